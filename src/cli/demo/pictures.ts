import sharp from 'sharp';
import { preparePicture, squareFace, type PreparedPicture } from '../../files/pictures.ts';
import type { Drawing } from './drawing/kit.ts';
import { streets } from './drawing/streets.ts';
import { things } from './drawing/things.ts';
import { workshop } from './drawing/workshop.ts';

const drawings: Readonly<Record<string, Drawing>> = { ...streets, ...workshop, ...things };

/** Every drawing, made into what the file store takes on the same way as an upload: sizes, WebP, no metadata. */
export const paintPictures = (): Promise<Painted> => paint(drawings, preparePicture);

/** The portraits, squared. */
export const paintFaces = (faces: Readonly<Record<string, Drawing>>): Promise<Painted> =>
  paint(faces, squareFace);

export type Painted = Map<string, { description: string; prepared: PreparedPicture }>;

/** Two at once: as many as the picture library is let run beside one another. */
const HANDS = 2;

async function paint(
  all: Readonly<Record<string, Drawing>>,
  prepare: (bytes: Uint8Array) => Promise<PreparedPicture>,
): Promise<Painted> {
  const painted: Painted = new Map();
  const left = Object.entries(all).values();
  const hand = async (): Promise<void> => {
    for (const [name, { svg, description }] of left) {
      const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer();
      painted.set(name, { description, prepared: await prepare(png) });
    }
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
  return painted;
}
