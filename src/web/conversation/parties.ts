import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import type { ConversationAudience } from '../../reading/conversation-audience.ts';
import type { Placed } from '../../reading/person.ts';
import { face } from '../components/face.ts';
import { placeWords } from '../components/standing.ts';
import { html, type Html, type Part } from '../html.ts';

const SHOWN = 12;

/** Who takes part; in a conversation for named people all of them, also who said nothing yet. */
export function parties(
  c: Context<Env>,
  { parties: spoke }: ConversationView,
  { named }: ConversationAudience,
): Part {
  const silent = named.filter(({ id }) => !spoke.some((one) => one.id === id));
  const all: Placed[] = [...spoke, ...silent];
  const rest = all.slice(SHOWN);
  return (
    all.length > 0 &&
    html`<section>
      <h2>${c.get('t')('conversation.inThis')}</h2>
      <ul>
        ${all.slice(0, SHOWN).map((person) => partyLine(c, person))}
      </ul>
      ${
        rest.length > 0 &&
        html`<details>
          <summary>${c.get('t')('conversation.moreInThis', { count: rest.length })}</summary>
          <ul>
            ${rest.map((person) => partyLine(c, person))}
          </ul>
        </details>`
      }
    </section>`
  );
}

const partyLine = (c: Context<Env>, person: Placed): Html =>
  html`<li>
    ${face(person, 'small')} <a href="/@${person.handle}">${person.name}</a>
    <span class="quiet">${placeWords(c.get('t'), person)}</span>
  </li>`;
