// npm run bench: each figure beside its limit, measured in the same run, on a seeded community in a database of its own.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { loadConfig } from '../src/config/config.ts';
import { openDatabase } from '../src/store/database.ts';
import { provideDatabase } from '../src/store/provide.ts';
import type { Bench, Row } from './row.ts';
import { postIntoGroup } from './rows/group.ts';
import { homeOfMany } from './rows/keeping.ts';
import { longConversation } from './rows/long-conversation.ts';
import { openPages } from './rows/open-pages.ts';
import { largePicture } from './rows/picture.ts';
import { postAndFanOut } from './rows/post.ts';
import { publicPage } from './rows/public-page.ts';
import { homeTimeline, search } from './rows/reading.ts';
import { seed, seededBefore, STANDARD } from './seed.ts';

const ROWS = {
  home: homeTimeline,
  keeping: homeOfMany,
  page: publicPage,
  long: longConversation,
  post: postAndFanOut,
  group: postIntoGroup,
  pages: openPages,
  picture: largePicture,
  search,
};

const { values, positionals } = parseArgs({ options: { posts: { type: 'string' } }, allowPositionals: true });
const posts = Number(values.posts ?? STANDARD.posts);
const dataDir = join(import.meta.dirname, `../.cache/bench-${posts}`);
const config = loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'warn', DATABASE_URL: process.env.DATABASE_URL });
const database = await provideDatabase(config, {
  alone: true,
  log: pino({ level: 'warn' }),
  onStep: (step) => console.log(`${step} …`),
});
const db = openDatabase(database.url);
try {
  const seeded =
    (await seededBefore(db.sql)) ??
    (await seed(db, { ...STANDARD, posts }, (done) =>
      process.stdout.write(`\rseeding ${done} of ${posts} posts `),
    ));
  const bench: Bench = { db, databaseUrl: database.url, seeded, dataDir };
  const rows: Row[] = [];
  for (const [name, measure] of Object.entries(ROWS))
    if (positionals.length === 0 || positionals.includes(name)) rows.push(...(await measure(bench)));
  print(rows);
  process.exitCode = rows.every(holds) ? 0 : 1;
} finally {
  await db.close();
  await database.stop();
}

function holds(row: Row): boolean {
  if (row.less) return row.ours <= row.limit;
  return row.wanted === undefined || row.ours / row.limit >= row.wanted;
}

function print(rows: readonly Row[]): void {
  const shown = (n: number): string => (n < 10 ? n.toFixed(2) : Math.round(n).toString());
  console.log(`\n${posts} posts, 1,000 accounts, 50,000 follows\n`);
  console.log(
    `${'row'.padEnd(34)}${'ours'.padStart(9)}${'limit'.padStart(9)}  ${'unit'.padEnd(12)}${'ratio'.padStart(6)}  wanted`,
  );
  for (const row of rows) {
    const wanted = row.less ? '≤ limit' : row.wanted === undefined ? '' : `≥ ${row.wanted}`;
    console.log(
      `${row.what.padEnd(34)}${shown(row.ours).padStart(9)}${shown(row.limit).padStart(9)}  ${row.unit.padEnd(12)}${(row.ours / row.limit).toFixed(2).padStart(6)}  ${wanted}${holds(row) ? '' : '  MISSED'}`,
    );
  }
}
