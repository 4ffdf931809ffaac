import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Person } from '../../reading/person.ts';
import { isKnownAudience } from '../../rules/goal.ts';
import { isKnownRelation } from '../../rules/relation.ts';
import { isStaffRole } from '../../rules/viewer.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Part } from '../html.ts';

const FOR = ' · ';

/**
 * What somebody is to the organisation, and perhaps of which firm ("partner · Vélo Nord"), or whom a group is for: in the
 * reader's language where it is one of ours, else in their own words.
 */
export function relationWords(t: Translator, relation: string): string {
  const [kind = '', ...firm] = relation.split(FOR);
  const words = isKnownRelation(kind)
    ? t(`people.is_${kind}`)
    : isKnownAudience(kind)
      ? t(`people.are_${kind}`)
      : kind;
  return [words, ...firm].join(FOR);
}

type Standing = Pick<Person, 'kind' | 'role' | 'relation'>;

/** What somebody is to the organisation, as a chip beside their name. */
export function standing(c: Context<Env>, who: Standing): Part {
  const t = c.get('t');
  const relation = relationWords(t, who.relation);
  if (who.kind === 'organisation')
    return html`<span class="chip org">${t('conversation.organisation')}</span>`;
  if (who.kind === 'group')
    return html`<span class="chip">${t('people.group')}${relation ? ` · ${relation}` : ''}</span>`;
  if (who.role !== null && isStaffRole(who.role))
    return html`<span class="chip org"
      >${t('people.staffOf', { organisation: c.get('organisation')!.name })}</span
    >`;
  return relation ? html`<span class="chip">${relation}</span>` : '';
}
