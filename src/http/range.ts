/** What of a file is asked for: a range, all of it (null), or one that it does not have. */
export type Asked = { start: number; end: number } | null | 'unsatisfiable';

/**
 * Reads `Range` (RFC 9110 §14): one range of bytes. Several at once, other units and nonsense are passed over, as the standard
 * allows, and the whole is sent. `etag`: what `If-Range` must name.
 */
export function rangeOf(
  header: string | undefined,
  ifRange: string | undefined,
  etag: string,
  length: number,
): Asked {
  const match = /^bytes=\s*(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  if (!match || (ifRange !== undefined && ifRange.trim() !== etag)) return null;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return null;
  if (first === '') {
    const wanted = Number(last);
    return wanted === 0 || length === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, length - wanted), end: length - 1 };
  }
  const start = Number(first);
  const end = last === '' ? length - 1 : Math.min(Number(last), length - 1);
  if (last !== '' && Number(last) < start) return null;
  return start >= length ? 'unsatisfiable' : { start, end };
}
