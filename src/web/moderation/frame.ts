import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Picture } from '../../reading/conversation.ts';
import type { Media } from '../../reading/media.ts';
import type { SpamScore } from '../../rules/spam.ts';
import { may } from '../../rules/viewer.ts';
import { tick } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { postMedia } from '../components/media.ts';
import { html, raw, type Html, type Part } from '../html.ts';

/** Below this score nothing is said. */
const SUSPECT = 0.6;

/** The ways of those who keep order. */
export function moderationTabs(c: Context<Env>, current: 'open' | 'log' | 'words'): Part {
  if (!may(c.get('viewer'), 'keep-order')) return '';
  const t = c.get('t');
  const count = c.get('me')?.toJudge ?? 0;
  const tab = (path: string, label: string, chosen: boolean, more: Part = ''): Html =>
    html`<a href="${path}" ${chosen ? html`aria-current="page"` : ''}>${label} ${more}</a>`;
  return html`<nav class="tabs" aria-label="${t('decency.title')}">
    ${tab('/moderation', t('decency.tabOpen'), current === 'open', html`<span class="num">${t.number(count)}</span>`)}
    ${tab('/moderation/log', t('decency.tabLog'), current === 'log')}
    ${tab('/moderation/words', t('decency.tabWords'), current === 'words')}
    ${tab('/held', t('decency.tabHeld'), false)}
  </nav>`;
}

/** What a post says, where it is judged or told about and not where it stands: its pictures small, each behind its own address. */
export const quotedPost = (
  c: Context<Env>,
  { html: words, pictures, media }: { html: string; pictures: Picture[]; media: Media[] },
): Html =>
  html`<blockquote class="words quoted">
    ${raw(words)}
    ${
      pictures.length === 0
        ? ''
        : html`<p class="thumbs">
            ${pictures.map(
              ({ id, description }) =>
                html`<a href="/files/${id}/large"
                  ><img src="/files/${id}/thumb" alt="${description}" width="96" height="96" loading="lazy"
                /></a>`,
            )}
          </p>`
    }
    ${postMedia(c, { media })}
  </blockquote>`;

/** The line by which whoever keeps order in the house says that something is spam, so that what looks like it waits from then on. */
export const spamTick = (c: Context<Env>, checked = false): Part =>
  may(c.get('viewer'), 'release-held') && tick('spam', c.get('t')('decency.isSpam'), checked);

/** How much a post looks like spam, and by what; nothing where it does not, or nobody can say yet. */
export function spamLine(c: Context<Env>, looks: SpamScore | undefined): Part {
  if (!looks || looks.score < SUSPECT) return '';
  const t = c.get('t');
  const score = t.number(Math.round(looks.score * 100));
  return html`<p class="quiet spam">
    ${icon('warn')} <span>${t('decency.looksLikeSpam', { score })} ${looks.because.join(' · ')}</span>
  </p>`;
}
