import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Other, Side } from '../../reading/others.ts';
import { invitesFor } from '../../rules/sharing.ts';
import { icon } from '../components/icon.ts';
import { webLink } from '../components/others.ts';
import { html, type Html, type Part } from '../html.ts';
import { leads, seesMembers, type Group } from './group-frame.ts';

/** One side of a shared group with its name: `other` is where another organisation is on the web. */
type NamedSide = Side & { name: string; other: Other | null };

const NOBODY = { people: 0, keepers: [] };

/** Ours, then those with which the group is shared, each with who of it is there. */
function namedSides(c: Context<Env>, { group }: Group, sides: readonly Side[]): NamedSide[] {
  const of = (side: string, name: string, other: Other | null): NamedSide => ({
    ...(sides.find((one) => one.side === side) ?? { side, ...NOBODY }),
    name,
    other,
  });
  return [
    of('ours', c.get('organisation')!.name, null),
    ...group.sharedWith.map((other) => of(other.id, other.name, other)),
  ];
}

/** "Nordlys Cycles and Vélo Nord". */
const allNames = (c: Context<Env>, others: readonly string[]): string =>
  c.get('t').list([c.get('organisation')!.name, ...others]);

/** Whose group it is, where it is of more than one organisation. */
export const sharedByLine = (c: Context<Env>, others: readonly string[]): Part =>
  others.length > 0 &&
  html`<p class="shared-by">
    ${icon('agree')} <span>${c.get('t')('sharing.sharedBy', { names: allNames(c, others) })}</span>
  </p>`;

export const sideAddress = (group: Group, side: string): string => `/@${group.handle}/members?of=${side}`;

/** How many people of each side are in the group and who keeps it there; each number opens the list of them. */
export function sidesSection(c: Context<Env>, group: Group, sides: readonly Side[]): Part {
  if (group.group.sharedWith.length === 0) return '';
  const t = c.get('t');
  const others = sides.find(({ side }) => side === 'others');
  const number = ({ side, people }: Side): Html | string =>
    seesMembers(c, group) && people > 0
      ? html`<a href="${sideAddress(group, side)}">${t('sharing.people', { count: people })}</a>`
      : t('sharing.people', { count: people });
  return html`<section class="sides">
    <h2>${t('sharing.whoIsHere')}</h2>
    <dl>
      ${namedSides(c, group, sides).map(
        (side) =>
          html`<div>
            <dt>${side.name} ${side.other ? webLink(side.other) : ''}</dt>
            <dd>${number(side)}</dd>
            ${seesMembers(c, group) && side.keepers.length > 0 ? html`<dd class="quiet">${t('sharing.keeps', { names: t.list(side.keepers.map(({ name }) => name)) })}</dd>` : ''}
          </div>`,
      )}
      ${
        others
          ? html`<div>
              <dt>${t('sharing.neither')}</dt>
              <dd>${number(others)}</dd>
            </div>`
          : ''
      }
    </dl>
    <p class="quiet">
      ${t('sharing.bothRead', { names: t.list(group.group.sharedWith.map(({ name }) => name)) })}
    </p>
  </section>`;
}

/** For who leads a shared group: each side that nobody keeps, with the act that mends it. */
export function keeperNotices(c: Context<Env>, group: Group, sides: readonly Side[]): Part {
  const { sharedWith, mine, own } = group.group;
  if (sharedWith.length === 0 || !leads(c, group)) return '';
  const t = c.get('t');
  const mayInvite = invitesFor(c.get('viewer'), { mine, own, sharedWith: sharedWith.map(({ id }) => id) });
  const mending = ({ side, people }: Side): Part =>
    people > 0
      ? html`<a href="${sideAddress(group, side)}">${t('sharing.noKeeperMend')}</a>`
      : side === 'ours'
        ? html`<a href="/@${group.handle}/members">${t('people.takeIn')}</a>`
        : mayInvite.includes(side) &&
          html`<a href="/@${group.handle}/invite?for=${side}">${t('sharing.noKeeperInvite')}</a>`;
  return namedSides(c, group, sides)
    .filter(({ keepers }) => keepers.length === 0)
    .map(
      (side) => html`<p class="notice">${t('sharing.noKeeper', { name: side.name })} ${mending(side)}</p>`,
    );
}

/** The members of one side after the other, as tabs above their list. */
export function sideTabs(
  c: Context<Env>,
  group: Group,
  sides: readonly Side[],
  current: string | undefined,
): Part {
  if (group.group.sharedWith.length === 0) return '';
  const t = c.get('t');
  const tab = (path: string, label: string, isCurrent: boolean): Html =>
    html`<a href="${path}" ${isCurrent ? html`aria-current="page"` : ''}>${label}</a>`;
  return html`<nav class="tabs" aria-label="${t('sharing.whoIsHere')}">
    ${tab(`/@${group.handle}/members`, t('sharing.allMembers'), current === undefined)}
    ${namedSides(c, group, sides).map(({ side, name }) => tab(sideAddress(group, side), name, side === current))}
    ${sides.some(({ side }) => side === 'others') ? tab(sideAddress(group, 'others'), t('sharing.neither'), current === 'others') : ''}
  </nav>`;
}

/** Whether a group has this side. */
export const hasSide = ({ group }: Group, side: string): boolean =>
  ['ours', 'others', ...group.sharedWith.map(({ id }) => id)].includes(side);
