import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { InboxCounts, InboxFilter, Pile } from '../../reading/inbox.ts';
import type { Person } from '../../reading/person.ts';
import { choiceField, textField } from '../components/field.ts';
import { relationWords } from '../components/standing.ts';
import { html, type Part } from '../html.ts';

type Asked = { pile: Pile; filter: InboxFilter };

/** Narrows a pile by words, team, who has it, and how the one who asks relates to us. */
export function narrowing(c: Context<Env>, counts: InboxCounts, staff: readonly Person[], want: Asked): Part {
  const { pile, filter } = want;
  if (pile === 'decisions') return '';
  const t = c.get('t');
  const narrowed = Boolean(filter.words || filter.assignee || filter.relation);
  const any = (label: string) => ({ value: '', label });
  return html`<details class="narrow" ${narrowed ? 'open' : ''}>
    <summary>${t('inbox.filter')}</summary>
    <form method="get" action="/inbox">
      <input type="hidden" name="pile" value="${pile}" />
      ${textField(t, { name: 'words', label: t('inbox.words'), type: 'search', value: filter.words, maxlength: 200 })}
      ${
        counts.teams.length > 0
          ? choiceField(t, {
              name: 'team',
              label: t('inbox.team'),
              value: filter.team ?? '',
              choices: [
                any(t('inbox.anyTeam')),
                ...counts.teams.map(({ id, name }) => ({ value: id, label: name })),
              ],
            })
          : ''
      }
      ${choiceField(t, {
        name: 'assignee',
        label: t('inbox.assignee'),
        value: filter.assignee ?? '',
        choices: [
          any(t('inbox.anyone')),
          { value: 'nobody', label: t('inbox.nobody') },
          ...staff.map(({ id, name }) => ({ value: id, label: name })),
        ],
      })}
      ${
        counts.relations.length > 0
          ? choiceField(t, {
              name: 'relation',
              label: t('inbox.relation'),
              value: filter.relation ?? '',
              choices: [
                any(t('inbox.anyRelation')),
                ...counts.relations.map((relation) => ({
                  value: relation,
                  label: relationWords(t, relation),
                })),
              ],
            })
          : ''
      }
      <button>${t('inbox.filtered')}</button>
      ${narrowed ? html`<a href="/inbox?pile=${pile}">${t('inbox.clear')}</a>` : ''}
    </form>
  </details>`;
}
