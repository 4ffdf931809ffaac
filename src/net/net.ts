import { lookup, type LookupAddress } from 'node:dns';
import { request as plain, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic } from './public.ts';

const MOST_BYTES = 64 * 1024;
const PATIENCE_MS = 10_000;

export type Call = {
  url: string;
  method: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Of a longer body only so much is read. */
  mostBytes?: number;
  /** Ends the call before its time. */
  signal?: AbortSignal;
};

/** What was answered: of a body that is longer than we read, the beginning. */
export type Answer = { status: number; body: string; headers: IncomingHttpHeaders; bytes: Buffer };

/** The only way out to other servers. */
export type Net = {
  /** Asks once and follows nowhere. Throws where nobody answers in time, or where the address is not one of the open internet. */
  send(call: Call): Promise<Answer>;
};

/**
 * Opens the way out. The address is judged as it is dialled, after its name was looked up, so no spelling and no change of mind of
 * a name server leads inside. `mayDial` is for tests, which have no open internet.
 */
export function openNet(mayDial: (address: string) => boolean = isPublic): Net {
  const judged: LookupFunction = (name, options, done) =>
    lookup(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      const found =
        error ?? (addresses.every(({ address }) => mayDial(address)) && first ? null : refused(name));
      if (found) done(found, []);
      else if (options.all) done(null, addresses satisfies LookupAddress[]);
      else done(null, first!.address, first!.family);
    });
  return {
    async send({ url, method, headers = {}, body, mostBytes = MOST_BYTES, signal }) {
      const { protocol, hostname, username, password } = new URL(url);
      const literal = hostname.replace(/^\[|\]$/g, '');
      if (!/^https?:$/.test(protocol) || username || password) throw refused(url);
      // An address that is no name is dialled without a look-up.
      if (isIP(literal) !== 0 && !mayDial(literal)) throw refused(hostname);
      const payload = body === undefined ? undefined : Buffer.from(body);
      const options: RequestOptions = {
        method,
        headers: {
          'user-agent': 'Parley',
          ...headers,
          ...(payload ? { 'content-length': String(payload.length) } : {}),
        },
        // A connection of its own each time: what was judged is what is used.
        agent: false,
        lookup: judged,
        signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])]),
      };
      return new Promise<Answer>((resolve, reject) => {
        const sent = (protocol === 'https:' ? secure : plain)(url, options, (answer) => {
          const parts: Buffer[] = [];
          let length = 0;
          const end = (): void => {
            const bytes = Buffer.concat(parts).subarray(0, mostBytes);
            const { statusCode: status = 0, headers } = answer;
            resolve({ status, headers, bytes, body: bytes.toString('utf8', 0, MOST_BYTES) });
          };
          answer.on('data', (part: Buffer) => {
            parts.push(part);
            length += part.length;
            if (length < mostBytes) return;
            end();
            sent.destroy();
          });
          answer.on('end', end).on('error', reject);
        });
        sent.on('error', reject).end(payload);
      });
    },
  };
}

const refused = (where: string): Error => new Error(`${where} is not an address of the open internet`);
