/** What somebody looks for: words, whole phrases, tags, who said it, where and when. */
export type Search = {
  words: string[];
  /** The last word, which may still be unfinished. */
  beginning: string | null;
  phrases: string[];
  tags: string[];
  /** A handle; `me` is whoever asks. */
  from: string | null;
  /** The handle of the group in which it was said. */
  in: string | null;
  /** The day before which it was said, and that from which on: `2026-11-01`. */
  before: string | null;
  after: string | null;
};

/** Nobody types more than this to find something. */
const MOST_CHARACTERS = 200;
const MOST_PARTS = 12;

const PART = /"([^"]*)"?|(\S+)/gu;
const FROM = /^(?:from|von):@?([\p{L}\p{N}_.@-]+)$/iu;
const IN = /^in:@?([\p{L}\p{N}_.@-]+)$/iu;
const BEFORE = /^(?:before|vor):(\d{4}-\d\d-\d\d)$/iu;
const AFTER = /^(?:after|nach):(\d{4}-\d\d-\d\d)$/iu;
const TAG = /^#([\p{L}\p{M}\p{N}_]+)$/u;
// No text that is kept has control characters, and the database takes no NUL.
const CONTROL = /\p{Cc}/gu;
const HAS_WORD = /[\p{L}\p{N}]/u;

/** Reads a line of search: `hinge "box bike" #steel from:ines in:workshops after:2026-11-01`. Whatever makes no sense as an operator is a word. */
export function parseSearch(text: string): Search {
  const search: Search = {
    words: [],
    beginning: null,
    phrases: [],
    tags: [],
    from: null,
    in: null,
    before: null,
    after: null,
  };
  const line = text.slice(0, MOST_CHARACTERS).toWellFormed().replace(CONTROL, ' ').normalize('NFC');
  let last: string | null = null;
  for (const [, phrase, part = ''] of [...line.matchAll(PART)].slice(0, MOST_PARTS)) {
    last = null;
    if (phrase !== undefined) {
      if (HAS_WORD.test(phrase)) search.phrases.push(phrase.trim());
      continue;
    }
    const from = FROM.exec(part)?.[1];
    const tag = TAG.exec(part)?.[1];
    const group = IN.exec(part)?.[1];
    const [before, after] = [dayIn(BEFORE, part), dayIn(AFTER, part)];
    if (from) search.from = from.toLowerCase();
    else if (group) search.in = group.toLowerCase();
    else if (before) search.before = before;
    else if (after) search.after = after;
    else if (tag) search.tags.push(tag.toLowerCase());
    else if (HAS_WORD.test(part)) search.words.push((last = part));
  }
  // A word that is still being typed stands at the very end.
  if (last !== null && [...last].length > 1 && !/\s$/u.test(line)) {
    search.words.pop();
    search.beginning = last;
  }
  return search;
}

/** The day that a part of the line names by an operator, where there is such a day. */
function dayIn(operator: RegExp, part: string): string | null {
  const day = operator.exec(part)?.[1];
  const date = day && new Date(`${day}T00:00Z`);
  return date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : null;
}

/** Whether it says anything to look for. */
export const isEmptySearch = (search: Search): boolean =>
  !hasWords(search) &&
  search.tags.length === 0 &&
  [search.from, search.in, search.before, search.after].every((part) => part === null);

/** Whether it looks for words, so that some results fit better than others. */
export const hasWords = ({ words, beginning, phrases }: Search): boolean =>
  words.length > 0 || beginning !== null || phrases.length > 0;
