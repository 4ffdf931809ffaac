import { Lie } from './lie.ts';

/** The longest and deepest of one item that is read, and the most of them. */
const LONGEST_ITEM = 1024 * 1024;
const DEEPEST = 40;
export const MOST_ITEMS = 200_000;

const [QUOTE, ESCAPE, OPEN, CLOSE, LIST, END, COLON, COMMA] = [...'"\\{}[]:,'].map((sign) =>
  sign.charCodeAt(0),
);
const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9;

/**
 * The items of a collection (`{… "orderedItems": [ … ] …}`) one by one, however many: no more than one is held, and none is taken apart
 * before its size and its depth are known. Whatever else stands around them is passed over.
 * @throws {Lie} where it is no JSON, or an item is too long or too deep
 */
export async function* itemsOf(bytes: AsyncIterable<Uint8Array>, where: string): AsyncGenerator<unknown> {
  let depth = 0;
  let [inString, escaped] = [false, false];
  // What is between quotes in the outermost object, to know its names by.
  let word = '';
  let name = '';
  let inItems = false;
  let found = false;
  const held = Buffer.allocUnsafe(LONGEST_ITEM);
  /** How much of an item is held; none where it is null. */
  let item: number | null = null;
  let items = 0;
  const parse = (): unknown => {
    const text = held.toString('utf8', 0, item!).trim();
    item = null;
    if (text === '') return undefined;
    if ((items += 1) > MOST_ITEMS) throw new Lie('too_many', where);
    return parseJson(text, where);
  };
  for await (const piece of bytes)
    for (const byte of piece) {
      if (item === LONGEST_ITEM) throw new Lie('too_large', where);
      if (inString) {
        if (item !== null) held[item++] = byte;
        else if (depth === 1 && word.length < 64) word += String.fromCharCode(byte);
        if (escaped) escaped = false;
        else if (byte === ESCAPE) escaped = true;
        else if (byte === QUOTE) {
          inString = false;
          if (depth === 1 && item === null) word = word.slice(0, -1);
        }
        continue;
      }
      if (
        depth === 0 &&
        byte !== OPEN &&
        !isSpace(byte) &&
        !(byte === 0xef || byte === 0xbb || byte === 0xbf)
      )
        throw new Lie('not_json', where);
      if (byte === QUOTE) {
        inString = true;
        if (item === null) word = '';
      } else if (byte === COLON && depth === 1) name = word;
      else if (byte === OPEN || byte === LIST) {
        depth += 1;
        if (depth > DEEPEST) throw new Lie('too_deep', where);
        if (depth === 2 && byte === LIST && name === 'orderedItems') {
          if (found) throw new Lie('twice', where);
          [inItems, found, item] = [true, true, 0];
          continue;
        }
      } else if (byte === CLOSE || byte === END) {
        depth -= 1;
        if (depth < 0) throw new Lie('not_json', where);
        if (inItems && depth === 1) {
          inItems = false;
          const last = parse();
          if (last !== undefined) yield last;
          continue;
        }
      } else if (byte === COMMA && inItems && depth === 2) {
        const one = parse();
        if (one === undefined) throw new Lie('not_json', where);
        yield one;
        item = 0;
        continue;
      }
      if (item !== null) held[item++] = byte;
    }
  if (depth !== 0 || inString || !found) throw new Lie('not_json', where);
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Lie('not_json', where);
  }
}

/** A small file of JSON, whole: not longer and not deeper than we read. */
export async function readJson(
  bytes: AsyncIterable<Uint8Array>,
  where: string,
  most: number,
): Promise<unknown> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let depth = 0;
  let [inString, escaped] = [false, false];
  for await (const piece of bytes) {
    length += piece.length;
    if (length > most) throw new Lie('too_large', where);
    pieces.push(piece);
    for (const byte of piece) {
      if (escaped) escaped = false;
      else if (inString) {
        if (byte === ESCAPE) escaped = true;
        else if (byte === QUOTE) inString = false;
      } else if (byte === QUOTE) inString = true;
      else if (byte === OPEN || byte === LIST) {
        depth += 1;
        if (depth > DEEPEST) throw new Lie('too_deep', where);
      } else if (byte === CLOSE || byte === END) depth -= 1;
    }
  }
  return parseJson(
    Buffer.concat(pieces)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
    where,
  );
}
