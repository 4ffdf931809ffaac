import { after } from 'node:test';
import { start } from '../../src/commands/start.ts';
import { readConversation } from '../../src/reading/conversation.ts';
import type { Viewer } from '../../src/rules/viewer.ts';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { cloneDatabase } from '../support/database.ts';
import { openHouse as openServer } from '../support/house.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

export const DAY = 86_400_000;

/** An organisation with its people, on a database of its own, and a clock that a test turns. */
export type House = World & {
  db: Database;
  clock: () => Date;
  /** Lets time pass. */
  pass(milliseconds: number): void;
  /** The day that is so many days away, as a form gives it. */
  day(days: number): string;
  tom: Someone;
  mei: Someone;
  ines: Someone;
  jonas: Someone;
  /** Somebody asks the organisation something that everyone sees. */
  asks(who: Someone, text?: string): Promise<{ conversationId: string; postId: string }>;
  view(viewer: Viewer, conversationId: string): ReturnType<typeof readConversation>;
  /** What somebody was told, at once or with the day's gathering, oldest first. */
  told(who: Someone): Promise<string[]>;
};

export async function openHouse(): Promise<House> {
  const database = await cloneDatabase();
  const db = openDatabase(database.url);
  after(async () => {
    await db.close();
    await database.drop();
  });
  return furnish(db);
}

/** Founds the organisation and lets four people in. */
export async function furnish(db: Database): Promise<House> {
  let now = new Date('2026-11-26T09:00:00Z').getTime();
  const clock = (): Date => new Date(now);
  const world = await foundWorld({ db });
  const [tom, mei, ines, jonas] = [
    await world.person('tom', 'staff', 'Tom Berg'),
    await world.person('mei', 'staff', 'Mei Lindqvist'),
    await world.person('ines', 'member', 'Ines Moreau'),
    await world.person('jonas', 'member', 'Jonas Okoye'),
  ];
  return {
    ...world,
    db,
    clock,
    pass: (milliseconds) => void (now += milliseconds),
    day: (days) => new Date(now + days * DAY).toISOString().slice(0, 10),
    tom,
    mei,
    ines,
    jonas,
    asks: (who, text = 'The hinge cracked after one winter. Is there a stronger one?') =>
      start({ db, clock }, who, { text, asks: true, visibility: 'everyone' }),
    view: (viewer, conversationId) => readConversation(db.sql, viewer, conversationId),
    told: async (who) =>
      (
        await db.sql<
          { kind: string }[]
        >`select kind from (select id, account_id, kind from notification union all select id, account_id, kind from gathered) told
          where account_id = ${who.id} order by id`
      ).map((row) => row.kind),
  };
}

/** The same house with a server before it, over which a browser without script would talk. */
export type Pages = House & {
  url: string;
  get(path: string, who?: Someone | null): Promise<{ status: number; text: string }>;
  /** Sends a form; follows the redirect of one that was taken. */
  post(
    path: string,
    who: Someone | null,
    fields: Record<string, string> | FormData,
  ): Promise<{ status: number; text: string; at: string }>;
};

export async function openPages(): Promise<Pages> {
  let clock = (): Date => new Date();
  const parley = await openServer({ clock: () => clock() });
  const house = await furnish(parley.parts.db);
  clock = house.clock;
  const send = async (path: string, who: Someone | null | undefined, more: RequestInit = {}) => {
    if (!who) await parley.heard();
    const response = await fetch(new URL(path, parley.url), {
      headers: { 'accept-language': 'en', ...(who ? { cookie: who.cookie } : {}) },
      ...more,
    });
    return { status: response.status, text: await response.text(), at: new URL(response.url).pathname };
  };
  return {
    ...house,
    url: parley.url,
    get: (path, who) => send(path, who),
    post: (path, who, fields) =>
      send(path, who, {
        method: 'POST',
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
      }),
  };
}
