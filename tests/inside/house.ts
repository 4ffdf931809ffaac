import { start, type StartInput } from '../../src/commands/start.ts';
import type { Parley } from '../../src/parley.ts';
import { openHouse as openServer } from '../support/house.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

export const MINUTE = 60_000;

type Fields = Record<string, string | string[]>;

/** An organisation with its people behind a server of its own, and a clock that a test turns. */
export type House = Parley &
  World & {
    databaseUrl: string;
    tom: Someone;
    mei: Someone;
    ines: Someone;
    jonas: Someone;
    now(): Date;
    /** Lets time pass. */
    pass(milliseconds: number): void;
    get(path: string, who?: Someone | null): Promise<Response>;
    /** The words of a page, or of what stands in its place. */
    text(path: string, who?: Someone | null): Promise<string>;
    post(path: string, who: Someone | null, fields: Fields): Promise<Response>;
    /** Somebody asks the organisation; everyone sees it unless said otherwise. */
    asks(who: Someone, input?: Partial<StartInput>): Promise<{ conversationId: string; postId: string }>;
  };

export async function openHouse(): Promise<House> {
  const parley = await openServer();
  const world = await foundWorld(parley.parts);
  const headers = (who?: Someone | null): Record<string, string> => (who ? { cookie: who.cookie } : {});
  const get = async (path: string, who?: Someone | null): Promise<Response> => {
    if (!who) await parley.heard();
    return fetch(new URL(path, parley.url), { headers: headers(who), redirect: 'manual' });
  };
  return {
    ...parley,
    ...world,
    tom: await world.person('tom', 'owner', 'Tom Berg'),
    mei: await world.person('mei', 'staff', 'Mei Lindqvist'),
    ines: await world.person('ines', 'member', 'Ines Moreau'),
    jonas: await world.person('jonas', 'member', 'Jonas Okoye'),
    get,
    async text(path, who) {
      if (!who) await parley.heard();
      return (await fetch(new URL(path, parley.url), { headers: headers(who) })).text();
    },
    post(path, who, fields) {
      const body = new URLSearchParams();
      for (const [name, value] of Object.entries(fields))
        for (const each of [value].flat()) body.append(name, each);
      return fetch(new URL(path, parley.url), {
        method: 'POST',
        headers: headers(who),
        body,
        redirect: 'manual',
      });
    },
    asks: (who, input = {}) =>
      start(parley.parts, who, {
        title: 'Is there a stronger hinge?',
        text: 'The hinge cracked after one winter.',
        asks: true,
        visibility: 'everyone',
        ...input,
      }),
  };
}
