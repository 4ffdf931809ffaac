import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { plainExcerpt } from '../../src/text/excerpt.ts';
import { slugify } from '../../src/text/slug.ts';

test('an excerpt is cut between words', () => {
  assert.equal(plainExcerpt('  one\n two ', 20), 'one two');
  assert.equal(plainExcerpt('one two three', 13), 'one two three');
  assert.equal(plainExcerpt('one two, three', 12), 'one two…');
  assert.equal(plainExcerpt('one two three', 8), 'one two…');
  assert.equal(plainExcerpt('unbreakable', 5), 'unbr…');
  assert.equal(plainExcerpt('今日はとても良い天気です', 5), '今日はと…');
});

test('an excerpt never holds half a character', () => {
  assert.equal(plainExcerpt('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 12), '👩‍👩‍👧…');
  assert.equal(plainExcerpt('e\u0301e\u0301e\u0301', 4), 'e\u0301…');
});

test('an excerpt fits, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 40 }), (text, max) => {
      const excerpt = plainExcerpt(text, max);
      assert.ok(excerpt.length <= max);
      assert.ok(excerpt.isWellFormed());
    }),
  );
});

test('a slug is the words of a title', () => {
  assert.equal(slugify('When do you open?'), 'when-do-you-open');
  assert.equal(slugify("  Don't Panic — it's #1!  "), 'dont-panic-its-1');
  assert.equal(slugify('Über die Brücke'), 'über-die-brücke');
  assert.equal(slugify('今日は 良い'), '今日は-良い');
  assert.equal(slugify('../../etc/passwd'), 'etc-passwd');
  assert.equal(slugify('?!'), '');
  assert.equal(slugify('word '.repeat(100)), Array(16).fill('word').join('-'));
});

test('a slug is short, safe in an address, and its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (title) => {
      const slug = slugify(title);
      assert.ok(slug.length <= 80);
      assert.match(slug, /^[\p{L}\p{M}\p{N}-]*$/u);
      assert.doesNotMatch(slug, /^-|-$|--/);
      assert.equal(slugify(slug), slug);
    }),
  );
});

test('a million characters are no burden', () => {
  for (const piece of [' ', 'a', ' a', '…', '\ud83d\udc69\u200d']) {
    assert.ok(plainExcerpt(piece.repeat(1_000_000), 100).length <= 100);
    assert.ok(slugify(piece.repeat(1_000_000)).length <= 80);
  }
});
