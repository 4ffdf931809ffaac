import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { SHOWS, type LedgerFilter, type Look, type OwnerFigures, type Show } from '../../reading/ledger.ts';
import { fromLocal } from '../../rules/local-time.ts';
import { notFound } from '../../rules/problem.ts';
import { isStaff } from '../../rules/viewer.ts';

/** What an address of the ledger asks for, in the words of the address. */
export type Asked = {
  show: Show;
  owner: string;
  from: string;
  to: string;
  view: 'public' | '';
  after?: string;
};

/** Reads an address of the ledger; what it does not know, it leaves out. */
export function asked(c: Context<Env>): Asked {
  const { show, owner = '', from = '', to = '', view, after } = c.req.query();
  return {
    show: SHOWS.find((known) => known === show) ?? 'all',
    owner: owner.toLowerCase(),
    from,
    to,
    view: view === 'public' ? 'public' : '',
    after,
  };
}

/** The look of whoever asks: staff see inside unless they want to see what everyone sees. */
export const lookOf = (c: Context<Env>, { view }: Asked): Look => ({
  viewer: c.get('viewer'),
  inside: isStaff(c.get('viewer')) && view !== 'public',
  now: c.get('now'),
});

/** The days of an address as moments, where the organisation is. */
export function periodOf(c: Context<Env>, { from, to }: Asked): Pick<LedgerFilter, 'from' | 'to'> {
  const { timeZone } = c.get('t');
  return {
    from: fromLocal(`${from}T00:00`, timeZone) ?? undefined,
    to: /^\d{4}-\d\d-\d\d$/.test(to) ? (fromLocal(to, timeZone) ?? undefined) : undefined,
  };
}

/** The account of the owner asked for, among those who have lines here. */
export function ownerOf(owners: readonly OwnerFigures[], { owner }: Asked): string | undefined {
  if (owner === '') return undefined;
  const found = owners.find((one) => one.owner.handle.toLowerCase() === owner);
  if (!found) throw notFound();
  return found.owner.id;
}

/** The address of the ledger with something else asked for; what is not named stays. */
export function ledgerPath(now: Asked, change: Partial<Asked>): string {
  const { show, owner, from, to, view, after } = { ...now, after: undefined, ...change };
  const query = new URLSearchParams({
    ...(show === 'all' ? {} : { show }),
    ...(owner && { owner }),
    ...(from && { from }),
    ...(to && { to }),
    ...(view && { view }),
    ...(after && { after }),
  }).toString();
  return query === '' ? '/ledger' : `/ledger?${query}`;
}
