import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { findCommand } from '../../src/cli/commands/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(join(ROOT, path), 'utf8'),
}));

type Document = (typeof documents)[number];

/** Links to files of the project, from the document's own folder. */
const brokenLinks = ({ path, text }: Document): string[] =>
  [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)]
    .map((match) => match[1]!)
    .filter((link) => !existsSync(join(ROOT, dirname(path), link)));

/** Paths of the project named in code spans and blocks. */
const missingPaths = ({ text }: Document): string[] =>
  [...text.matchAll(/(?<![\w./-])((?:src|tests|docs|bench|scripts|\.ci)\/[\w./-]*)/g)]
    .map((match) => match[1]!.replace(/[.,]$/, ''))
    .filter((path) => !existsSync(join(ROOT, path)));

const NPM = /\bnpm (?:run )?([a-z]+)(?: -- ([^\n`]*))?/g;
const OWN = new Set(['ci', 'install', 'run', 'packages', 'scripts', 'package']);

/** Whether the operator's command line knows these words. */
function isCommand(words: string): boolean {
  try {
    findCommand(words.trim().split(/\s+/));
    return true;
  } catch {
    return false;
  }
}

/** Commands that are shown and do not exist. */
const unknownCommands = ({ text }: Document): string[] =>
  [...text.matchAll(/```sh\n([\s\S]*?)```|`(npm [^`]+)`/g)]
    .flatMap((match) => [...(match[1] ?? match[2]!).matchAll(NPM)])
    .filter(([, name, words]) => {
      if (OWN.has(name!)) return false;
      if (!(name! in scripts)) return true;
      return name === 'parley' && words !== undefined && !isCommand(words);
    })
    .map((match) => match[0]);

test('what the documents name is there', () => {
  assert.ok(documents.length >= 8, `only ${documents.length} documents were read`);
  for (const document of documents) {
    assert.deepEqual(brokenLinks(document), [], `links in ${document.path}`);
    assert.deepEqual(missingPaths(document), [], `paths in ${document.path}`);
    assert.deepEqual(unknownCommands(document), [], `commands in ${document.path}`);
  }
});

test('a document that is wrong is found', () => {
  const wrong = {
    path: 'docs/x.md',
    text: 'See [this](nowhere.md), `src/attic/` and `npm run nothing`, `npm run parley -- dance`.',
  };
  assert.equal(brokenLinks(wrong).length, 1);
  assert.equal(missingPaths(wrong).length, 1);
  assert.equal(unknownCommands(wrong).length, 2);
});

test('every setting is documented, and no other', () => {
  const documented = new Set(
    [...readFileSync(join(ROOT, 'docs/running.md'), 'utf8').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
      (match) => match[1]!,
    ),
  );
  const read = new Set(
    [...readFileSync(join(ROOT, 'src/config/config.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+): \[/gm)].map(
      (match) => match[1]!,
    ),
  );
  assert.ok(read.size >= 8);
  assert.deepEqual([...documented].sort(), [...read].sort());
});
