import { createRequire } from 'node:module';
import sharp from 'sharp';
import { oklch } from './oklch.ts';
import { PictureProblem } from './problem.ts';
import { createQueue } from './queue.ts';

export type AppIcon = {
  /** The first letter of the organisation's name. */
  letter: string;
  hue: number;
  /** Width and height, in pixels. */
  size: number;
  /** `round` stands by itself; `full` is cut to a shape by the device; `badge` is one colour, for a status bar. */
  shape: 'round' | 'full' | 'badge';
};

const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
);
const queue = createQueue({ atOnce: 1, room: 1, waiting: 24, refuse: () => new PictureProblem('busy') });

/** Draws the organisation's mark, as it stands on its pages, for a device to put among its apps. @throws {PictureProblem} `busy` */
export const drawAppIcon = ({ letter, hue, size, shape }: AppIcon): Promise<Buffer> =>
  queue.run(1, async () => {
    // What a device cuts away is a fifth at most at each side.
    const tall = Math.round(size * (shape === 'round' ? 0.5 : shape === 'full' ? 0.42 : 0.8));
    const radius = shape === 'round' ? size * 0.22 : 0;
    const ground = shape === 'badge' ? 'none' : oklch(0.48, 0.09, hue);
    const text = `<span foreground="#ffffff">&#${letter.codePointAt(0)};</span>`;
    const drawn = await sharp({
      text: { text, font: 'Source Serif 4 SemiBold 200', fontfile: FONT, rgba: true },
    })
      .png()
      .toBuffer();
    const trimmed = await sharp(drawn)
      .trim()
      .resize({ width: tall, height: tall, fit: 'inside' })
      .png()
      .toBuffer();
    return sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><rect width="100%" height="100%" rx="${radius}" fill="${ground}"/></svg>`,
      ),
    )
      .composite([{ input: trimmed, gravity: 'centre' }])
      .png()
      .timeout({ seconds: 10 })
      .toBuffer();
  });
