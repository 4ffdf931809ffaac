import { createConnection } from 'node:net';
import { Duplex } from 'node:stream';
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
  /** Asked before each connection is made; where it says no, what was to run on it fails as if the server were away. */
  mayConnect?: () => boolean;
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
    socket: openSocket(options.mayConnect),
    max: options.max,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: CONNECT_SECONDS,
    backoff: () => 0,
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

/**
 * The driver goes on connecting for what still waits, also after `end`, and would keep such a connection for ever. A socket that
 * fails as the network does is the one refusal that it counts right.
 */
function openSocket(mayConnect = () => true) {
  return ({ path, host: [host], port: [port] }: Address) => {
    const socket = mayConnect() ? createConnection(path ? { path } : { host, port: port! }) : refusedSocket();
    return Object.assign(socket, { host, port });
  };
}

function refusedSocket(): Duplex {
  // Takes what it is sent, for another error would come of it otherwise, and fails once the driver hears it.
  const socket = new Duplex({ read() {}, write: (_, __, done) => done() });
  setImmediate(() => socket.destroy(lostConnection()));
  return socket;
}

/** Lets a client connect a first time and never again, so that nothing runs outside the session it was meant for. */
export function connectsOnce(): () => boolean {
  let connected = false;
  return () => !connected && (connected = true);
}

/** The error of a session that is gone, under the code that the driver itself uses. */
export function lostConnection(): Error {
  return Object.assign(new Error('The connection to the database was lost.'), { code: 'CONNECTION_CLOSED' });
}
