import { cleanText } from './clean.ts';

/** Words that are shown from one moment to another; `text` holds no markup but `<b>`, `<i>`, `<u>` and `<v Name>`, its ends in order. */
export type Cue = { from: number; to: number; text: string };

/** Why captions could not be read. */
export type CaptionsProblem = 'none' | 'times' | 'many' | 'long';

/** Captions that could not be read; `line` is where, from 1. */
export class WrongCaptions extends Error {
  readonly kind: CaptionsProblem;
  readonly line: number;

  constructor(kind: CaptionsProblem, line = 1) {
    super(`captions: ${kind} in line ${line}`);
    this.name = 'WrongCaptions';
    this.kind = kind;
    this.line = line;
  }
}

export const LONGEST_CAPTIONS = 200_000;
const MOST_CUES = 5_000;
const LONGEST_CUE = 1_000;
/** How long the last words stand that were typed with a beginning only. */
const LAST_STANDS_MS = 5_000;
const LONGEST_MS = 24 * 3_600_000;

const TIME = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`;
const TIMES = new RegExp(String.raw`^${TIME}\s+-->\s+${TIME}(?:\s.*)?$`);
const TYPED = new RegExp(String.raw`^\[?${TIME}\]?\s+(\S.*)$`);

/**
 * Reads captions: WebVTT, SubRip, or lines as somebody types them (`0:05 What is said`). Whatever is no words and no time (styles,
 * regions, notes, positions, classes, markup) is left out.
 * @throws {WrongCaptions}
 */
export function parseCaptions(source: string): Cue[] {
  if (source.length > LONGEST_CAPTIONS) throw new WrongCaptions('long');
  const lines = cleanText(source).split('\n');
  const cues = lines.some((line) => line.includes('-->')) ? timed(lines) : typed(lines);
  if (cues.length === 0) throw new WrongCaptions('none');
  return cues.toSorted((a, b) => a.from - b.from);
}

/** The same captions as WebVTT, and nothing in it that was not read. */
export const writeVtt = (cues: readonly Cue[]): string =>
  `WEBVTT\n${cues.map(({ from, to, text }) => `\n${stamp(from)} --> ${stamp(to)}\n${text}\n`).join('')}`;

/** What is said, to be read: a paragraph for each who speaks, or wherever it pauses. */
export function transcriptOf(cues: readonly Cue[]): string {
  const paragraphs: string[] = [];
  let speaker = '';
  let end = -Infinity;
  for (const { from, to, text } of cues) {
    const named = /<v ([^>]*)>/.exec(text)?.[1] ?? '';
    const words = plain(text);
    const name = unescaped(named);
    const fresh = paragraphs.length === 0 || from - end > 4_000 || (name !== '' && name !== speaker);
    if (fresh) paragraphs.push(name && name !== speaker ? `${name}: ${words}` : words);
    else paragraphs[paragraphs.length - 1] += ` ${words}`;
    if (name) speaker = name;
    end = to;
  }
  return paragraphs.join('\n');
}

function timed(lines: readonly string[]): Cue[] {
  const cues: Cue[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    if (!lines[i]!.includes('-->')) continue;
    const times = TIMES.exec(lines[i]!.trim());
    if (!times) throw new WrongCaptions('times', i + 1);
    const from = milliseconds(times.slice(1, 5));
    const to = milliseconds(times.slice(5, 9));
    if (from === null || to === null || to <= from) throw new WrongCaptions('times', i + 1);
    const words: string[] = [];
    const begins = i;
    while (i + 1 < lines.length && lines[i + 1]!.trim() !== '' && !lines[i + 1]!.includes('-->'))
      words.push(lines[(i += 1)]!);
    add(cues, { from, to, text: words.join('\n') }, begins + 1);
  }
  return cues;
}

function typed(lines: readonly string[]): Cue[] {
  const found: { from: number; text: string; line: number }[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '' || line.trim() === 'WEBVTT') continue;
    const match = TYPED.exec(line.trim());
    const from = match && milliseconds(match.slice(1, 5));
    if (match && from === null) throw new WrongCaptions('times', i + 1);
    if (match) found.push({ from: from!, text: match[5]!, line: i + 1 });
    else if (found.length > 0) found.at(-1)!.text += `\n${line}`;
    else throw new WrongCaptions('times', i + 1);
  }
  const cues: Cue[] = [];
  for (const [i, { from, text, line }] of found.entries()) {
    const next = found[i + 1]?.from;
    if (next !== undefined && next <= from) throw new WrongCaptions('times', found[i + 1]!.line);
    add(cues, { from, to: next ?? from + LAST_STANDS_MS, text }, line);
  }
  return cues;
}

function add(cues: Cue[], cue: Cue, line: number): void {
  if (cues.length >= MOST_CUES) throw new WrongCaptions('many', line);
  const text = marked(cue.text);
  if (text.length > LONGEST_CUE) throw new WrongCaptions('long', line);
  if (plain(text) !== '') cues.push({ ...cue, text });
}

/** Hours, minutes, seconds and thousandths as milliseconds; null where they are no time of a day. */
function milliseconds([hours = '0', minutes = '0', seconds = '0', rest = '']: readonly (
  | string
  | undefined
)[]): number | null {
  if (Number(minutes) > 59 && hours !== '0') return null;
  if (Number(seconds) > 59) return null;
  const time =
    ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest.padEnd(3, '0'));
  return time <= LONGEST_MS ? time : null;
}

function stamp(time: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${two(time / 3_600_000)}:${two((time / 60_000) % 60)}:${two((time / 1000) % 60)}.${String(time % 1000).padStart(3, '0')}`;
}

const TAG = /<(\/?)([a-z]*)((?:\.[^\s<>]*)?)(?:[ \t]([^<>]*))?>/gi;

/** Words with the four marks that are kept; everything else that looks like markup is gone, and what is left of it are characters. */
function marked(source: string): string {
  const open: string[] = [];
  let made = '';
  let at = 0;
  for (const match of source.matchAll(TAG)) {
    made += escaped(source.slice(at, match.index));
    at = match.index + match[0].length;
    const [, slash, rawName, , label = ''] = match;
    const name = rawName!.toLowerCase();
    if (!['b', 'i', 'u', 'v'].includes(name)) continue;
    if (slash) {
      const place = open.lastIndexOf(name);
      while (place >= 0 && open.length > place) made += `</${open.pop()}>`;
    } else if (open.length < 8) {
      const voice = escaped(
        unescaped(label)
          .replaceAll(/[<>&\n]/g, ' ')
          .trim()
          .slice(0, 80),
      );
      if (name === 'v' && voice === '') continue;
      made += name === 'v' ? `<v ${voice}>` : `<${name}>`;
      open.push(name);
    }
  }
  made += escaped(source.slice(at));
  while (open.length > 0) made += `</${open.pop()}>`;
  return made
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** Characters that mean themselves: an arrow among them would be read as a time. */
const escaped = (text: string): string =>
  unescaped(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
  quot: '"',
};
const unescaped = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm|quot);/g, (_, name: string) => NAMED[name]!);

const plain = (text: string): string =>
  unescaped(text.replaceAll(/<[^>]*>/g, ''))
    .replaceAll(/\s+/g, ' ')
    .trim();
