import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_TEXT_LENGTH } from '../../src/text/clean.ts';
import { parseMentions, renderMarkdown } from '../../src/text/markdown.ts';
import { sanitise } from '../../src/text/sanitise.ts';

const RUNS = { numRuns: 1000 };

/** Pieces that Markdown, HTML and attackers use, in any order, between any characters. */
const pieces = [
  '<script>',
  '</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="//x">',
  '<style>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<a href="javascript:alert(1)">',
  '" onmouseover="x',
  "' onclick='x",
  '&lt;script&gt;',
  '&#60;',
  '&colon;',
  'javascript:',
  'JAVASCRIPT:',
  'java\tscript:',
  'data:text/html,',
  'vbscript:',
  'https://x.org/',
  'http://',
  'mailto:a@b.c',
  'www.a.de',
  '[',
  ']',
  '(',
  ')',
  '](',
  '![',
  '<',
  '>',
  '*',
  '**',
  '_',
  '~~',
  '`',
  '```\n',
  '> ',
  '- ',
  '1. ',
  '# ',
  '|',
  '\n',
  '\n\n',
  '\n|-|-|\n',
  '@tom',
  '@mei@example.org',
  '#tag',
  '@',
  '#',
  '\\',
  '"',
  "'",
  '&',
  '&amp;',
  '    ',
  '\t',
  '\0',
  '\u202e',
  '\ud83d',
  'word',
  'é',
  '日本',
];
const hostileText = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

function render(source: string) {
  return renderMarkdown(source, {
    resolveMention: (handle) => `/@${handle}`,
    tagPath: (tag) => `/tags/${encodeURIComponent(tag)}`,
  });
}

const MARK = /<(?:\/[a-z0-9]+|(?<tag>[a-z0-9]+)(?<attributes>(?: [a-z]+="[^"<>]*")*)(?: \/)?)>/g;
const TAGS = /^(?:p|br|hr|h[3-6]|ul|ol|li|blockquote|pre|code|a|strong|em|s|table|thead|tbody|tr|th|td)$/;
const ATTRIBUTE = new RegExp(
  [
    '^(?:class="(?:mention|tag|align-left|align-center|align-right)"',
    'href="(?:https?://|mailto:|/(?!/))[^"]*"',
    'title="[^"]*"',
    'rel="nofollow ugc noopener"',
    'start="[0-9]+")$',
  ].join('|'),
);

/** Reads the HTML strictly: every `<` opens a mark we know, with attributes we know. */
function assertHarmless(html: string) {
  assert.doesNotMatch(html.replace(MARK, ''), /</, html);
  for (const { groups } of html.matchAll(MARK)) {
    if (groups?.['tag'] !== undefined) assert.match(groups['tag'], TAGS, html);
    for (const [attribute] of (groups?.['attributes'] ?? '').matchAll(/[a-z]+="[^"]*"/g))
      assert.match(attribute, ATTRIBUTE, html);
  }
}

/** The words that a browser would show. */
function shownWords(html: string) {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return html
    .replace(/<\/(?:td|th)>/g, ' ')
    .replace(MARK, '')
    .replace(/&(lt|gt|quot|amp);/g, (_, name: string) => named[name]!)
    .replace(/\s+/g, '');
}

test('whatever is written, only harmless marks come out', () => {
  fc.assert(
    fc.property(hostileText, (source) => assertHarmless(render(source).html)),
    RUNS,
  );
});

test('sanitising again changes nothing', () => {
  fc.assert(
    fc.property(hostileText, (source) => {
      const { html } = render(source);
      assert.equal(sanitise(html), html);
    }),
    RUNS,
  );
});

test('the second wall holds alone', () => {
  fc.assert(
    fc.property(hostileText, (html) => {
      const clean = sanitise(html);
      assertHarmless(clean);
      assert.equal(sanitise(clean), clean);
    }),
    RUNS,
  );
});

test('the plain text is the words that are shown and no more', () => {
  fc.assert(
    fc.property(hostileText, (source) => {
      const { html, plain } = render(source);
      assert.equal(plain.replace(/\s+/g, ''), shownWords(html));
    }),
    RUNS,
  );
});

test('what is stored is well formed, and looked-up mentions are the rendered ones', () => {
  fc.assert(
    fc.property(hostileText, (source) => {
      const { html, plain, title, excerpt, mentions } = render(source);
      for (const text of [html, plain, title ?? '', excerpt])
        assert.ok(text.isWellFormed() && !text.includes('\0'));
      assert.deepEqual(parseMentions(source), mentions);
      assert.ok((title ?? '').length <= 120 && excerpt.length <= 240);
    }),
    RUNS,
  );
});

test('texts made to be slow or to swell are read to their end and stay small', () => {
  const attacks = [
    '[',
    '![',
    '*a **a ',
    'a**b',
    '*_* ',
    '`a',
    '<',
    '<!-- ',
    '> ',
    '* - + 1. ',
    '&',
    '\\',
    '~~a',
    'a\n=\n',
    '```\n',
    'http://',
    'http://a',
    'a@',
    'a@b.',
    'mailto:',
    'www.',
    'a.',
    '//',
    '[a](<b',
    '[a](b "',
    '- a\n\n\n',
    '|',
    'a|b\n-|-\n',
    '@a-',
    '@a.b@c.',
    '@a ',
    '#a ',
    '#1_',
    '#',
    '@',
    '_',
    '-',
    '(',
    '"',
    '\t',
    '\u200c',
    'é',
    '[a]: /u\n',
  ];
  const starts = [
    '',
    'http://a.org/',
    '@',
    '#',
    '[a](',
    '#a',
    '|a'.repeat(500) + '\n' + '|-'.repeat(500) + '\n',
  ];
  for (const attack of attacks) {
    for (const start of starts) {
      const source = (start + attack.repeat(MAX_TEXT_LENGTH)).slice(0, MAX_TEXT_LENGTH / 20);
      const { html, links } = render(source);
      assert.ok(html.length < 30 * source.length + 1_000_000, `${start}${attack}: ${html.length}`);
      assert.ok(links.length <= 100);
    }
    assert.ok(
      render(attack.repeat(MAX_TEXT_LENGTH).slice(0, MAX_TEXT_LENGTH / 4)).html.length < 30 * MAX_TEXT_LENGTH,
    );
  }
});
