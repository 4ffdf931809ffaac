import { z } from 'zod';
import { conflict, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { demandFolder } from './bookmark.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

const MOST_FOLDERS = 100;

const name = z.string().trim().min(1).max(60);
const make = z.object({ name });
const rename = z.object({ folderId: z.uuid(), name });
const remove = z.object({ folderId: z.uuid() });

/** Makes a folder for what one keeps. */
export async function makeFolder(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof make>,
): Promise<{ folderId: string }> {
  demand(viewer, 'react');
  const given = check(make, raw);
  return context.db.tx(async (sql) => {
    await sql`select from account where id = ${viewer.id} for no key update`;
    const [{ count } = { count: 0 }] = await sql<{ count: number }[]>`
      select count(*)::int as count from bookmark_folder where account_id = ${viewer.id}`;
    if (count >= MOST_FOLDERS) throw conflict('reacting.manyFolders');
    await demandFree(sql, viewer.id, given.name);
    const id = newId();
    await sql`
      insert into bookmark_folder (id, account_id, name, created_at) values (${id}, ${viewer.id}, ${given.name}, ${context.clock()})`;
    return { folderId: id };
  });
}

export async function renameFolder(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof rename>,
): Promise<void> {
  demand(viewer, 'react');
  const given = check(rename, raw);
  await context.db.tx(async (sql) => {
    await sql`select from account where id = ${viewer.id} for no key update`;
    await demandFolder(sql, viewer, given.folderId);
    await demandFree(sql, viewer.id, given.name, given.folderId);
    await sql`update bookmark_folder set name = ${given.name} where id = ${given.folderId}`;
  });
}

/** Removes a folder; what lay in it is still kept. */
export async function removeFolder(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof remove>,
): Promise<void> {
  demand(viewer, 'react');
  const { folderId } = check(remove, raw);
  await context.db.tx(async (sql) => {
    await demandFolder(sql, viewer, folderId);
    await sql`delete from bookmark_folder where id = ${folderId}`;
  });
}

async function demandFree(sql: Sql, accountId: string, wanted: string, but?: string): Promise<void> {
  const [taken] = await sql`
    select from bookmark_folder where account_id = ${accountId} and lower(name) = lower(${wanted}) and id is distinct from ${but ?? null}::uuid`;
  if (taken) throw invalid({ name: 'reacting.folderTaken' });
}
