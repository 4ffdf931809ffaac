import postgres from 'postgres';
import type { Sql } from '../src/store/database.ts';
import { inTurn, perSecond, type Bench } from './row.ts';

/** How the driver alone reaches the bench's database, which may listen on a socket in a folder. */
function bareOptions(url: string): { host?: string } {
  const folder = decodeURIComponent(new URL(url).hostname);
  return folder.startsWith('/') ? { host: folder } : {};
}

/** Something that is read, on whichever connection it is given. */
export type Reading = (sql: Sql) => Promise<unknown>;

/**
 * Readings as the product does them, beside the very same statements with the same values through the bare driver,
 * prepared and on as many connections.
 */
export async function besideBare(
  { db, databaseUrl }: Bench,
  readings: readonly Reading[],
): Promise<{ ours: number; limit: number }> {
  const sent: { text: string; values: unknown[] }[][] = [];
  const listener = postgres(databaseUrl, {
    ...bareOptions(databaseUrl),
    max: 1,
    debug: (_, text, values) => void sent.at(-1)!.push({ text, values }),
  });
  for (const reading of readings) {
    sent.push([]);
    await reading(listener);
  }
  await listener.end();
  const bare = postgres(databaseUrl, { ...bareOptions(databaseUrl), max: 4 });
  let turn = 0;
  const next = (): number => (turn += 1) % readings.length;
  const rates = await inTurn(
    () => perSecond(() => readings[next()]!(db.sql)),
    () =>
      perSecond(() =>
        Promise.all(
          sent[next()]!.map(({ text, values }) => bare.unsafe(text, values as never[], { prepare: true })),
        ),
      ),
  );
  await bare.end();
  return rates;
}
