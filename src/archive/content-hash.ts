import { createHash } from 'node:crypto';
import type { ProfileLine } from '../rules/profile-line.ts';

/** What of a post stays the same wherever it is brought. */
export type Lasting = {
  /** The address under which it was said first. */
  origin: string;
  published: string;
  heading: string;
  source: string;
  warning: string;
  visibility: string;
  pictures: { description: string; width: number; height: number }[];
  choices: string[];
};

/**
 * One number for what somebody said that can be brought elsewhere, and who they are: the same before and after it was. Addresses and the
 * bytes of pictures, which are encoded anew wherever they arrive, are no part of it. It needs no order.
 */
export function contentHash(): {
  add(post: Lasting): void;
  end(who: { name: string; about: string; lines: readonly ProfileLine[] }): string;
} {
  const sum = new Uint8Array(32);
  return {
    add(post) {
      const { origin, published, heading, source, warning, visibility, choices } = post;
      const pictures = post.pictures.map(({ description, width, height }) => [description, width, height]);
      const one = createHash('sha256')
        .update(JSON.stringify([origin, published, heading, source, warning, visibility, pictures, choices]))
        .digest();
      // Adding the hashes of all up, instead of hashing them in a row, needs neither a sorting nor all of them at once.
      let carry = 0;
      for (let i = 31; i >= 0; i -= 1) {
        carry += sum[i]! + one[i]!;
        sum[i] = carry & 255;
        carry >>= 8;
      }
    },
    end: ({ name, about, lines }) =>
      createHash('sha256')
        .update(sum)
        .update(JSON.stringify([name, about, lines.map(({ label, words }) => [label, words])]))
        .digest('hex'),
  };
}

/** Whether words can be brought elsewhere: a conversation that one began, for people that are the same wherever one is. */
export const TRAVELS: ReadonlySet<string> = new Set(['everyone', 'unlisted', 'followers']);
