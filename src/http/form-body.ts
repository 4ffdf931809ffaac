import { invalid, Problem } from '../rules/problem.ts';

/** More than any form of ours holds. Taking apart one of very many pieces keeps everybody else waiting. */
const MOST_PIECES = 1_000;
const LONGEST_PART_HEAD = 4_096;

const tooLarge = (): Problem => new Problem({ kind: 'too-large' });

/**
 * A submitted form of either encoding (URL standard §5, RFC 7578), taken apart only once it is known to be of a size that we
 * send ourselves. @throws {Problem} when it is larger, or not whole
 */
export async function parseForm(body: () => Promise<ArrayBuffer>, type: string): Promise<FormData> {
  const isParts = type.startsWith('multipart/form-data');
  if (!isParts && !type.startsWith('application/x-www-form-urlencoded')) return new FormData();
  const bytes = await body().catch(() => {
    throw invalid({});
  });
  if (isParts) return parts(Buffer.from(bytes), type);
  const form = new FormData();
  if (count(Buffer.from(bytes), '&') > MOST_PIECES) throw tooLarge();
  for (const [name, value] of new URLSearchParams(Buffer.from(bytes).toString())) form.append(name, value);
  return form;
}

async function parts(bytes: Buffer<ArrayBuffer>, type: string): Promise<FormData> {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type)?.slice(1).join('');
  if (!boundary) throw invalid({});
  const mark = Buffer.from(`--${boundary}`);
  let found = 0;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    const isLast = bytes.subarray(at + mark.length, at + mark.length + 2).toString() === '--';
    const head = bytes.subarray(at, at + LONGEST_PART_HEAD);
    if (
      (found += 1) > MOST_PIECES ||
      (!isLast && head.length === LONGEST_PART_HEAD && !head.includes('\r\n\r\n'))
    )
      throw tooLarge();
  }
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw invalid({});
  });
}

/** How often this stands there, as far as it matters. */
function count(bytes: Buffer, text: string): number {
  let found = 0;
  for (let at = bytes.indexOf(text); at >= 0 && found <= MOST_PIECES; at = bytes.indexOf(text, at + 1))
    found += 1;
  return found;
}
