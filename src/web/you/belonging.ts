import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Belonging } from '../../reading/others.ts';
import { html, type Part } from '../html.ts';

/** To which organisation elsewhere one belongs, by whose word, and saying that one has left it. */
export function ownBelonging(c: Context<Env>, belonging: Belonging | null): Part {
  if (!belonging) return '';
  const t = c.get('t');
  const { name, at, by, isOpen, keeps } = belonging;
  return html`<section id="belonging">
    <h2>${t('sharing.yours', { name })}</h2>
    <p>
      ${t('sharing.yoursSince', { date: t.date(at), by })}
      ${isOpen ? t('sharing.yoursOpen') : t('sharing.yoursClosed', { name })}
    </p>
    <form method="post" action="/you/belonging/leave">
      <p class="quiet">
        ${t('sharing.leaveSays')}
        ${keeps.length > 0 ? t('sharing.leaveKeeps', { groups: t.list(keeps) }) : ''}
      </p>
      <p class="actions"><button>${t('sharing.leave')}</button></p>
    </form>
  </section>`;
}
