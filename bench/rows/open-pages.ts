import { reply } from '../../src/commands/reply.ts';
import { start } from '../../src/commands/start.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';
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
  const path = (await fetch(`${server.url}/c/${conversationId}`)).url;
  const leave = new AbortController();
  try {
    const pages = await Promise.all(
      Array.from({ length: PAGES }, () => openPage(server.url, path, conversationId, leave.signal)),
    );
    const taken: number[] = [];
    for (let post = 0; post < POSTS; post += 1) {
      const words = `I come, says ${newId()}`;
      const began = performance.now();
      const shown = pages.map((page) => page.shows(words));
      await reply(context, other!, { key: newId(), conversationId, text: words });
      taken.push(...(await Promise.all(shown)).map((at) => (at - began) / 1000));
    }
    const slow = taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.95)]!;
    return [{ what: `new post on ${PAGES} open pages, p95`, ours: slow, limit: 1, unit: 's', less: true }];
  } finally {
    leave.abort();
    server.process.kill();
  }
}

/** A page as a browser keeps it open: it hears that something changed, and looks again. */
async function openPage(
  url: string,
  path: string,
  conversationId: string,
  signal: AbortSignal,
): Promise<{ shows(words: string): Promise<number> }> {
  const stream = await fetch(`${url}/live?topics=conversation:${conversationId}`, { signal });
  let wanted = '';
  let found: (at: number) => void = () => {};
  let ready = (): void => {};
  const listens = new Promise<void>((resolve) => (ready = resolve));
  const look = async (): Promise<void> => {
    const page = await (await fetch(path, { headers: { 'x-looks-again': 'yes' } })).text();
    if (page.includes(wanted)) found(performance.now());
  };
  const hear = async (): Promise<void> => {
    for await (const bytes of stream.body!) {
      const text = Buffer.from(bytes).toString();
      if (text.includes('event: ready')) ready();
      if (text.includes('event: changed')) void look();
    }
  };
  hear().catch(() => {});
  await listens;
  return {
    shows: (words) =>
      new Promise((resolve) => {
        wanted = words;
        found = resolve;
      }),
  };
}
