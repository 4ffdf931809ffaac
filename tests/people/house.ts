import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import postgres from 'postgres';
import { loadConfig } from '../../src/config/config.ts';
import { startParley, type Parley } from '../../src/parley.ts';
import { migrate } from '../../src/store/migrate.ts';
import { foundWorld, type Someone, type World } from '../support/world.ts';

const SERVER = 'postgres://postgres@127.0.0.1:55432';

type House = Parley & {
  world: World;
  get(path: string, who?: Someone | null, headers?: Record<string, string>): Promise<Response>;
  post(path: string, who: Someone | null, fields: Record<string, string> | FormData): Promise<Response>;
};

export async function openHouse(): Promise<House> {
  const name = `t_people_${randomUUID().replaceAll('-', '')}`;
  const admin = postgres(`${SERVER}/postgres`, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  const url = `${SERVER}/${name}`;
  await migrate(url);
  const parley = await startParley(loadConfig({ PORT: '0', DATA_DIR: join(tmpdir(), name) }), url, {
    log: pino({ level: 'silent' }),
  });
  const world = await foundWorld(parley.parts);
  after(async () => {
    await parley.stop();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
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
