import { readHome } from '../../src/reading/home.ts';
import { readSearch } from '../../src/reading/search.ts';
import { parseSearch } from '../../src/rules/search.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { besideBare } from '../bare.ts';
import type { Bench, Row } from '../row.ts';

const members = ({ seeded }: Bench): KnownViewer[] =>
  seeded.people.slice(20, 220).map((id) => ({ id, role: 'member', organisationId: seeded.organisationId }));

/** The home of one member after another, 20 conversations each. */
export async function homeTimeline(bench: Bench): Promise<Row[]> {
  const readings = members(bench).map((viewer) => (sql: Bench['db']['sql']) => readHome(sql, viewer));
  return [{ what: 'home timeline', ...(await besideBare(bench, readings)), unit: 'homes/s', wanted: 0.5 }];
}

const WORDS = ['hinge winter', 'rain cover', 'torque value', 'invoice', 'street bridge snow', 'child seat'];

/** Searches by words, through one member's eyes after another's, the newest first. */
export async function search(bench: Bench): Promise<Row[]> {
  const readings = members(bench).map(
    (viewer, n) => (sql: Bench['db']['sql']) =>
      readSearch(sql, viewer, parseSearch(WORDS[n % WORDS.length]!), 'newest'),
  );
  return [{ what: 'search', ...(await besideBare(bench, readings)), unit: 'searches/s' }];
}
