import type { Context } from 'hono';
import { lineOf, needsSeeingHome, seeHome } from '../../commands/see-home.ts';
import type { Env, Parts } from '../../http/parts.ts';
import type { HomeMark } from '../../reading/home.ts';
import type { Cards } from '../../reading/cards.ts';
import type { KnownViewer } from '../../rules/viewer.ts';

/** The entry above which everything is new in this visit; null where that is not known yet. Looking at the first page is a look at home. */
export async function homeLine(
  c: Context<Env>,
  parts: Parts,
  { cards }: Cards,
  before: HomeMark | null,
): Promise<string | null> {
  const now = c.get('now');
  const newestId = cards[0]?.entryId;
  // A page that looks again by itself shows nothing of it yet: what came is counted on its button.
  const looksAgain = c.req.header('x-looks-again') !== undefined;
  if (newestId && !c.req.query('before') && !looksAgain && needsSeeingHome(before, newestId, now))
    // Nobody is kept from their home because it could not be written down that they saw it.
    await seeHome(parts, c.get('viewer') as KnownViewer, { before, newestId }).catch((error: unknown) =>
      parts.log.warn({ err: error }, 'home not marked'),
    );
  return lineOf(before, now);
}
