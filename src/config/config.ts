import { accessSync, constants } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './cannot-start.ts';

/** Where this server lives and how it runs. Built once at the start, handed to whoever needs it. */
export interface Config {
  /** TCP port to listen on; 0 takes any free one. */
  readonly port: number;
  /** Address to listen on. */
  readonly host: string;
  /** Absolute path of the folder that holds everything this server keeps. */
  readonly dataDir: string;
  /** The PostgreSQL to use; without it Parley runs its own inside `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** The address people use, an origin without a trailing slash. */
  readonly publicUrl: string;
  /** How many proxies in front of Parley are trusted to say who is calling. */
  readonly trustProxy: number;
  readonly logLevel: LogLevel;
  /** The language used where a person's own is not known. */
  readonly locale: 'en' | 'de';
  /** The key that signs sessions and links; without it one is made and kept in `dataDir`. */
  readonly secret: string | undefined;
  /** Where ffmpeg stands on the search path; null where it does not. */
  readonly ffmpeg: string | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that cannot be used. */
export class ConfigError extends CannotStart {
  override name = 'ConfigError';
}

const wholeNumber = (max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.int().max(max));

const databaseAddress = z.string().refine((text) => {
  const address = URL.parse(text);
  return !!address && ['postgres:', 'postgresql:'].includes(address.protocol) && address.pathname.length > 1;
});

const origin = z
  .string()
  .refine((text) => {
    const url = URL.parse(text);
    return !!url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  })
  .transform((text) => new URL(text).origin);

/** Every variable Parley reads: what it may be, and the rest of the sentence said when it is not. */
const VARIABLES = {
  PORT: [wholeNumber(65_535).default(3000), 'must be a port number from 0 to 65535'],
  HOST: [
    z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    'must be an IP address or a host name',
  ],
  DATA_DIR: [
    z
      .string()
      .regex(/^[^\0]+$/)
      .default('./data'),
    'must be the path of a folder',
  ],
  DATABASE_URL: [databaseAddress.optional(), 'must look like postgres://user:password@host:5432/database'],
  PUBLIC_URL: [origin.optional(), 'must be an address like https://talk.example.org, without a path'],
  TRUST_PROXY: [
    z.union([z.literal('off').transform(() => 0), wholeNumber(16)]).default(0),
    'must be “off” or the number of proxies in front of Parley, at most 16',
  ],
  LOG_LEVEL: [z.enum(LOG_LEVELS).default('info'), `must be one of ${LOG_LEVELS.join(', ')}`],
  PARLEY_LOCALE: [z.enum(['en', 'de']).default('en'), 'must be en or de'],
  SECRET: [z.string().min(32).optional(), 'must be at least 32 characters that nobody can guess'],
} as const;

type Name = keyof typeof VARIABLES;
type Value<N extends Name> = z.output<(typeof VARIABLES)[N][0]>;

/** Reads the environment, the only place that does; throws a `ConfigError` naming the first variable that is wrong. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const port = read(env, 'PORT');
  return Object.freeze({
    port,
    host: read(env, 'HOST'),
    dataDir: resolve(read(env, 'DATA_DIR')),
    databaseUrl: read(env, 'DATABASE_URL'),
    publicUrl: read(env, 'PUBLIC_URL') ?? localUrl(port),
    trustProxy: read(env, 'TRUST_PROXY'),
    logLevel: read(env, 'LOG_LEVEL'),
    locale: read(env, 'PARLEY_LOCALE'),
    secret: read(env, 'SECRET'),
    ffmpeg: findFfmpeg(env.PATH),
  });
}

/** The same settings once the port is known, for a server that was told to take any free one. */
export function onPort(config: Config, port: number): Config {
  const publicUrl = config.publicUrl === localUrl(config.port) ? localUrl(port) : config.publicUrl;
  return Object.freeze({ ...config, port, publicUrl });
}

const localUrl = (port: number) => new URL(`http://localhost:${port}`).origin;

function read<N extends Name>(env: Record<string, string | undefined>, name: N): Value<N> {
  const [schema, must] = VARIABLES[name];
  const text = env[name]?.trim();
  const result = schema.safeParse(text === '' ? undefined : text);
  if (result.success) return result.data as Value<N>;
  // A wrong secret or an address with a password in it is not repeated on a screen.
  const shown = name === 'SECRET' || name === 'DATABASE_URL' ? '' : `, but it is “${text}”`;
  throw new ConfigError(`${name} ${must}${shown}.`);
}

/** Where it stands among the folders of a search path; null where it does not. */
function findFfmpeg(path: string | undefined): string | null {
  for (const folder of (path ?? '').split(delimiter)) {
    if (!folder.startsWith('/')) continue;
    try {
      accessSync(join(folder, 'ffmpeg'), constants.X_OK);
      return join(folder, 'ffmpeg');
    } catch {
      // The next one, then.
    }
  }
  return null;
}
