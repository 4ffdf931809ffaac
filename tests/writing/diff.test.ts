import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { diffWords } from '../../src/text/diff.ts';

const only = (runs: ReturnType<typeof diffWords>, kind: 'gone' | 'new'): string =>
  runs
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map((run) => run.text)
    .join('');

test('what changed is told by words', () => {
  assert.deepEqual(diffWords('The hinge cracked once.', 'The steel hinge cracked.'), [
    { kind: 'same', text: 'The ' },
    { kind: 'new', text: 'steel ' },
    { kind: 'same', text: 'hinge cracked' },
    { kind: 'gone', text: ' once' },
    { kind: 'same', text: '.' },
  ]);
  assert.deepEqual(diffWords('same', 'same'), [{ kind: 'same', text: 'same' }]);
  assert.deepEqual(diffWords('', ''), []);
});

test('both wordings can be put together again from it', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'ä', ' ', '\n', '.', '<b>', '👩‍👩‍👧'), { maxLength: 40 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = diffWords(before, after);
      assert.equal(only(runs, 'gone'), before);
      assert.equal(only(runs, 'new'), after);
    }),
  );
});

test('two long texts with nothing in common are shown whole', () => {
  const [before, after] = ['a b '.repeat(5000), 'c d '.repeat(5000)];
  const runs = diffWords(before, after);
  assert.ok(runs.length < 4);
  assert.equal(only(runs, 'gone'), before);
  assert.equal(only(runs, 'new'), after);
});
