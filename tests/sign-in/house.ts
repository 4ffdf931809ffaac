import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import pino from 'pino';
import type { Parley } from '../../src/parley.ts';
import { openHouse as openServer } from '../support/house.ts';
import { foundWorld, type World } from '../support/world.ts';

/** Somebody's browser as far as the edge is concerned: it keeps cookies and follows nothing by itself. */
export type Visitor = {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
};

export type House = Parley & {
  port: number;
  world: World;
  logged: string[];
  visitor(cookie?: string): Visitor;
};

type Options = { env?: Record<string, string>; clock?: () => Date };

/** A server of its own for one file of tests. */
export async function openHouse({ env = {}, clock }: Options = {}): Promise<House> {
  const logged: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) });
  const { port, parley } = await openOnFreePort((port) =>
    openServer({ env: { PORT: String(port), ...env }, log, clock }),
  );
  const world = await foundWorld(parley.parts);
  return {
    ...parley,
    port,
    world,
    logged,
    visitor: (cookie) => visitorOf(`http://127.0.0.1:${port}`, cookie),
  };
}

/** Another test may take the port between the asking and the opening: then another one is asked for. */
async function openOnFreePort(
  open: (port: number) => Promise<Parley>,
): Promise<{ port: number; parley: Parley }> {
  for (let tries = 0; ; tries += 1) {
    const port = await freePort();
    try {
      return { port, parley: await open(port) };
    } catch (error) {
      if (tries === 4 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Each visitor comes from an address of their own, where a proxy is trusted to say so. */
let visitors = 0;

function visitorOf(url: string, cookie?: string): Visitor {
  const address = `10.1.${visitors >> 8}.${visitors++ & 255}`;
  const cookies = new Map<string, string>();
  if (cookie) cookies.set(cookie.split('=')[0]!, cookie.slice(cookie.indexOf('=') + 1));
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: { 'x-forwarded-for': address, ...(jar && { cookie: jar }), ...init.headers },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answer;
  };
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, fields = {}, headers = {}) =>
      send(path, { method: 'POST', headers, body: new URLSearchParams(fields) }),
  };
}
