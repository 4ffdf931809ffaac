import { firstFilter } from '../rules/filter.ts';
import type { HeldBecause } from '../rules/order.ts';
import { LOOKS_LIKE_SPAM } from '../rules/spam.ts';
import { may, type KnownViewer } from '../rules/viewer.ts';
import type { Audience } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import type { Words } from './posting.ts';
import { looksLikeSpam } from './spam.ts';

type House = {
  organisationId: string;
  holdsGuests: boolean;
  holdsSpam: boolean;
  limited: boolean;
  filters: string[];
};

/**
 * Why what somebody writes is read by us before others see it; false where it is not: the words are on the house's list, their
 * author is limited, or a guest where guests wait, or it looks like spam. Staff never wait, and what nobody but we would see need not.
 */
export async function heldBecause(
  sql: Sql,
  viewer: KnownViewer,
  { visibility, audienceId }: Audience,
  { plain, source }: Pick<Words, 'plain' | 'source'>,
  title = '',
): Promise<HeldBecause | false> {
  if (may(viewer, 'read-inside')) return false;
  const [house] = await sql<House[]>`
    select o.account_id as organisation_id, o.holds_guests, o.holds_spam, a.limited_at is not null as limited,
      coalesce((select json_agg(f.word) from filter_word f where f.owner_id = o.account_id), '[]'::json) as filters
    from organisation o, account a where a.id = ${viewer.id}`;
  if (!house) return false;
  const because =
    firstFilter(house.filters, `${title}\n${plain}`) !== null
      ? 'words'
      : house.limited
        ? 'limited'
        : viewer.role === 'guest' && house.holdsGuests
          ? 'guest'
          : house.holdsSpam &&
              ((await looksLikeSpam(sql, viewer.id, `${title}\n${source}`)) ?? 0) >= LOOKS_LIKE_SPAM
            ? 'spam'
            : false;
  if (because === false || visibility !== 'named') return because;
  const others = await sql`
    select from named where list_id = ${audienceId} and account_id <> all(${[viewer.id, house.organisationId]}::uuid[])`;
  return others.length > 0 && because;
}
