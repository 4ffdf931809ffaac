import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAX_TEXT_LENGTH, TextTooLong, cleanText } from '../../src/text/clean.ts';
import { parseMentions, renderMarkdown } from '../../src/text/markdown.ts';

const PEOPLE = new Map([
  ['tom', '/@tom'],
  ['mei@example.org', '/@mei@example.org'],
]);

function render(source: string) {
  return renderMarkdown(source, {
    resolveMention: (handle) => PEOPLE.get(handle) ?? null,
    tagPath: (tag) => `/tags/${encodeURIComponent(tag)}`,
  });
}

describe('what the Markdown knows', () => {
  test('headings begin at the third level', () => {
    assert.equal(render('# A\n## B\n##### C').html, '<h3>A</h3>\n<h4>B</h4>\n<h5>C</h5>\n');
    assert.equal(render('## A\n#### B\n# C').html, '<h3>A</h3>\n<h4>B</h4>\n<h3>C</h3>\n');
  });

  test('a single line break is a line break', () => {
    assert.equal(render('one\ntwo').html, '<p>one<br />\ntwo</p>\n');
  });

  test('lists, quotes, code and emphasis', () => {
    const { html } = render('> *a* **b** ~~c~~\n\n3. x\n4. y\n\n```js\n1 < 2\n```');
    assert.match(html, /<blockquote>\n<p><em>a<\/em> <strong>b<\/strong> <s>c<\/s><\/p>\n<\/blockquote>/);
    assert.match(html, /<ol start="3">\n<li>x<\/li>/);
    assert.match(html, /<pre><code>1 &lt; 2\n<\/code><\/pre>/);
  });

  test('table columns are aligned by class, not by style', () => {
    const { html, plain } = render('|a|b|\n|:-:|--:|\n|1|2|');
    assert.match(html, /<th class="align-center">a<\/th>\n<th class="align-right">b<\/th>/);
    assert.equal(plain, 'a b\n1 2');
  });

  test('HTML is shown as it was typed', () => {
    assert.equal(render('<b onclick="x()">hi</b>').html, '<p>&lt;b onclick="x()"&gt;hi&lt;/b&gt;</p>\n');
  });

  test('a picture from elsewhere becomes a link', () => {
    const rel = 'rel="nofollow ugc noopener"';
    assert.equal(
      render('![A *red* door](https://x.org/d.png)').html,
      `<p><a href="https://x.org/d.png" ${rel}>A red door</a></p>\n`,
    );
    assert.equal(
      render('[![in](https://x.org/i)](https://x.org/o)').html,
      `<p><a href="https://x.org/o" ${rel}>in</a></p>\n`,
    );
    assert.match(render('![](https://x.org/d.png)').html, />https:\/\/x\.org\/d\.png</);
  });
});

describe('links', () => {
  test('web and mail addresses, written out or named, once each in the list', () => {
    const { html, links } = render(
      '[a](https://x.org/ "t") https://x.org/ <http://y.org> www.z.org/p a@b.org',
    );
    assert.deepEqual(links, ['https://x.org/', 'http://y.org', 'https://www.z.org/p']);
    assert.match(html, /<a href="https:\/\/x\.org\/" title="t" rel="nofollow ugc noopener">a<\/a>/);
    assert.match(html, /<a href="mailto:a@b\.org" rel="nofollow ugc noopener">a@b\.org<\/a>/);
  });

  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java&#10;script:alert(1)',
    '&#106;avascript:alert(1)',
    'vbscript:x',
    'data:text/html;base64,PHN2Zz4=',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'ftp://x.org',
    '//x.org',
    '/logout',
    'https://',
    `https://x.org/${'a'.repeat(3000)}`,
  ]) {
    test(`no link to ${address.slice(0, 40)}`, () => {
      for (const source of [`[a](${address})`, `[a](<${address}>)`, `<${address}>`, `![a](${address})`]) {
        assert.doesNotMatch(render(source).html, /<a/, source);
        assert.deepEqual(render(source).links, []);
      }
    });
  }

  test('a named reference does not multiply an address', () => {
    const source = `[a]: https://x.org/${'b'.repeat(1000)}\n\n${'[a] '.repeat(1000)}`;
    assert.ok(render(source).html.length < 2 * source.length);
  });
});

describe('mentions and tags', () => {
  test('lead to people and tags', () => {
    const { html, mentions, tags } = render('Hi @Tom, @mei@Example.org and @tom: #Grün #日本 (#a_1)!');
    assert.deepEqual(mentions, ['tom', 'mei@example.org']);
    assert.deepEqual(tags, ['grün', '日本', 'a_1']);
    assert.match(html, /<a class="mention" href="\/@tom">@Tom<\/a>,/);
    assert.match(html, /<a class="mention" href="\/@mei@example\.org">@mei@Example\.org<\/a>/);
    assert.match(html, /<a class="tag" href="\/tags\/gr%C3%BCn">#Grün<\/a>/);
  });

  test('a handle that nobody bears is listed and stays a word', () => {
    const { html, mentions } = render('@nobody');
    assert.deepEqual(mentions, ['nobody']);
    assert.equal(html, '<p>@nobody</p>\n');
  });

  for (const source of [
    '`@tom #tag`',
    '```\n@tom #tag\n```',
    '    @tom #tag',
    'https://x.org/@tom#tag',
    'ftp://x.org/@tom',
    '[@tom #tag](https://x.org)',
    'x.org/?a=@tom&b=#tag',
    'tom@example.org',
    'a.b@tom',
    '\\@tom \\#tag',
    '@tomé @tom/x @tom@ @@tom',
    '#1 #12_3 C# a#tag ##tag &#116;',
  ]) {
    test(`none in ${JSON.stringify(source)}`, () => {
      const { mentions, tags, html } = render(source);
      assert.deepEqual([...mentions, ...tags], []);
      assert.doesNotMatch(html, /class="(?:mention|tag)"/);
    });
  }

  test('are found next to punctuation, emphasis and other scripts', () => {
    const { mentions, tags } = render(
      '.@a **@b**, «@c»—@d… @e. 「@f」 @gさん @h-i @j_k @l\'s; "#m" #n. #می\u200cخواهم',
    );
    assert.deepEqual(mentions, ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h-i', 'j_k', 'l']);
    assert.deepEqual(tags, ['m', 'n', 'می\u200cخواهم']);
  });

  test('parseMentions finds the same', () => {
    const source = '@Tom `@x` @mei@example.org https://x.org/@y';
    assert.deepEqual(parseMentions(source), render(source).mentions);
  });

  test('a flood calls on a hundred and leaves the rest as words', () => {
    const asked = new Set<string>();
    const source = Array.from({ length: 5000 }, (_, i) => `@p${i} #t${i}`).join(' ');
    const rendered = renderMarkdown(source, {
      resolveMention: (handle) => (asked.add(handle), `/@${handle}`),
      tagPath: (tag) => `/tags/${tag}`,
    });
    assert.equal(rendered.mentions.length, 100);
    assert.equal(rendered.tags.length, 100);
    assert.equal(asked.size, 100);
    assert.match(rendered.html, /@p4999/);
  });

  test('a path that leaves the site is not linked', () => {
    const { html } = renderMarkdown('@tom #tag', {
      resolveMention: () => '//evil.org',
      tagPath: () => 'javascript:x',
    });
    assert.equal(html, '<p>@tom #tag</p>\n');
  });
});

describe('plain words, title and excerpt', () => {
  test('the words without their marks', () => {
    const { plain } = render(
      '# Hi *you*\n\n- a `b`\n- [c](https://x.org)\n\n> d &amp; e\n\n```\nf\n```\n![g](https://x.org)',
    );
    assert.equal(plain, 'Hi you\na b\nc\nd & e\nf\ng');
  });

  test('the title is the heading it opens with, or the first own sentence', () => {
    assert.equal(render('## What **now**?\n\nText.').title, 'What now?');
    assert.equal(render('Is it open? I need to know.\n\n# Later').title, 'Is it open?');
    assert.equal(render('first line\nsecond line').title, 'first line');
    assert.equal(render('> They said this.\n\nI say that.').title, 'I say that.');
    assert.equal(render('> Only quoted.').title, 'Only quoted.');
    assert.equal(render('```\ncode\n```').title, 'code');
    assert.equal(render(' \n***\n').title, null);
    const long = render('word '.repeat(100)).title!;
    assert.ok(long.length <= 120 && long.endsWith('word…'), long);
  });

  test('the excerpt is one line', () => {
    assert.equal(render('a\n\nb\n- c').excerpt, 'a b c');
    assert.ok(render('word '.repeat(100)).excerpt.length <= 240);
  });
});

describe('text of any kind', () => {
  test('too long is refused with its length and the limit', () => {
    for (const read of [render, parseMentions]) {
      assert.throws(
        () => read('a'.repeat(1_000_000)),
        (error) =>
          error instanceof TextTooLong && error.length === 1_000_000 && error.limit === MAX_TEXT_LENGTH,
      );
    }
  });

  test('what no keyboard writes is left out', () => {
    assert.equal(cleanText('a\0b\r\nc\rd\ud800e\u202ef\u0085g\th'), 'ab\nc\nd\ufffdefg\th');
    assert.equal(render('a\0b\u202e').plain, 'ab');
  });

  test('deep nesting is bounded', () => {
    for (const source of [
      '> '.repeat(30_000) + 'x',
      '- '.repeat(30_000) + 'x',
      '*a **a '.repeat(10_000),
      '['.repeat(50_000),
    ]) {
      let depth = 0;
      let deepest = 0;
      for (const [tag] of render(source).html.matchAll(/<\/?(?!br|hr)[^>]*>/g)) {
        depth += tag.startsWith('</') ? -1 : 1;
        deepest = Math.max(deepest, depth);
      }
      assert.ok(deepest <= 60, `${deepest} for ${source.slice(0, 10)}`);
    }
  });
});
