import { z } from 'zod';
import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { plainTag } from '../text/tag.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

const input = z.object({ tag: z.string().max(400) });

/** From now on posts with this tag come to the viewer's home, as far as they may see them. Twice is once. */
export async function followTag(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'follow');
  const tag = tagOf(raw);
  await context.db.sql`
    insert into tag_follow (account_id, tag, at) values (${viewer.id}, ${tag}, ${context.clock()}) on conflict do nothing`;
}

/** What came home before stays there. */
export async function unfollowTag(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'follow');
  const tag = tagOf(raw);
  await context.db.sql`delete from tag_follow where account_id = ${viewer.id} and tag = ${tag}`;
}

function tagOf(raw: z.input<typeof input>): string {
  const tag = plainTag(check(input, raw).tag);
  if (tag === null) throw notFound();
  return tag;
}
