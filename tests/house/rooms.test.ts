import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { test } from 'node:test';

const SRC = join(import.meta.dirname, '../../src');

/** The house: each room, and the rooms it may import from. `docs/building.md` shows the same table; this one is the law. */
const ROOMS: Record<string, readonly string[]> = {
  config: [],
  text: [],
  net: [],
  rules: [],
  strings: [],
  store: ['config', 'rules'],
  commands: ['rules', 'store', 'text'],
  reading: ['rules', 'store'],
  files: ['config', 'store'],
  jobs: ['store'],
  live: ['store'],
  http: ['config', 'commands', 'reading', 'rules', 'store', 'strings', 'files', 'live'],
  archive: ['commands', 'reading', 'rules', 'store', 'strings', 'text', 'files', 'http'],
  web: [
    'archive',
    'http',
    'config',
    'commands',
    'reading',
    'rules',
    'store',
    'strings',
    'text',
    'files',
    'live',
  ],
  cli: [
    'config',
    'commands',
    'reading',
    'rules',
    'store',
    'strings',
    'text',
    'files',
    'jobs',
    'live',
    'http',
    'archive',
  ],
};
/** Rooms that use no package at all. */
const BARE = new Set(['rules']);
/** Files of the whole house may import everything. */
const TOP = new Set(['main.ts', 'parley.ts']);

type Source = { path: string; text: string };
type Import = { file: string; from: string };

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

const importsOf = ({ path, text }: Source): Import[] =>
  [...text.matchAll(IMPORT)].map((match) => ({ file: path, from: (match[1] ?? match[2] ?? match[3])! }));

const roomOf = (path: string): string => path.split('/')[0]!;

/** What stands against the table. */
function breaches(sources: readonly Source[]): string[] {
  return sources
    .flatMap(importsOf)
    .filter(({ file }) => !TOP.has(file))
    .flatMap(({ file, from }) => {
      const room = roomOf(file);
      if (!(room in ROOMS)) return [`${file}: ${room}/ is no room of the house`];
      if (!from.startsWith('.')) return BARE.has(room) ? [`${file} uses the package ${from}`] : [];
      const target = normalize(join(dirname(file), from));
      const other = roomOf(target);
      if (room === 'cli' && (TOP.has(target) || target.startsWith('../bench/'))) return [];
      return other === room || ROOMS[room]!.includes(other)
        ? []
        : [`${file} imports ${target}: ${room}/ may not use ${other}/`];
    });
}

const house = (): Source[] =>
  globSync('**/*.ts', { cwd: SRC }).map((path) => ({
    path: relative('.', path),
    text: readFileSync(join(SRC, path), 'utf8'),
  }));

test('every import keeps to the table of rooms', () => {
  const sources = house();
  assert.ok(sources.length > 60, `only ${sources.length} files were read`);
  assert.ok(sources.flatMap(importsOf).length > 200);
  assert.deepEqual(breaches(sources), []);
});

test('a planted breach is found', () => {
  const plant = (path: string, text: string) => breaches([{ path, text }]);
  assert.equal(plant('rules/turn.ts', "import { sql } from '../store/database.ts';").length, 1);
  assert.equal(plant('rules/turn.ts', "import { z } from 'zod';").length, 1);
  assert.equal(plant('reading/home.ts', "import { reply } from '../commands/reply.ts';").length, 1);
  assert.equal(plant('commands/reply.ts', "const x = await import('../reading/home.ts');").length, 1);
  assert.equal(plant('attic/old.ts', "import x from './y.ts';").length, 1);
  assert.equal(plant('web/home/page.ts', "import { readHome } from '../../reading/home.ts';").length, 0);
});

test('only config/ reads the environment', () => {
  const readers = house().filter(
    ({ path, text }) =>
      /process\.env|node:process/.test(text) &&
      !path.startsWith('config/') &&
      !TOP.has(path) &&
      !path.startsWith('cli/'),
  );
  assert.deepEqual(
    readers.map(({ path }) => path),
    [],
  );
});

test('nothing names a channel outside its own folder', () => {
  const switches = house().filter(({ text }) => /case '(fediverse|email|feeds|sneakernet)'/.test(text));
  assert.deepEqual(
    switches.map(({ path }) => path),
    [],
  );
});
