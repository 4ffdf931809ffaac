import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { reply } from '../../src/commands/reply.ts';
import { start } from '../../src/commands/start.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';
import { topics } from '../../src/store/hints.ts';
import type { Tells, Told } from '../readers.ts';
import type { Bench, Row } from '../row.ts';
import { startServer } from '../server.ts';

const PAGES = 1_000;
const POSTS = 10;

/** A thousand pages that show one conversation, and how long it takes until 95 in 100 of them show a new post. */
export async function openPages({ db, databaseUrl, dataDir, seeded }: Bench): Promise<Row[]> {
  const [asker, other] = seeded.people
    .slice(40, 42)
    .map((id): KnownViewer => ({ id, role: 'member', organisationId: seeded.organisationId }));
  const context = { db, clock: () => new Date() };
  const { conversationId } = await start(context, asker!, {
    key: newId(),
    text: 'Who comes on Saturday?',
    asks: false,
    visibility: 'everyone',
  });
  const server = await startServer(databaseUrl, dataDir);
  // Without the launcher's leash, which listens on the same line to its parent.
  const readers = fork(join(import.meta.dirname, '../readers.ts'), { execArgv: [] });
  const tell = (told: Told): boolean => readers.send(told);
  const heard = async (): Promise<Tells> => ((await once(readers, 'message')) as [Tells])[0];
  try {
    const url = (await fetch(`${server.url}/c/${conversationId}`)).url;
    tell({ url, topics: topics.conversation(conversationId), readers: PAGES });
    await heard();
    const taken: number[] = [];
    for (let post = 0; post < POSTS; post += 1) {
      const words = `I come, says ${newId()}`;
      tell({ words });
      const began = performance.timeOrigin + performance.now();
      const told = heard();
      await reply(context, other!, { key: newId(), conversationId, text: words });
      const news = await told;
      if ('shown' in news) taken.push(...news.shown.map((at) => (at - began) / 1000));
    }
    const slow = taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)]!;
    return [{ what: `new post on ${PAGES} open pages, p95`, ours: slow, limit: 1, unit: 's', less: true }];
  } finally {
    readers.kill();
    server.process.kill();
  }
}
