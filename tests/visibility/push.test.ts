import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canSee } from '../../src/rules/visibility.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { composePushes } from '../../src/web/push/compose.ts';
import { openMatrix, SECRET, type Looker, type Planted } from './world.ts';

describe('what is told on a device', async () => {
  const matrix = await openMatrix();
  const { parts, lookers, posts } = matrix;
  const { sql } = parts.db;
  const known = lookers.filter(({ viewer }) => viewer.id !== null);
  const sees = (looker: Looker, post: Planted): boolean => canSee(looker.viewer, looker.ties, post);
  const isThere = (post: Planted): boolean =>
    !post.deleted && post.withheld === null && post.root.withheld === null;
  const secrets = new Map<string, { post: Planted; of: Planted }>();
  for (const post of posts) {
    for (const secret of [post.words, post.earlier, post.promise])
      if (secret) secrets.set(secret, { post, of: post });
    if (post.title) secrets.set(post.title, { post, of: post.root });
  }

  /** What a device of this person would be told of every notification that they have: all together, and each by itself. */
  async function told({ viewer }: Looker): Promise<string> {
    const rows = await sql<{ id: string; round: number }[]>`
      select id, row_number() over (partition by conversation_id order by id)::int as round from notification where account_id = ${viewer.id}`;
    const asked = { viewer: viewer as KnownViewer, locale: 'en' };
    let body = JSON.stringify(
      await composePushes(parts, { ...asked, notificationIds: rows.map(({ id }) => id) }),
    );
    // Of several in one conversation only their number is told: here one of each is unread.
    for (let round = 1; rows.some((row) => row.round === round); round += 1) {
      const notificationIds = rows.filter((row) => row.round === round).map(({ id }) => id);
      await sql`
        update notification set read_at = case when id = any(${notificationIds}::uuid[]) then null else now() end where account_id = ${viewer.id}`;
      body += JSON.stringify(await composePushes(parts, { ...asked, notificationIds }));
    }
    return body;
  }

  for (const looker of known)
    test(`${looker.name} is told what they may see, and nothing else`, async () => {
      const body = await told(looker);
      for (const [secret] of body.matchAll(SECRET)) {
        const { post, of } = secrets.get(secret)!;
        assert.ok(
          !post.deleted && post.withheld === null && sees(looker, of),
          `gives away ${secret.slice(0, 6)} of ${post.visibility} by ${post.author} → ${looker.name}`,
        );
      }
      for (const post of posts) {
        const own = post.authorId === looker.viewer.id;
        if (sees(looker, post) && sees(looker, post.root) && isThere(post) && !own)
          assert.ok(
            body.includes(post.words),
            `leaves out ${post.visibility} by ${post.author} → ${looker.name}`,
          );
      }
    });
});
