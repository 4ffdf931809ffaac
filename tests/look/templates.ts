/** Where a value stood in a template. */
const HOLE = '\u0000';

/** What a page says of itself: attributes that are read out or shown. */
const SPOKEN = /\s(?:aria-label|title|placeholder|alt|aria-description)="([^"]*)"/g;
/** Our own name, and the initials of somebody who is only drawn. */
const NAMES = new Set(['Parley', 'IM']);

/** All `html` templates of a file, those within others too, with a hole for each value. */
export function templatesOf(code: string): string[] {
  const found: string[] = [];
  for (const { index } of code.matchAll(/(?<!`)\bhtml`/g)) found.push(readTemplate(code, index + 5).text);
  return found;
}

/** Reads from behind the opening backtick to the closing one. */
function readTemplate(code: string, from: number): { text: string; end: number } {
  let text = '';
  let at = from;
  while (at < code.length && code[at] !== '`') {
    if (code.startsWith('${', at)) {
      at = skipValue(code, at + 2);
      text += HOLE;
    } else {
      if (code[at] === '\\') at++;
      text += code[at++];
    }
  }
  return { text, end: at + 1 };
}

/** To behind the brace that closes a value, over strings and templates within it. */
function skipValue(code: string, from: number): number {
  let at = from;
  for (let depth = 1; depth > 0 && at < code.length;) {
    const sign = code[at]!;
    if (sign === '`') at = readTemplate(code, at + 1).end;
    else if (sign === "'" || sign === '"') at = skipString(code, at);
    else {
      depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
      at++;
    }
  }
  return at;
}

function skipString(code: string, from: number): number {
  let at = from + 1;
  while (at < code.length && code[at] !== code[from]) at += code[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Words of a language that stand in a template itself: between tags, or in what a tag says aloud. */
export function wordsOf(template: string): string[] {
  const spoken = [...template.matchAll(SPOKEN)].map((match) => match[1]!);
  const shown = template
    .replaceAll(/<!doctype html>|<!--.*?-->/gs, ' ')
    .replaceAll(/<(?:script|style)\b[^>]*>.*?<\/(?:script|style)>/gs, ' ')
    .replaceAll(/<[^>]*>/g, HOLE)
    // A template may be only the attributes of a tag, or a value with them.
    .replaceAll(/(?<![\w-])[\w-]+="[^"]*"/g, ' ')
    .split(HOLE);
  return [...spoken, ...shown]
    .map((text) =>
      text
        .replaceAll(HOLE, ' ')
        .replaceAll(/&[a-z#0-9]+;/g, ' ')
        .trim(),
    )
    .filter((text) => /\p{L}{2}/u.test(text) && !/^\/[\w/]*$/.test(text) && !NAMES.has(text));
}
