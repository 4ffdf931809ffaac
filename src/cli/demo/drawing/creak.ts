import { chanceOf } from './kit.ts';

/** Samples a second. */
export const RATE = 11_025;
const SECONDS = 4;
/** When a creak begins, how long it goes on, and how high. */
const CREAKS = [
  [0.25, 0.7, 210],
  [1.6, 0.9, 180],
  [2.9, 0.75, 235],
] as const;

/** The sound of a dry hinge, composed as the pictures are: a WAV of one voice. */
export function creak(): Buffer {
  const chance = chanceOf(11);
  const samples = Buffer.alloc(RATE * SECONDS * 2);
  let phase = 0;
  for (let i = 0; i < RATE * SECONDS; i += 1) {
    const now = i / RATE;
    let value = (chance() - 0.5) * 0.012;
    for (const [from, lasts, pitch] of CREAKS) {
      const into = (now - from) / lasts;
      if (into >= 0 && into < 1) {
        phase += (pitch * (1 + 0.6 * into + 0.05 * Math.sin(into * 40))) / RATE;
        // A hinge sticks and slips: a saw whose teeth are never quite alike.
        value += ((phase % 1) - 0.5) * Math.sin(Math.PI * into) * (0.35 + chance() * 0.3);
      }
      const after = now - from - lasts;
      if (after >= 0 && after < 0.08) value += Math.sin(after * 9_000) * 0.7 * Math.exp(-after * 60);
    }
    samples.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 30_000), i * 2);
  }
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}
