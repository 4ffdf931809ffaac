/** A run of words that two wordings share, that only the earlier one has, or only the later. */
export type Run = { kind: 'same' | 'gone' | 'new'; text: string };

/** More comparisons than this are not made: both wordings are then shown whole. */
const MOST_WORK = 4_000_000;

const tokens = (text: string): string[] => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];

/** What changed between two wordings, by words. Putting `same` and `gone` together gives the first, `same` and `new` the second. */
export function diffWords(before: string, after: string): Run[] {
  const [a, b] = [tokens(before), tokens(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const runs: Run[] = [];
  push(runs, 'same', a.slice(0, start).join(''));
  middle(runs, a.slice(start, a.length - end), b.slice(start, b.length - end));
  push(runs, 'same', a.slice(a.length - end).join(''));
  return runs;
}

function push(runs: Run[], kind: Run['kind'], text: string): void {
  if (text === '') return;
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}

/** The longest common subsequence, by the table of lengths of what is left. */
function middle(runs: Run[], a: string[], b: string[]): void {
  const width = b.length + 1;
  if (a.length * b.length > MOST_WORK) {
    push(runs, 'gone', a.join(''));
    push(runs, 'new', b.join(''));
    return;
  }
  const left = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      left[i * width + j] =
        a[i] === b[j]
          ? left[(i + 1) * width + j + 1]! + 1
          : Math.max(left[(i + 1) * width + j]!, left[i * width + j + 1]!);
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      push(runs, 'same', a[i]!);
      i++;
      j++;
    } else if (left[(i + 1) * width + j]! >= left[i * width + j + 1]!) push(runs, 'gone', a[i++]!);
    else push(runs, 'new', b[j++]!);
  }
  push(runs, 'gone', a.slice(i).join(''));
  push(runs, 'new', b.slice(j).join(''));
}
