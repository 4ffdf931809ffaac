import { createRequire } from 'node:module';
import sharp from 'sharp';
import type { OverlayOptions } from 'sharp';
import { oklch } from './oklch.ts';
import { PictureProblem } from './problem.ts';
import { createQueue } from './queue.ts';

/** How large a link preview is drawn, in pixels: what most who show one ask for. */
export const PREVIEW_SIZE = { width: 1200, height: 630 } as const;

export type Tone = 'ours' | 'owed' | 'late' | 'theirs' | 'kept' | 'refused';

/** What a link preview shows; the words are words already, in some language. */
export interface Preview {
  organisation: string;
  /** The hue of the organisation's accent. */
  hue: number;
  title: string;
  /** The answer that stands, where it is not on the line below. */
  state: { words: string; tone: Tone } | null;
  /** The turn line: where its dot stands, what stands below each end, and which of the two is emphasised. */
  line: { dot: 'left' | 'middle' | 'right'; tone: Tone; left: string; right: string } | null;
  /** A picture from the conversation, in any format. */
  photo: Uint8Array | null;
}

const require = createRequire(import.meta.url);
/** Drawn with letters of our own, so that a machine without any font draws the same. */
const FONTS = {
  plain: {
    font: 'Source Serif 4',
    fontfile: require.resolve('@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf'),
  },
  bold: {
    font: 'Source Serif 4 SemiBold',
    fontfile: require.resolve('@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf'),
  },
} as const;

const EDGE = 72;
const PHOTO_WIDTH = 400;
const TITLE = { top: 154, height: 240, sizes: [72, 62, 54, 46] } as const;
const LINE_AT = 506;
const LONGEST_WORK_SECONDS = 10;

const PAPER = oklch(0.985, 0.004, 85);
const RULE = oklch(0.88, 0.006, 85);
const INK = oklch(0.26, 0.02, 265);
const INK_2 = oklch(0.46, 0.02, 265);

const accent = (hue: number): string => oklch(0.48, 0.09, hue);
const colourOf = (tone: Tone, hue: number): string =>
  ({
    ours: oklch(0.52, 0.12, 65),
    owed: accent(hue),
    late: oklch(0.51, 0.19, 27),
    theirs: INK,
    kept: oklch(0.47, 0.11, 152),
    refused: oklch(0.45, 0.03, 262),
  })[tone];

const queue = createQueue({
  atOnce: 1,
  room: 1,
  waiting: 24,
  refuse: () => new PictureProblem('busy'),
});

/** Draws a link preview as a JPEG. @throws {PictureProblem} `busy` where too many are asked for at once */
export const drawPreview = (preview: Preview): Promise<Buffer> =>
  queue.run(1, async () => {
    const width = PREVIEW_SIZE.width - EDGE - (preview.photo ? PHOTO_WIDTH + 56 : EDGE);
    const layers = [
      ...(await titled(preview, width)),
      ...(await stateOf(preview, width)),
      ...(await lineOf(preview, width)),
      ...(preview.photo ? [await beside(preview.photo)] : []),
    ];
    return sharp(Buffer.from(ground(preview, width)))
      .composite(layers)
      .flatten({ background: PAPER })
      .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
      .timeout({ seconds: LONGEST_WORK_SECONDS })
      .toBuffer();
  });

/** Everything that is no word. */
function ground({ hue, line }: Preview, width: number): string {
  const at = { left: EDGE + 16, middle: EDGE + width / 2, right: EDGE + width - 16 };
  const tone = line ? colourOf(line.tone, hue) : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PREVIEW_SIZE.width}" height="${PREVIEW_SIZE.height}">
    <rect width="100%" height="100%" fill="${PAPER}"/>
    <rect width="100%" height="10" fill="${accent(hue)}"/>
    <rect x="${EDGE}" y="66" width="48" height="48" rx="11" fill="${accent(hue)}"/>
    ${
      line
        ? `<rect x="${EDGE}" y="${LINE_AT - 2}" width="${width}" height="4" rx="2" fill="${RULE}"/>
           <circle cx="${at[line.dot]}" cy="${LINE_AT}" r="26" fill="${PAPER}"/>
           <circle cx="${at[line.dot]}" cy="${LINE_AT}" r="26" fill="${tone}" fill-opacity="0.16"/>
           <circle cx="${at[line.dot]}" cy="${LINE_AT}" r="15" fill="${tone}"/>`
        : ''
    }
  </svg>`;
}

/** Who this is, and what it is about: as large as it fits. */
async function titled(
  { organisation, title, line, state }: Preview,
  width: number,
): Promise<OverlayOptions[]> {
  const letter = await words([...organisation][0] ?? 'P', {
    size: 30,
    colour: '#fff',
    bold: true,
    width: 48,
  });
  const name = await words(organisation, { size: 30, colour: INK_2, bold: true, width: width - 72 });
  const room = TITLE.height + (line ? 0 : 140) + (state ? 0 : 60);
  let large = await words(title, { size: TITLE.sizes[0], colour: INK, bold: true, width });
  for (const size of TITLE.sizes.slice(1))
    if (large.height > room) large = await words(title, { size, colour: INK, bold: true, width });
  return [
    {
      input: letter.input,
      left: EDGE + Math.round((48 - letter.width) / 2),
      top: 66 + Math.round((48 - letter.height) / 2),
    },
    { input: await low(name, 60), left: EDGE + 66, top: 90 - Math.round(Math.min(name.height, 60) / 2) },
    { input: await low(large, room), left: EDGE, top: TITLE.top },
  ];
}

async function stateOf({ state, hue, line }: Preview, width: number): Promise<OverlayOptions[]> {
  if (!state) return [];
  const said = await words(state.words, { size: 34, colour: colourOf(state.tone, hue), bold: true, width });
  return [{ input: await low(said, 48), left: EDGE, top: line ? 424 : 540 }];
}

/** What stands below the two ends of the turn line. */
async function lineOf({ line, hue }: Preview, width: number): Promise<OverlayOptions[]> {
  if (!line) return [];
  const on = (side: 'left' | 'right') => line.dot === side || (line.dot === 'middle' && side === 'right');
  const below = (side: 'left' | 'right', room: number) =>
    words(line[side], {
      size: 30,
      colour: on(side) ? colourOf(line.tone, hue) : INK_2,
      bold: on(side),
      width: Math.floor(room),
      align: side,
    });
  // Whoever's move it is has the more to say; the other side has what is left.
  const says = on('left') ? 'left' : 'right';
  const first = await below(says, width * 0.64);
  const other = await below(says === 'left' ? 'right' : 'left', width - first.width - 28);
  const [left, right] = says === 'left' ? [first, other] : [other, first];
  return [
    { input: await low(left, 84), left: EDGE, top: LINE_AT + 36 },
    { input: await low(right, 84), left: EDGE + width - right.width, top: LINE_AT + 36 },
  ];
}

async function beside(photo: Uint8Array): Promise<OverlayOptions> {
  const input = await sharp(photo)
    .resize({ width: PHOTO_WIDTH, height: PREVIEW_SIZE.height, fit: 'cover', position: 'attention' })
    .png()
    .timeout({ seconds: LONGEST_WORK_SECONDS })
    .toBuffer();
  return { input, left: PREVIEW_SIZE.width - PHOTO_WIDTH, top: 0 };
}

interface Drawn {
  input: Buffer;
  width: number;
  height: number;
}

type Hand = { size: number; colour: string; bold?: boolean; width: number; align?: 'left' | 'right' };

/** Words as a picture, as wide as told at most and as high as they are. */
async function words(
  text: string,
  { size, colour, bold = false, width, align = 'left' }: Hand,
): Promise<Drawn> {
  const { font, fontfile } = bold ? FONTS.bold : FONTS.plain;
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${inMarkup(text) || ' '}</span>`,
      font: `${font} ${size}`,
      fontfile,
      width,
      align,
      wrap: 'word-char',
      rgba: true,
    },
  })
    .png()
    .timeout({ seconds: LONGEST_WORK_SECONDS })
    .toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

/** What is higher than its room loses what is below it. */
const low = async ({ input, width, height }: Drawn, room: number): Promise<Buffer> =>
  height <= room ? input : sharp(input).extract({ left: 0, top: 0, width, height: room }).png().toBuffer();

/** Pango's markup is XML without anything that XML has no way to say. */
const inMarkup = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
