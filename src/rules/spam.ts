import { plainWords } from './filter.ts';

/** How many signs of one post are looked at: enough for any post that is read to its end. */
export const MOST_SIGNS = 200;
/** From this score on a post waits to be read; 1 is certain. */
export const LOOKS_LIKE_SPAM = 0.9;
/** With fewer lessons of either sort nothing is guessed. */
export const FEWEST_LESSONS = 5;

/** What a post is judged by: its words, the sites it links to, and whether its author just came. */
export type Signs = { text: string; isNewcomer: boolean };

/** In how many posts a sign stood that were spam, and that were not. */
export type SignCount = { spam: number; ham: number };

const LINK = /https?:\/\/([\p{L}\p{N}.-]{1,253})\S{0,2000}/giu;

/** The signs of a post, each once: words, hosts as `site:…`, and `newcomer`. */
export function signsOf({ text, isNewcomer }: Signs): string[] {
  const hosts = [...text.matchAll(LINK)].map(([, host]) => `site:${host!.toLowerCase()}`);
  const words = plainWords(text.replace(LINK, ' ')).split(' ');
  const many = hosts.length > 2 ? ['many links'] : [];
  const signs = new Set([...hosts, ...many, ...words.filter((word) => word.length > 2 && word.length < 40)]);
  return [...signs].slice(0, MOST_SIGNS).concat(isNewcomer ? ['newcomer'] : []);
}

export type SpamScore = {
  /** 0: certainly none, 1: certainly spam, 0.5: no idea. */
  score: number;
  /** The signs that speak most for spam, strongest first. */
  because: string[];
};

/** How much a sign that was never seen counts, and as what (Robinson's s and x). */
const [STRENGTH, UNKNOWN] = [0.45, 0.5];
/** Signs nearer to no idea than this say nothing. */
const TELLING = 0.1;
const STRONGEST = 150;
const REASONS = 4;

/**
 * How much a post looks like what was found to be spam before: Robinson's estimate for each sign, put together by Fisher's method
 * (G. Robinson, "A Statistical Approach to the Spam Problem", 2003). null where too little was learned to say.
 */
export function spamScore(
  signs: readonly string[],
  counts: ReadonlyMap<string, SignCount>,
  lessons: SignCount,
): SpamScore | null {
  if (lessons.spam < FEWEST_LESSONS || lessons.ham < FEWEST_LESSONS) return null;
  const telling = signs
    .map((sign) => ({ sign, p: likelihood(counts.get(sign), lessons) }))
    .filter(({ p }) => Math.abs(p - UNKNOWN) > TELLING)
    .toSorted((a, b) => Math.abs(b.p - UNKNOWN) - Math.abs(a.p - UNKNOWN))
    .slice(0, STRONGEST);
  if (telling.length === 0) return { score: UNKNOWN, because: [] };
  const sum = (of: (p: number) => number): number =>
    -2 * telling.reduce((total, { p }) => total + Math.log(of(p)), 0);
  const spam =
    1 -
    chiSquared(
      sum((p) => 1 - p),
      2 * telling.length,
    );
  const ham =
    1 -
    chiSquared(
      sum((p) => p),
      2 * telling.length,
    );
  return {
    score: (1 + spam - ham) / 2,
    because: telling
      .filter(({ p }) => p > UNKNOWN)
      .slice(0, REASONS)
      .map(({ sign }) => sign),
  };
}

/** How likely a post with this sign is spam. */
function likelihood(count: SignCount | undefined, lessons: SignCount): number {
  const spam = (count?.spam ?? 0) / lessons.spam;
  const ham = (count?.ham ?? 0) / lessons.ham;
  if (spam + ham === 0) return UNKNOWN;
  const seen = (count?.spam ?? 0) + (count?.ham ?? 0);
  return (STRENGTH * UNKNOWN + (seen * spam) / (spam + ham)) / (STRENGTH + seen);
}

/** The chance that a chi-squared variable with an even number of degrees of freedom is at least `x`. */
function chiSquared(x: number, degrees: number): number {
  const m = x / 2;
  let term = Math.exp(-m);
  let sum = term;
  for (let i = 1; i < degrees / 2; i += 1) {
    term *= m / i;
    sum += term;
  }
  return Math.min(sum, 1);
}
