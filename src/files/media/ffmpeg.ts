import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import { MediaProblem } from './problem.ts';

/** Its version, and whether it can make what every browser plays. @throws where it cannot be run */
export async function askFfmpeg(program: string): Promise<{ version: string; makesMp4: boolean }> {
  const run = promisify(execFile);
  const bounds = { timeout: 10_000, maxBuffer: 1024 * 1024, env: {} };
  const [{ stdout: says }, { stdout: encoders }] = await Promise.all([
    run(program, ['-hide_banner', '-version'], bounds),
    run(program, ['-hide_banner', '-encoders'], bounds),
  ]);
  const version = /ffmpeg version (\S+)/.exec(says)?.[1] ?? '?';
  return { version, makesMp4: /\slibx264\s/.test(encoders) && /\saac\s/.test(encoders) };
}

/** Its own memory, its time on a processor and the largest file it may write: held by the system, whatever a film makes it do. */
const MEMORY_KB = 2_000_000;
const PROCESSOR_SECONDS = 1800;
const LONGEST_MS = 1_800_000;
export const LARGEST_OUTPUT = 512 * 1024 * 1024;
const MOST_SAID = 4096;

/** Only what cameras and recorders write is taken apart; each decoder more is one more that a file may attack. */
const DECODERS =
  'h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,libaom-av1,mpeg4,mjpeg,prores,aac,aac_fixed,mp3,mp3float,opus,libopus,vorbis,libvorbis,flac,alac,' +
  'pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_f32le,pcm_f64le,pcm_u8,pcm_alaw,pcm_mulaw,amrnb,ac3';

type Reading = {
  program: string;
  /** What it reads, and as what: nothing is guessed, so that no playlist is ever followed. */
  path: string;
  demuxer: string;
  signal: AbortSignal;
};

const args = (text: string): string[] => text.split(' ');

/** The names that a demuxer goes by in a list of those allowed. */
const ALLOWED: Record<string, string> = { mov: 'mov,mp4,m4a,3gp,3g2,mj2', matroska: 'matroska,webm' };

/** How what is read is bounded, before it and after. */
const reads = ({ path, demuxer }: Reading, before: string[] = []): string[] => [
  ...args('-nostdin -hide_banner -loglevel error -max_alloc 600000000 -max_pixels 35389440 -threads 2'),
  ...args(
    `-protocol_whitelist file,pipe -format_whitelist ${ALLOWED[demuxer] ?? demuxer} -codec_whitelist ${DECODERS}`,
  ),
  ...before,
  '-f',
  demuxer,
  '-i',
  `file:${path}`,
  ...args('-map_metadata -1 -map_chapters -1 -sn -dn'),
];

const SOUND = args(
  '-c:a aac -b:a 128k -ac 2 -ar 48000 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact',
);
const INTO = args(`-movflags +faststart -fs ${LARGEST_OUTPUT} -f mp4 -y`);
const SMALLER =
  "scale=w='min(1280,iw)':h='min(1280,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2";

/** Makes a video of H.264 and AAC, at most 1280 wide or high and 30 pictures a second. */
export const makeVideo = (reading: Reading, into: string): Promise<void> =>
  run(reading, [
    ...reads(reading),
    ...args(`-map 0:v:0 -map 0:a:0? -vf ${SMALLER} -fpsmax 30`),
    ...args('-c:v libx264 -preset veryfast -crf 25 -maxrate 3M -bufsize 6M -pix_fmt yuv420p -threads 2'),
    ...SOUND,
    ...INTO,
    `file:${into}`,
  ]);

/** Makes a sound of AAC. */
export const makeSound = (reading: Reading, into: string): Promise<void> =>
  run(reading, [...reads(reading), '-map', '0:a:0', '-vn', ...SOUND, ...INTO, `file:${into}`]);

/** One picture of a film, as PNG. */
export async function posterOf(reading: Reading, atSeconds: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  await run(
    reading,
    [
      ...reads(reading, ['-ss', atSeconds.toFixed(2)]),
      '-map',
      '0:v:0',
      '-an',
      '-frames:v',
      '1',
      '-c:v',
      'png',
      '-f',
      'image2pipe',
      'pipe:1',
    ],
    (piece) => {
      size += piece.length;
      if (size > 20 * 1024 * 1024) throw new MediaProblem('too-many-pixels');
      pieces.push(piece);
    },
  );
  return Buffer.concat(pieces);
}

const WAVE_RATE = 4000;

/** How loud a sound is from its beginning to its end, in so many steps from 0 to 100. */
export async function waveOf(reading: Reading, durationMs: number, steps: number): Promise<number[]> {
  const peaks = Array.from({ length: steps }, () => 0);
  const perStep = Math.max(1, Math.ceil(((durationMs / 1000) * WAVE_RATE) / steps));
  let sample = 0;
  let half: number | null = null;
  await run(
    reading,
    [
      ...reads(reading),
      '-map',
      '0:a:0',
      '-vn',
      '-ac',
      '1',
      '-ar',
      String(WAVE_RATE),
      '-c:a',
      'pcm_s16le',
      '-f',
      's16le',
      'pipe:1',
    ],
    (piece) => {
      for (const byte of piece) {
        if (half === null) {
          half = byte;
          continue;
        }
        const value = Math.abs((((byte << 8) | half) << 16) >> 16);
        half = null;
        const step = Math.min(steps - 1, Math.floor(sample / perStep));
        if (value > peaks[step]!) peaks[step] = value;
        sample += 1;
      }
    },
  );
  const loudest = Math.max(1, ...peaks);
  return peaks.map((peak) => Math.round((100 * peak) / loudest));
}

/** Runs it with bounds of its own, at the back of the queue for the processor, without anything of our surroundings. */
async function run(
  { program, signal }: Reading,
  args: string[],
  take?: (piece: Buffer) => void,
): Promise<void> {
  const bounded = `ulimit -v ${MEMORY_KB} 2>/dev/null; ulimit -t ${PROCESSOR_SECONDS}; ulimit -c 0; exec nice -n 10 "$@"`;
  const child = spawn('/bin/sh', ['-c', bounded, 'sh', program, ...args], {
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', take ? 'pipe' : 'ignore', 'pipe'],
    signal,
    timeout: LONGEST_MS,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr!.on('data', (piece: Buffer) => {
    if (said.length < MOST_SAID) said += piece.toString('latin1');
  });
  let refused: unknown;
  child.stdout?.on('data', (piece: Buffer) => {
    if (refused) return;
    try {
      take!(piece);
    } catch (error) {
      refused = error;
      child.kill('SIGKILL');
    }
  });
  const [code, killed] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exit, by) => resolve([exit, by]));
  });
  if (refused) throw refused;
  signal.throwIfAborted();
  if (killed) throw new MediaProblem('too-long', { says: said.slice(0, 500) });
  if (code !== 0) throw new MediaProblem('broken', { says: said.slice(0, 500) });
}
