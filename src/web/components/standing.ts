import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Placed } from '../../reading/person.ts';
import { isKnownAudience } from '../../rules/goal.ts';
import { EMPLOYEE, isKnownRelation, OF } from '../../rules/relation.ts';
import { isStaffRole } from '../../rules/viewer.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';
import { icon } from './icon.ts';

/** Whom a group is for: in the reader's language where it is one of our audiences, else in the words of its leads. */
export const audienceWords = (t: Translator, audience: string): string =>
  isKnownAudience(audience) ? t(`people.are_${audience}`) : audience;

/** What somebody says they are to the organisation: in the reader's language where it is one of ours, else in their own words, as a quotation. */
export function relationWords(t: Translator, relation: string): string {
  if (relation === '') return '';
  return isKnownRelation(relation)
    ? t(`people.is_${relation}`)
    : t('sharing.inOwnWords', { words: relation });
}

type Place = Pick<Placed, 'relation' | 'belongsTo'>;

/**
 * What somebody is to the organisation, and to which other one they belong: "partner · Vélo Nord". The first they say themselves, but
 * for who is an employee; what others vouch for carries the sign.
 */
export function placeWords(t: Translator, { relation, belongsTo }: Place): Html | string {
  const says = relationWords(t, relation);
  if (relation === EMPLOYEE) return vouched(t, says);
  if (belongsTo === null) return says;
  return html`${says && says + OF}${vouched(t, belongsTo)}`;
}

const vouched = (t: Translator, words: string): Html =>
  html`<span class="of" title="${t('sharing.vouched')}">${icon('check')}${words}</span>`;

type Standing = Place & Pick<Placed, 'kind' | 'role'> & { shared?: boolean };

/** What somebody is to the organisation, as a chip beside their name. */
export function standing(c: Context<Env>, who: Standing): Part {
  const t = c.get('t');
  if (who.kind === 'organisation')
    return html`<span class="chip org">${t('conversation.organisation')}</span>`;
  if (who.kind === 'group') {
    const words = [t('people.group'), audienceWords(t, who.relation), who.shared && t('sharing.sharedChip')];
    return html`<span class="chip">${words.filter(Boolean).join(OF)}</span>`;
  }
  if (who.role !== null && isStaffRole(who.role))
    return html`<span class="chip org"
      >${t('people.staffOf', { organisation: c.get('organisation')!.name })}</span
    >`;
  const words = placeWords(t, who);
  return words && html`<span class="chip">${words}</span>`;
}
