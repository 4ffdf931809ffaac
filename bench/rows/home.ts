import postgres from 'postgres';
import { readHome } from '../../src/reading/home.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { bareOptions } from '../bare.ts';
import { inTurn, perSecond, type Bench, type Row } from '../row.ts';

/** The home of one member after another, 20 conversations each, beside the same statement through the bare driver. */
export async function homeTimeline({ db, databaseUrl, seeded }: Bench): Promise<Row[]> {
  const viewers = seeded.people
    .slice(20, 220)
    .map((id): KnownViewer => ({ id, role: 'member', organisationId: seeded.organisationId }));
  const statements = new Map<string, { text: string; parameters: unknown[] }>();
  let reading = '';
  const listener = postgres(databaseUrl, {
    ...bareOptions(databaseUrl),
    max: 1,
    debug: (_, text, parameters) => void statements.set(reading, { text, parameters }),
  });
  for (const viewer of viewers) {
    reading = viewer.id;
    await readHome(listener, viewer);
  }
  await listener.end();
  const bare = postgres(databaseUrl, { ...bareOptions(databaseUrl), max: 4 });
  let turn = 0;
  const next = (): KnownViewer => viewers[(turn += 1) % viewers.length]!;
  const rates = await inTurn(
    () => perSecond(() => readHome(db.sql, next())),
    () =>
      perSecond(() => {
        const { text, parameters } = statements.get(next().id)!;
        return bare.unsafe(text, parameters as never[], { prepare: true });
      }),
  );
  await bare.end();
  return [{ what: 'home timeline', ...rates, unit: 'homes/s', wanted: 0.5 }];
}
