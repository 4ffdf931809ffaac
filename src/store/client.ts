import { once } from 'node:events';
import { createConnection } from 'node:net';
import postgres from 'postgres';
import { arrayTypes } from './arrays.ts';

/** One driver client: a few connections to the same database. */
export type Client = postgres.Sql<{ bigint: number }>;

export type ClientOptions = {
  max: number;
  /** Longest that one statement may take, in milliseconds; 0 is no limit. */
  statementTimeout: number;
  /** Called each time one of its connections has ended, or could not be made. */
  onclose?: () => void;
  onnotify?: (channel: string, payload: string) => void;
  /** Never connects a second time, so that nothing runs outside the session it was meant for. */
  once?: boolean;
};

const CONNECT_SECONDS = 5;

/** Makes a client for `url`, which may name a socket's folder as `postgres://user@%2Ffolder/database` or `?host=/folder`. */
export function createClient(url: string, options: ClientOptions): Client {
  const address = new URL(url);
  const folder = address.searchParams.get('host') ?? decodeURIComponent(address.hostname);
  address.searchParams.delete('host');
  if (folder.startsWith('/')) address.hostname = 'localhost';
  const settings = {
    ...(folder.startsWith('/') && { host: folder }),
    ...(options.once && { socket: connectOnce() }),
    max: options.max,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: CONNECT_SECONDS,
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    onclose: options.onclose,
    onnotice: () => {},
    // Only the names of columns: what is inside a JSON value stays as it was written.
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    types: { ...arrayTypes, bigint: { to: 20, from: [20], serialize: String, parse: Number } },
    connection: { application_name: 'parley', statement_timeout: options.statementTimeout },
    // Known to the driver, though not to its types.
    onnotify: options.onnotify,
  };
  return postgres(address.href, settings);
}

type Address = { path?: string | false; host: string[]; port: number[] };

function connectOnce() {
  let used = false;
  return async (address: Address) => {
    if (used) throw lostConnection('CONNECTION_CLOSED');
    used = true;
    const host = address.host[0];
    const port = address.port[0];
    const socket = createConnection(address.path ? { path: address.path } : { host, port: port! });
    const timeout = setTimeout(
      () => socket.destroy(lostConnection('CONNECT_TIMEOUT')),
      CONNECT_SECONDS * 1_000,
    );
    await once(socket, 'connect').finally(() => clearTimeout(timeout));
    return Object.assign(socket, { host, port });
  };
}

/** The error of a session that is gone, under the codes that the driver itself uses. */
export function lostConnection(code: 'CONNECTION_CLOSED' | 'CONNECT_TIMEOUT'): Error {
  return Object.assign(new Error('The connection to the database was lost.'), { code });
}
