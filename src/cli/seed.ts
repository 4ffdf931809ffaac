import { parseArgs } from 'node:util';
import { seed, STANDARD } from '../../bench/seed.ts';
import { Refused, UsageError, type Errand } from './command.ts';
import { perform } from './perform.ts';

const MOST_POSTS = 10_000_000;

await perform(fill, process.argv.slice(2));

/** Fills the configured, empty database with the community that the bench measures on. */
async function fill(errand: Errand, args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { posts: { type: 'string' } } });
  const posts = values.posts === undefined ? STANDARD.posts : Number(values.posts);
  if (!Number.isInteger(posts) || posts < 1 || posts > MOST_POSTS)
    throw new UsageError(`--posts must be a number from 1 to ${MOST_POSTS}.`);
  const db = await errand.database();
  if ((await db.sql`select from organisation`).length > 0)
    throw new Refused('This database is in use already; seed an empty one: set DATA_DIR or DATABASE_URL.');
  const { people } = await seed(db, { ...STANDARD, posts }, (done) =>
    process.stderr.write(`\r${done} posts `),
  );
  process.stderr.write('\n');
  errand.say(
    `Seeded: ${people.length} people. To sign in as the owner: npm run parley -- password reset person0`,
  );
  return 0;
}
