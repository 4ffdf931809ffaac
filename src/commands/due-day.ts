import { fromLocal } from '../rules/local-time.ts';
import { invalid } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';

const YEARS = 20;

/** The end of a day (`2026-12-12`) where the organisation is. It must lie ahead, and not so far that it must be a slip. */
export async function dueDay(sql: Sql, day: string, now: Date): Promise<Date> {
  const [organisation] = await sql<{ timeZone: string }[]>`select time_zone from organisation`;
  const due = fromLocal(day, organisation!.timeZone);
  if (!due) throw invalid({ due: 'promises.noDate' });
  if (due <= now) throw invalid({ due: 'promises.pastDate' });
  if (due.getTime() - now.getTime() > YEARS * 366 * 86_400_000) throw invalid({ due: 'promises.farDate' });
  return due;
}
