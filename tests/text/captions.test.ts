import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseCaptions, transcriptOf, WrongCaptions, writeVtt } from '../../src/text/captions.ts';

const rewritten = (source: string): string => writeVtt(parseCaptions(source));
const kindOf = (source: string): string => {
  try {
    parseCaptions(source);
    return 'read';
  } catch (error) {
    assert.ok(error instanceof WrongCaptions);
    return `${error.kind} ${error.line}`;
  }
};

void test('WebVTT loses its styles, regions, notes, positions and whatever is no b, i, u or v', () => {
  const source = `\ufeffWEBVTT - a title\r\n\r\nSTYLE\r\n::cue { background: url(https://evil.example/x) }\r\n\r\nREGION\r\nid:fred\r\n\r\nNOTE a note\r\n\r\nfirst\r\n00:01.000 --> 00:02.500 line:0 position:20% region:fred\r\n<v.loud Ines>It <c.red>cracks</c></v> <i>again<script>alert(1)</script>\r\n<00:00:02.000>and <b>again & again\r\n`;
  assert.equal(
    rewritten(source),
    'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n<v Ines>It cracks</v> <i>againalert(1)\nand <b>again &amp; again</b></i>\n'.replace(
      'and <b>',
      '&lt;00:00:02.000&gt;and <b>',
    ),
  );
});

void test('SubRip and lines as somebody types them become WebVTT', () => {
  assert.equal(
    rewritten(
      '1\n00:00:01,500 --> 00:00:03,000\n<font color="#ff0000">Hello</font>\n\n2\n00:00:04,000 --> 00:00:05,000\nthere\n',
    ),
    'WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello\n\n00:00:04.000 --> 00:00:05.000\nthere\n',
  );
  assert.equal(
    rewritten('0:00 Hello\n[0:04] there\nand here\n1:02:03 the end'),
    'WEBVTT\n\n00:00:00.000 --> 00:00:04.000\nHello\n\n00:00:04.000 --> 01:02:03.000\nthere\nand here\n\n01:02:03.000 --> 01:02:08.000\nthe end\n',
  );
});

void test('what is no captions says so, and where', () => {
  assert.equal(kindOf(''), 'none 1');
  assert.equal(kindOf('WEBVTT\n'), 'none 1');
  assert.equal(kindOf('just words'), 'times 1');
  assert.equal(kindOf('0:05 a\n\n0:05 b'), 'times 3');
  assert.equal(kindOf('WEBVTT\n\n1 --> 2\nx'), 'times 3');
  assert.equal(kindOf('0:61 a'), 'times 1');
  const clock = (i: number): string => new Date(i * 1000).toISOString().slice(11, 19);
  const lines = Array.from({ length: 5_001 }, (_, i) => `${clock(i)} a`);
  assert.equal(kindOf(lines.join('\n')), 'many 5001');
  assert.equal(kindOf(`0:00 ${'a'.repeat(2_000)}`), 'long 1');
});

void test('a transcript names who speaks, once, and begins anew where it pauses', () => {
  const cues = parseCaptions(
    'WEBVTT\n\n00:00.000 --> 00:01.000\n<v Ines>Listen</v>\n\n00:01.000 --> 00:02.000\n<v Ines>to it</v>\n\n00:02.000 --> 00:03.000\n<v Tom>I hear &amp; see</v>\n\n00:20.000 --> 00:21.000\nThe end',
  );
  assert.equal(transcriptOf(cues), 'Ines: Listen to it\nTom: I hear & see\nThe end');
});

void test('whatever comes in, what goes out is read the same again and holds no other mark', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '&',
    '-->',
    '<b>',
    '</b>',
    '<v Ann>',
    '<i.x>',
    '\n',
    '\n\n',
    '00:01.000 --> 00:02.000\n',
    'STYLE',
    '0:01 ',
    'word',
    '&lt;',
    '\u202e',
    '<script>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const source = pieces.join('');
      let cues;
      try {
        cues = parseCaptions(source);
      } catch (error) {
        assert.ok(error instanceof WrongCaptions);
        return;
      }
      const made = writeVtt(cues);
      assert.deepEqual(parseCaptions(made), cues);
      assert.doesNotMatch(made, /<(?!\/?(?:b|i|u|v)>|v [^<>]+>)/);
      assert.doesNotMatch(made.replaceAll(/^[\d:.]+ --> [\d:.]+$/gm, ''), /-->/);
    }),
    { numRuns: 500 },
  );
});

void test('long nonsense takes no longer than its length', () => {
  for (const bad of ['<a ', '<', '0:00  ', '<v.x', ' ', '00:00 '])
    try {
      parseCaptions(`0:00 ${bad.repeat(190_000 / bad.length)}`);
    } catch (error) {
      assert.ok(error instanceof WrongCaptions);
    }
});
