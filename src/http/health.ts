import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { notFound } from '../rules/problem.ts';
import { readStuckJobs } from '../store/stuck-jobs.ts';
import type { App, Env, Parts } from './parts.ts';

const PATIENCE = 2_000;

/** What proxies write into a request that they pass on. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'cf-connecting-ip',
  'true-client-ip',
];

const OWN_NAMES = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/;

/** Whether this is a name by which only this machine itself is called. */
export const isOwnName = (host: string): boolean => OWN_NAMES.test(host);

/**
 * Whether the caller sits on this machine and speaks to us without a proxy between. They must have called it by its own
 * name, or a site that points its name here could ask in their stead.
 */
export function isLocal(c: Context<Env>): boolean {
  const address = getConnInfo(c).remote.address ?? '';
  return (
    FORWARDED.every((name) => c.req.header(name) === undefined) &&
    /^(127\.|::1$|::ffff:127\.)/.test(address) &&
    isOwnName(c.req.header('host') ?? '')
  );
}

const withinPatience = <T>(work: Promise<T>): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(reject, PATIENCE, new Error('no answer')).unref()),
  ]);

/** `/health/live`: the process answers. `/health/ready`: it can serve, so the database answers too. `/metrics` for Prometheus, on this machine only. */
export function healthRoutes(app: App, parts: Parts): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'parley_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: 'parley_conversations',
    help: 'Conversations with the organisation, by whose turn it is.',
    labelNames: ['turn'],
    registers: [registry],
    async collect() {
      for (const { turn, count } of await parts.db.sql<{ turn: string; count: number }[]>`
        select turn, count(*)::int from conversation where turn is not null group by turn`)
        this.set({ turn }, count);
    },
  });

  new Gauge({
    name: 'parley_jobs_stuck',
    help: 'Jobs that failed and wait for another try, or are given up.',
    registers: [registry],
    async collect() {
      this.set((await readStuckJobs(parts.db.sql)).length);
    },
  });

  app.use(async (c, next) => {
    const end = seconds.startTimer();
    await next();
    end({
      method: c.req.method,
      route: matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'none',
      status: c.res.status,
    });
  });
  app.get('/health/live', (c) => c.json({ status: 'live' }));
  app.get('/health/ready', async (c) => {
    try {
      await withinPatience(parts.db.sql`select 1 from parley_migration limit 1`);
      return c.json({ status: 'ready' });
    } catch {
      return c.json({ status: 'the database does not answer' }, 503, { 'retry-after': '5' });
    }
  });
  app.get('/metrics', async (c) => {
    if (!isLocal(c)) throw notFound();
    return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType });
  });
}
