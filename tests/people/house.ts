import type { Parley } from '../../src/parley.ts';
import { openHouse as openServer } from '../support/house.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

type House = Parley & {
  world: World;
  get(path: string, who?: Someone | null, headers?: Record<string, string>): Promise<Response>;
  post(path: string, who: Someone | null, fields: Record<string, string> | FormData): Promise<Response>;
};

export async function openHouse(): Promise<House> {
  const parley = await openServer();
  const world = await foundWorld(parley.parts);
  const as = (who: Someone | null | undefined): Record<string, string> => (who ? { cookie: who.cookie } : {});
  return {
    ...parley,
    world,
    async get(path, who, headers) {
      if (!who) await parley.heard();
      return fetch(new URL(path, parley.url), { headers: { ...as(who), ...headers } });
    },
    post: (path, who, fields) =>
      fetch(new URL(path, parley.url), {
        method: 'POST',
        headers: as(who),
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
        redirect: 'manual',
      }),
  };
}
