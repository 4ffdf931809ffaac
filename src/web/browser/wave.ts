// How loud a sound is from its beginning to its end, worked out where it is sent from.

const STEPS = 120;
/** Unpacked, a sound is ten times as large: longer ones are drawn without. */
const LARGEST = 24 * 1024 * 1024;

/** So many numbers from 0 to 100; none where the browser cannot read it. */
export async function waveOf(file: File): Promise<number[]> {
  if (file.size > LARGEST || typeof OfflineAudioContext === 'undefined') return [];
  try {
    const sound = await new OfflineAudioContext(1, 1, 8000).decodeAudioData(await file.arrayBuffer());
    const samples = sound.getChannelData(0);
    const step = Math.max(1, Math.floor(samples.length / STEPS));
    const peaks = Array.from({ length: STEPS }, (_, i) => {
      let peak = 0;
      for (let at = i * step; at < Math.min((i + 1) * step, samples.length); at += 1)
        peak = Math.max(peak, Math.abs(samples[at]!));
      return peak;
    });
    const loudest = Math.max(0.001, ...peaks);
    return peaks.map((peak) => Math.round((100 * peak) / loudest));
  } catch {
    return [];
  }
}
