import { serve } from '@hono/node-server';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { onPort, type Config } from './config/config.ts';
import { serverSecret } from './config/secret.ts';
import { diskFileStore } from './files/disk.ts';
import { createApp } from './http/app.ts';
import { healthRoutes } from './http/health.ts';
import { openLimits } from './http/limits.ts';
import type { Parts } from './http/parts.ts';
import { openLive } from './live/live.ts';
import { openDatabase } from './store/database.ts';
import { loadAssets } from './web/assets.ts';
import { webFrame, webRoutes } from './web/routes.ts';

export type Parley = { url: string; parts: Parts; stop(): Promise<void> };

type Options = { log?: Logger; clock?: () => Date };

/** Puts Parley together on a migrated database and serves it; stops in the opposite order, finishing what is under way. */
export async function startParley(
  given: Config,
  databaseUrl: string,
  options: Options = {},
): Promise<Parley> {
  const config = given.port === 0 ? onPort(given, await freePort(given.host)) : given;
  const log = options.log ?? pino({ level: config.logLevel });
  const secret = await serverSecret(config);
  const db = openDatabase(databaseUrl);
  const live = await openLive(db);
  const parts: Parts = {
    config,
    db,
    live,
    log,
    files: diskFileStore(join(config.dataDir, 'files')),
    limits: openLimits(),
    secret,
    clock: options.clock ?? (() => new Date()),
  };
  const assets = loadAssets();
  const app = createApp(parts, assets.url);
  webFrame(app, parts, assets);
  healthRoutes(app, parts);
  webRoutes(app, parts);
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, port: config.port, hostname: config.host }, () =>
      resolve(listening),
    );
    listening.once('error', reject);
  });
  return {
    url: config.publicUrl,
    parts,
    async stop() {
      const closed = new Promise((done) => server.close(done));
      // The streams of open pages end here; until they do, their connections are in use.
      await live.close();
      const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
      await closed;
      clearInterval(idle);
      await db.close();
    },
  };
}

/** A port that is free now. It is needed before the server listens, because addresses on its pages contain it. */
async function freePort(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.listen(0, host, resolve).once('error', reject));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
