import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import * as de from '../../src/strings/de/index.ts';
import * as en from '../../src/strings/en/index.ts';
import { templatesOf, wordsOf } from './templates.ts';

// What a person reads: whole in both languages, nothing left over, and none of it outside the catalogue.

type Catalogue = Record<string, Record<string, string>>;
const keysOf = (catalogue: Catalogue): string[] =>
  Object.entries(catalogue).flatMap(([area, strings]) => Object.keys(strings).map((key) => `${area}.${key}`));
const textOf = (catalogue: Catalogue, id: string): string => {
  const dot = id.indexOf('.');
  return catalogue[id.slice(0, dot)]![id.slice(dot + 1)]!;
};

const SRC = join(import.meta.dirname, '../../src');
const sources = globSync('**/*.ts', { cwd: SRC })
  .filter((path) => !path.startsWith('strings/'))
  .map((path) => ({ path, code: readFileSync(join(SRC, path), 'utf8') }));

/** What a message is given, each with its kind: `count:plural`, `name:argument`. */
function argumentsOf(text: string, locale: string): string[] {
  type Node = {
    type: number;
    value?: string;
    options?: Record<string, { value: Node[] }>;
    children?: Node[];
  };
  const KINDS = ['literal', 'argument', 'number', 'date', 'time', 'select', 'plural'];
  const found = new Set<string>();
  const walk = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      const kind = KINDS[node.type];
      if (kind && kind !== 'literal') found.add(`${node.value}:${kind}`);
      for (const option of Object.values(node.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst() as Node[]);
  return [...found].sort();
}

/** A number that is only shown may be counted in the other language. */
const names = (kinds: readonly string[]): string[] => [...new Set(kinds.map((kind) => kind.split(':')[0]!))];

test('both languages say the same things with the same values', () => {
  const ids = keysOf(en);
  assert.ok(ids.length > 500, `only ${ids.length} strings were read`);
  assert.deepEqual(keysOf(de).toSorted(), ids.toSorted());
  for (const id of ids)
    assert.deepEqual(
      names(argumentsOf(textOf(de, id), 'de')),
      names(argumentsOf(textOf(en, id), 'en')),
      `what ${id} is given`,
    );
});

test('what is said is written as print is: no straight quotes, no three dots, no double spaces', () => {
  for (const [locale, catalogue] of Object.entries({ en, de } as Record<string, Catalogue>))
    for (const id of keysOf(catalogue)) {
      // What somebody types into the search box is typed with straight quotes.
      if (id === 'search.examplePhrase') continue;
      assert.doesNotMatch(textOf(catalogue, id), /["]|\.\.\.| {2}|\w'\w/, `${id} in ${locale}`);
    }
});

test('German speaks to everyone as Sie, with one word for one thing', () => {
  const NOT_OURS: [RegExp, string][] = [
    [/\b(?:du|dich|dir|dein\w*|euch|euer|eure[mnrs]?)\b/i, 'Sie'],
    [/\bZusagen?\b/, 'Versprechen'],
    [/\bAbsagen?\b/, 'Ablehnung'],
    [/zurückgezogen|zurückziehen/i, 'zurückgenommen'],
    [/verspätet\b/i, 'überfällig'],
    [/\b(?:Konversation|Thread|Post|Posts|Commitment|User|Account|Feed|Owner)\b/, 'the word of the house'],
    [/\b(?:Ledger|Inbox|Feedback|Login|Handle|Link\s?Preview)\b/, 'the word of the house'],
  ];
  for (const id of keysOf(de))
    for (const [wrong, right] of NOT_OURS) assert.doesNotMatch(textOf(de, id), wrong, `${id}: ${right}`);
});

/** Keys as they stand in code, and those put together there, with a place for what is not known. */
function mentioned(): { literal: Set<string>; patterns: RegExp[] } {
  const areas = Object.keys(en).join('|');
  const literal = new Set<string>();
  const patterns = new Map<string, RegExp>();
  for (const { code } of sources) {
    for (const match of code.matchAll(new RegExp(`['"\`]((?:${areas})\\.[\\w.]+)['"\`]`, 'g')))
      literal.add(match[1]!);
    for (const match of code.matchAll(new RegExp(`\`((?:${areas})\\.[^\`]*\\$\\{[^\`]*)\``, 'g'))) {
      const parts = match[1]!.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', String.raw`\.`));
      patterns.set(match[1]!, new RegExp(`^${parts.join('[A-Za-z_0-9]+')}$`));
    }
  }
  return { literal, patterns: [...patterns.values()] };
}

test('every string is said somewhere', () => {
  const { literal, patterns } = mentioned();
  const unused = keysOf(en).filter((id) => !literal.has(id) && !patterns.some((pattern) => pattern.test(id)));
  assert.deepEqual(unused, []);
});

test('no page has words of its own', () => {
  const pages = sources.filter(({ path }) => path.startsWith('web/'));
  const templates = pages.flatMap(({ path, code }) =>
    templatesOf(code).map((template) => ({ path, template })),
  );
  assert.ok(templates.length > 300, `only ${templates.length} templates were read`);
  const found = templates.flatMap(({ path, template }) =>
    wordsOf(template).map((words) => `${path}: ${words}`),
  );
  assert.deepEqual(found, []);
});

test('words in a template are found', () => {
  const [outer, inner] = templatesOf(
    'x(html`<p title="Hello">${a ? html`<b>Bold words</b>` : t(\'k\')} · ${n}</p>`)',
  );
  assert.deepEqual(wordsOf(outer!), ['Hello']);
  assert.deepEqual(wordsOf(inner!), ['Bold words']);
  assert.deepEqual(wordsOf('<a href="/x" class="y"></a> · '), []);
});
