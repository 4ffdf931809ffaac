import { serve } from '@hono/node-server';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { onPort, type Config } from './config/config.ts';
import { serverSecret } from './config/secret.ts';
import { diskFileStore } from './files/disk.ts';
import { endPolls } from './commands/end-polls.ts';
import { fetchCards, type Fetching } from './commands/fetch-cards.ts';
import { forgetExpired } from './commands/forget-expired.ts';
import { gather } from './commands/gather.ts';
import { publishDue } from './commands/publish-due.ts';
import { noteSilence } from './commands/note-silence.ts';
import { remindOfDecisions } from './commands/remind-of-decisions.ts';
import { remindOfEvents } from './commands/remind-of-events.ts';
import { remind } from './commands/remind.ts';
import { sendPushes, SETTLES_AFTER, type Pushing } from './commands/send-pushes.ts';
import type { Sweep } from './commands/sweeping.ts';
import { tellSubscribers, type ReadFeed } from './commands/tell-subscribers.ts';
import { takeOverArchives } from './archive/take-over.ts';
import { eraseAccounts, makeArchives, sweepArchives } from './archive/work.ts';
import { createApp } from './http/app.ts';
import { healthRoutes } from './http/health.ts';
import { openLimits } from './http/limits.ts';
import { openMaking } from './http/making.ts';
import type { App, Parts } from './http/parts.ts';
import { startJobs, type Task } from './jobs/jobs.ts';
import { soonAfter } from './jobs/soon.ts';
import { sweepPictures } from './http/pictures.ts';
import { openLive } from './live/live.ts';
import { keepCardPicture } from './http/card-pictures.ts';
import { follow } from './net/follow.ts';
import { openNet, type Net } from './net/net.ts';
import { serverKeys, type ServerKeys } from './net/vapid.ts';
import { pushCall } from './net/web-push.ts';
import { openDatabase } from './store/database.ts';
import { topics } from './store/hints.ts';
import { loadAssets } from './web/assets.ts';
import { composePushes, manyPushes, trialPush } from './web/push/compose.ts';
import { webFrame, webRoutes } from './web/routes.ts';

export type Parley = { url: string; parts: Parts; stop(): Promise<void> };

type Options = {
  log?: Logger;
  clock?: () => Date;
  net?: Net;
  /** Without jobs nothing happens by itself: a test does at its own time what it tests. */
  jobs?: boolean;
};

/** Puts Parley together on a migrated database and serves it; stops in the opposite order, finishing what is under way. */
export async function startParley(
  given: Config,
  databaseUrl: string,
  options: Options = {},
): Promise<Parley> {
  const config = given.port === 0 ? onPort(given, await freePort(given.host)) : given;
  const log = options.log ?? pino({ level: config.logLevel });
  const secret = await serverSecret(config);
  const keys = serverKeys(secret);
  const db = openDatabase(databaseUrl);
  const live = await openLive(db);
  const common = {
    config,
    db,
    live,
    log,
    secret,
    pushKey: keys.publicKey,
    files: diskFileStore(join(config.dataDir, 'files')),
    clock: options.clock ?? (() => new Date()),
  };
  const parts: Parts = { ...common, limits: openLimits(), making: openMaking(common) };
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
  const running =
    options.jobs === false
      ? []
      : startTasks(parts, databaseUrl, tasksOf(parts, app, options.net ?? openNet(), keys));
  return {
    url: config.publicUrl,
    parts,
    async stop() {
      const resting = Promise.all([...running, parts.making].map((one) => one.stop()));
      const closed = new Promise((done) => server.close(done));
      // The streams of open pages end here; until they do, their connections are in use.
      await live.close();
      const idle = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), 50);
      await closed;
      clearInterval(idle);
      await resting;
      await db.close();
    },
  };
}

/** By the clock; and what is told on devices also soon after it happened: a minute would be long for who waits for an answer. */
function startTasks({ live, log }: Parts, url: string, tasks: Task[]): { stop(): Promise<void> }[] {
  const pushes = tasks.find(({ name }) => name === 'send-pushes')!;
  return [
    startJobs({ url, tasks, log }),
    soonAfter((hear) => live.subscribe([topics.push], hear), SETTLES_AFTER, pushes, log),
  ];
}

/** What is done without anybody asking for it, and when. */
function tasksOf(parts: Parts, app: App, net: Net, keys: ServerKeys): Task[] {
  const sweep = (name: string, when: string, run: (parts: Parts) => Promise<Sweep>): Task => ({
    name,
    when,
    async run() {
      const { done, failed } = await run(parts);
      if (done > 0) parts.log.info({ task: name, done }, 'swept');
      if (failed.length > 0)
        throw new AggregateError(failed, `${failed.length} failed; the first: ${causeOf(failed[0])}`);
    },
  });
  return [
    sweep('remind', '*/5 * * * *', remind),
    sweep('remind-of-decisions', '*/5 * * * *', remindOfDecisions),
    sweep('remind-of-events', '*/5 * * * *', remindOfEvents),
    sweep('end-polls', '* * * * *', endPolls),
    sweep('fetch-cards', '* * * * *', (context) => fetchCards(context, fetchingOf(parts, net))),
    sweep('publish-due', '* * * * *', publishDue),
    sweep('note-silence', '7 * * * *', noteSilence),
    sweep('gather', '2,32 * * * *', gather),
    sweep('forget-expired', '37 * * * *', forgetExpired),
    sweep('clear-pictures', '52 * * * *', sweepPictures),
    sweep('send-pushes', '* * * * *', (context) => sendPushes(context, pushingOf(parts, net, keys))),
    sweep('make-archives', '* * * * *', makeArchives),
    sweep('take-over-archives', '* * * * *', takeOverArchives),
    sweep('erase-accounts', '* * * * *', eraseAccounts),
    sweep('sweep-archives', '22 * * * *', sweepArchives),
    { name: 'make-media', when: '* * * * *', run: async () => parts.making.look() },
    sweep('tell-subscribers', '* * * * *', (context) =>
      tellSubscribers(context, {
        publicUrl: parts.config.publicUrl,
        read: (topic) => readFeed(app, topic),
        send: net.send,
      }),
    ),
  ];
}

/** How link cards are fetched: by the only way out, with pictures made anew. */
const fetchingOf = (parts: Parts, net: Net): Fetching => ({
  publicUrl: parts.config.publicUrl,
  fetch: (call) => follow(net, call),
  keep: (bytes) => keepCardPicture(parts, bytes),
  forget: (id) => parts.files.remove(id),
});

/** How what is told reaches a device, in words of the one it is for. */
export const pushingOf = (parts: Parts, net: Net, keys: ServerKeys): Pushing => ({
  serverKey: keys.publicKey,
  compose: (asked) => composePushes(parts, asked),
  trial: trialPush,
  many: manyPushes,
  send: async ({ endpoint, publicKey, auth, ...said }) => {
    const ear = { endpoint, publicKey, auth };
    const { status, headers } = await net.send(
      pushCall({ ...said, ear, keys, subject: parts.config.publicUrl }),
    );
    return { status, retryAfter: headers['retry-after'] ?? null };
  },
});

/** A feed of ours as anybody would fetch it. */
async function readFeed(app: App, topic: string): Promise<ReadFeed | null> {
  const answer = await app.request(topic);
  const { headers } = answer;
  const [etag, type] = [headers.get('etag'), headers.get('content-type')];
  const body = await answer.text();
  return answer.status === 200 && etag && type ? { etag, type, body } : null;
}

const causeOf = (error: unknown): string => {
  const { message = '', cause } = error instanceof Error ? error : {};
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
};

/** A port that is free now. It is needed before the server listens, because addresses on its pages contain it. */
async function freePort(host: string): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.listen(0, host, resolve).once('error', reject));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
