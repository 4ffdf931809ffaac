import { load, memoryOf, startBareServer, startServer } from '../server.ts';
import { inTurn, type Bench, type Row } from '../row.ts';

/** A public conversation of 20 posts as a reader from the street gets it; and what the server weighs when it rests. */
export async function publicPage({ db, databaseUrl, dataDir }: Bench): Promise<Row[]> {
  const [busy] = await db.sql<{ id: string }[]>`
    select id from conversation where post_count = 20 and turn is not null order by id limit 1`;
  const server = await startServer(databaseUrl, dataDir);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const idle = await memoryOf(server.process);
  const first = await fetch(`${server.url}/c/${busy!.id}`);
  const bare = await startBareServer(await first.text());
  try {
    const page = await inTurn(
      () => load(first.url),
      () => load(bare.url),
    );
    return [
      { what: 'public conversation page', ...page, unit: 'pages/s', wanted: 0.3 },
      { what: 'server at rest', ours: idle, limit: 200, unit: 'MB', less: true },
      { what: 'start to ready', ours: server.readyAfter / 1000, limit: 3, unit: 's', less: true },
    ];
  } finally {
    server.process.kill();
    bare.process.kill();
  }
}
