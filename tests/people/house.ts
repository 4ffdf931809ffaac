import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import { loadConfig } from '../../src/config/config.ts';
import { startParley, type Parley } from '../../src/parley.ts';
import { cloneDatabase } from '../support/database.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

type House = Parley & {
  world: World;
  get(path: string, who?: Someone | null, headers?: Record<string, string>): Promise<Response>;
  post(path: string, who: Someone | null, fields: Record<string, string> | FormData): Promise<Response>;
};

export async function openHouse(): Promise<House> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-people-'));
  const parley = await startParley(loadConfig({ PORT: '0', DATA_DIR: dataDir }), database.url, {
    log: pino({ level: 'silent' }),
  });
  const world = await foundWorld(parley.parts);
  after(async () => {
    await parley.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const as = (who: Someone | null | undefined): Record<string, string> => (who ? { cookie: who.cookie } : {});
  return {
    ...parley,
    world,
    get: (path, who, headers) => fetch(new URL(path, parley.url), { headers: { ...as(who), ...headers } }),
    post: (path, who, fields) =>
      fetch(new URL(path, parley.url), {
        method: 'POST',
        headers: as(who),
        body: fields instanceof FormData ? fields : new URLSearchParams(fields),
        redirect: 'manual',
      }),
  };
}
