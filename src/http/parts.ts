import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import type { Translator } from '../strings/strings.ts';
import type { Database } from '../store/database.ts';
import type { FileStore } from '../files/store.ts';
import type { Live } from '../live/live.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Hono } from 'hono';
import type { Organisation } from '../reading/organisation.ts';
import type { EmojiByName } from './emoji.ts';
import type { Limits } from './limits.ts';
import type { Making } from './making.ts';
import type { Me } from '../reading/session.ts';

/** What the server is made of; built once in `parley.ts` and handed on. Nothing is global. */
export type Parts = {
  config: Config;
  db: Database;
  files: FileStore;
  live: Live;
  log: Logger;
  limits: Limits;
  making: Making;
  /** The server's own key: it signs what comes back from outside. */
  secret: string;
  /** By which push services know this server: what a browser is given when it wants to be told. */
  pushKey: string;
  /** Now. Tests hand in a clock of their own. */
  clock: () => Date;
};

/** What every request knows. */
export type Variables = {
  requestId: string;
  now: Date;
  /** Up to which change a page that is drawn now is fresh: see `live/live.ts`. */
  mark: number;
  /** null until set-up is finished. */
  organisation: Organisation | null;
  viewer: Viewer;
  /** The signed-in person (or guest), null for a reader from the street. */
  me: Me | null;
  t: Translator;
  /** The topics that this page shows and nothing beside, when it may be kept for readers from the street. */
  shows?: readonly string[];
  /** Other sites may show this answer inside their pages: all of them, or the one named by its origin. */
  framable?: '*' | (string & {});
  /** Where a file of the pages' own (style, script, font) is served. */
  asset: (name: string) => string;
  /** The house's own emoji, as every page may show them. */
  emoji: EmojiByName;
};

export type Env = { Variables: Variables };
export type App = Hono<Env>;
