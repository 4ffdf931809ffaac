import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundedOperator, operator } from './operator.ts';

const program = 'src/cli/seed.ts';

test('an empty database is filled, and one in use is left alone', async (t) => {
  const { run, db } = await operator(t);
  const wrong = await run(['--posts', 'many'], { program });
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /^--posts must be a number/);

  const { code, out, err } = await run(['--posts', '200'], { program });
  assert.equal(code, 0, err);
  assert.match(out, /^Seeded: 1000 people\./);
  const posts = await db.sql`select from post`;
  assert.ok(posts.length >= 200 && posts.length < 400, `${posts.length} posts`);

  const again = await run(['--posts', '200'], { program });
  assert.equal(again.code, 1);
  assert.match(again.err, /in use already/);
  assert.equal((await db.sql`select from post`).length, posts.length);
});

test('a founded organisation is not seeded over', async (t) => {
  const { run, db } = await foundedOperator(t);
  assert.equal((await run([], { program })).code, 1);
  assert.equal((await db.sql`select from post`).length, 0);
});
