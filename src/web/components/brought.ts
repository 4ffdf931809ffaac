import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { html, type Part } from '../html.ts';

/** Says of what was said elsewhere first that it was brought here: what its archive says of it, and no more. */
export const broughtNote = (
  c: Context<Env>,
  { brought }: { brought: { host: string; firstAt: string } | null },
): Part => {
  const t = c.get('t');
  return brought
    ? html`<p class="quiet brought">
        ${t('leaving.broughtNote', { host: brought.host, date: t.date(new Date(brought.firstAt)) })}
      </p>`
    : '';
};
