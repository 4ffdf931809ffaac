import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { GroupLine, StaffMember } from '../../reading/people.ts';
import type { Person, Placed } from '../../reading/person.ts';
import { face } from '../components/face.ts';
import { audienceWords, placeWords } from '../components/standing.ts';
import { html, type Html, type Part } from '../html.ts';

/** Faces with their names and a quiet word about each; `beside` is what one can do with them. */
export const peopleList = <T extends Person>(
  people: readonly T[],
  quiet: (who: T) => Part,
  beside: (who: T) => Part = () => '',
): Html =>
  html`<ul class="people">
    ${people.map(
      (who) =>
        html`<li>
          ${face(who)}
          <div>
            <a class="name" href="/@${who.handle}">${who.name}</a>
            <span class="quiet">${quiet(who)}</span>
          </div>
          ${beside(who)}
        </li>`,
    )}
  </ul>`;

/** What is said beneath the name of staff: their teams, else their handle. */
export const teamWords = (who: StaffMember): string => who.teams.join(', ') || `@${who.handle}`;

export const memberWords = (c: Context<Env>, who: Placed): Part =>
  placeWords(c.get('t'), who) || `@${who.handle}`;

/** What is said beneath the name of a group: whom it is for, with whom it is shared, how one comes in, how many are in it. */
export function groupWords(c: Context<Env>, group: GroupLine): string {
  const t = c.get('t');
  const mine =
    group.mine &&
    t(
      (
        {
          lead: 'people.youLead',
          moderator: 'people.youModerate',
          member: 'people.youAreIn',
          asked: 'people.youAsked',
        } as const
      )[group.mine],
    );
  return [
    audienceWords(t, group.relation),
    group.sharedWith.length > 0 && t('sharing.sharedWith', { names: t.list(group.sharedWith) }),
    mine || t(`people.entry_${group.entry}`),
    t('people.memberCount', { count: group.members }),
  ]
    .filter(Boolean)
    .join(' · ');
}
