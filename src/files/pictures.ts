import sharp from 'sharp';
import type { Metadata, ResizeOptions, Sharp, SharpOptions } from 'sharp';
import { formatOf, isTaken } from './format.ts';
import type { TakenFormat } from './format.ts';
import { PictureProblem } from './problem.ts';
import { createQueue } from './queue.ts';

/** The largest file taken, in bytes. */
export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
/** The most pixels taken: what a camera of 50 megapixels gives. */
const MAX_PICTURE_PIXELS = 8192 * 6144;
/** AVIF and HEIC are unpacked whole, several times over, before they can be made smaller. */
const MAX_PIXELS_UNPACKED_WHOLE = MAX_PICTURE_PIXELS / 2;

/** A size in which a picture is kept. */
type PictureSize = 'large' | 'medium' | 'thumb' | 'face' | 'face-small' | 'card' | 'emoji' | 'emoji-still';

interface PreparedSize {
  name: PictureSize;
  bytes: Buffer;
  width: number;
  height: number;
}

/** A picture made anew from its pixels: nothing but them is left of what was sent. */
export interface PreparedPicture {
  /** Of the first size, upright. */
  width: number;
  height: number;
  sizes: PreparedSize[];
  mime: 'image/webp';
  /** `#rrggbb`, to show while the picture loads. */
  averageColour: string;
  /** Whether the large size moves; the others are always still. */
  animated: boolean;
}

const LARGE = 2048;
const MEDIUM = 960;
const THUMB = 320;
const FACE = 512;
const SMALL_FACE = 96;
const CARD = 720;
const EMOJI = 128;
/** What moves among words is small, and soon over. */
const MOVING_EMOJI = { frames: 60, pixels: 12_000_000 };
/** A moving picture costs its pixels once for each frame: beyond these it is kept as a still one. */
const MOVING = { box: 960, frames: 300, pixels: 25_000_000 };
const LONGEST_WORK_SECONDS = 30;

const queue = createQueue({
  atOnce: 2,
  room: MAX_PICTURE_PIXELS,
  waiting: 32,
  refuse: () => new PictureProblem('busy'),
});

/**
 * Checks and re-encodes a picture into `large` (≤ 2048), `medium` (≤ 960) and `thumb` (a square, ≤ 320), upright, without metadata.
 * @throws {PictureProblem}
 */
export function preparePicture(bytes: Uint8Array): Promise<PreparedPicture> {
  return prepare(bytes, async (still, moving) => {
    const large = await pixels(still.resize(inside(LARGE)));
    const largeSize = moving ? moving.resize(inside(MOVING.box)) : large.picture();
    return {
      base: large,
      sizes: await Promise.all([
        encode('large', largeSize),
        encode('medium', large.picture().resize(inside(MEDIUM))),
        encode('thumb', large.picture().resize(square(large, THUMB, 'attention'))),
      ]),
    };
  });
}

/**
 * Checks and re-encodes the picture of a person into `face` (a square, ≤ 512) and `face-small` (≤ 96), cut from its middle; always still.
 * @throws {PictureProblem}
 */
export function squareFace(bytes: Uint8Array): Promise<PreparedPicture> {
  return prepare(bytes, async (still) => {
    const whole = await pixels(still.resize(inside(LARGE)));
    const face = await pixels(whole.picture().resize(square(whole, FACE, 'centre')));
    return {
      base: face,
      sizes: [
        await encode('face', face.picture()),
        await encode('face-small', face.picture().resize(square(face, SMALL_FACE, 'centre'))),
      ],
    };
  });
}

/**
 * Checks and re-encodes the picture of a page elsewhere into `card` (≤ 720), still.
 * @throws {PictureProblem}
 */
export function cardPicture(bytes: Uint8Array): Promise<PreparedPicture> {
  return prepare(bytes, async (still) => {
    const base = await pixels(still.resize(inside(CARD)));
    return { base, sizes: [await encode('card', base.picture())] };
  });
}

/**
 * Checks and re-encodes a picture that stands among words into `emoji` (≤ 128), which moves where it has at most 60 frames, and
 * `emoji-still`, for those who want nothing to move.
 * @throws {PictureProblem}
 */
export async function emojiPicture(bytes: Uint8Array): Promise<PreparedPicture> {
  let moved = false;
  const made = await prepare(bytes, async (still, moving) => {
    const base = await pixels(still.resize(inside(EMOJI)));
    const shown = moving && (await isSmallMotion(moving)) ? moving.resize(inside(EMOJI)) : null;
    moved = shown !== null;
    return {
      base,
      sizes: [await encode('emoji', shown ?? base.picture()), await encode('emoji-still', base.picture())],
    };
  });
  return { ...made, animated: moved };
}

async function isSmallMotion(moving: Sharp): Promise<boolean> {
  const metadata = await moving.metadata();
  const { width, pageHeight = metadata.height, pages = 1 } = metadata;
  return pages <= MOVING_EMOJI.frames && width * pageHeight * pages <= MOVING_EMOJI.pixels;
}

interface Pixels {
  width: number;
  height: number;
  /** A new pipeline that begins with these pixels. */
  picture(): Sharp;
}

type Work = (still: Sharp, moving: Sharp | null) => Promise<{ base: Pixels; sizes: PreparedSize[] }>;

async function prepare(bytes: Uint8Array, work: Work): Promise<PreparedPicture> {
  const format = checkedFormat(bytes);
  // One thread a picture and no cache of old ones: what runs at once is bounded by the queue alone.
  sharp.concurrency(1);
  sharp.cache(false);
  try {
    const metadata = await checkedMetadata(bytes, format);
    const moves = isMoving(metadata);
    return await queue.run(weightOf(metadata, moves), async () => {
      const { base, sizes } = await work(
        read(bytes).autoOrient(),
        moves ? read(bytes, { animated: true }) : null,
      );
      const { name, width, height } = sizes[0]!;
      const animated = moves && name === 'large';
      return { width, height, sizes, mime: 'image/webp', averageColour: await averageColour(base), animated };
    });
  } catch (cause) {
    if (cause instanceof PictureProblem) throw cause;
    // Whether HEIC can be read depends on how the picture library was built.
    if (format === 'heic') throw new PictureProblem('unsupported-format', { format, cause });
    throw new PictureProblem('broken', { cause });
  }
}

function checkedFormat(bytes: Uint8Array): TakenFormat {
  if (bytes.byteLength > MAX_PICTURE_BYTES) throw new PictureProblem('too-large');
  const format = formatOf(bytes);
  if (format === null) throw new PictureProblem('not-a-picture');
  if (!isTaken(format)) throw new PictureProblem('unsupported-format', { format });
  return format;
}

/** Reads the head alone, so that the size is known before any pixel is unpacked. */
async function checkedMetadata(bytes: Uint8Array, format: TakenFormat): Promise<Metadata> {
  const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  const most = format === 'avif' || format === 'heic' ? MAX_PIXELS_UNPACKED_WHOLE : MAX_PICTURE_PIXELS;
  if (metadata.width * metadata.height > most) throw new PictureProblem('too-many-pixels');
  return metadata;
}

function isMoving(metadata: Metadata): boolean {
  const { format, pages = 1 } = metadata;
  const mayMove = format === 'gif' || format === 'webp';
  return mayMove && pages > 1 && pages <= MOVING.frames && weightOf(metadata, true) <= MOVING.pixels;
}

/** What it takes to unpack: its pixels, those of every frame when it moves. */
function weightOf({ width, height, pages = 1 }: Metadata, moves: boolean): number {
  return width * height * (moves ? pages : 1);
}

function read(bytes: Uint8Array, options: SharpOptions = {}): Sharp {
  // Cameras write files that decoders warn about; what is missing or wrong is still refused.
  return sharp(bytes, { limitInputPixels: MAX_PICTURE_PIXELS, failOn: 'error', ...options }).timeout({
    seconds: LONGEST_WORK_SECONDS,
  });
}

async function pixels(pipeline: Sharp): Promise<Pixels> {
  const { data, info } = await pipeline.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return { width, height, picture: () => sharp(data, { raw: { width, height, channels } }) };
}

async function encode(name: PictureSize, pipeline: Sharp): Promise<PreparedSize> {
  const { data, info } = await pipeline
    .webp({ quality: 82, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  return { name, bytes: data, width: info.width, height: info.pageHeight ?? info.height };
}

function inside(side: number): ResizeOptions {
  return { width: side, height: side, fit: 'inside', withoutEnlargement: true };
}

function square(picture: Pixels, wanted: number, position: 'attention' | 'centre'): ResizeOptions {
  const side = Math.min(wanted, picture.width, picture.height);
  return { width: side, height: side, fit: 'cover', position };
}

async function averageColour(picture: Pixels): Promise<string> {
  const pixel = await picture
    .picture()
    .flatten({ background: '#fff' })
    .resize(1, 1, { fit: 'fill' })
    .raw()
    .toBuffer();
  return `#${pixel.toString('hex', 0, 3)}`;
}
