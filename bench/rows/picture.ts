import sharp from 'sharp';
import { preparePicture } from '../../src/files/pictures.ts';
import { random } from '../random.ts';
import { median, type Row } from '../row.ts';

const [WIDTH, HEIGHT] = [4000, 3000];
const ROUNDS = 5;

/** A picture of 12 megapixels made ready in its three sizes, beside two bare runs of the library that make one. */
export async function largePicture(): Promise<Row[]> {
  const photo = await takePhoto();
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    ours.push(await secondsOf(() => preparePicture(photo)));
    bare.push(
      await secondsOf(() =>
        sharp(photo).autoOrient().resize(2048, 2048, { fit: 'inside' }).webp().toBuffer(),
      ),
    );
  }
  // The first round warms up.
  const limit = 2 * median(bare.slice(1));
  return [{ what: 'picture of 12 megapixels', ours: median(ours.slice(1)), limit, unit: 's', less: true }];
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** Soft shapes with the grain of a camera: as hard to pack as a photograph. */
function takePhoto(): Promise<Buffer> {
  const chance = random(12);
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let i = 0; i < pixels.length; i += 1) {
    const [x, y] = [((i / 3) | 0) % WIDTH, (i / 3 / WIDTH) | 0];
    pixels[i] = 128 + 60 * Math.sin(x / 190 + (i % 3)) + 50 * Math.cos(y / 130) + 16 * (chance.next() - 0.5);
  }
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
