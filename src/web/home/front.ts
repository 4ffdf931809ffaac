import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readNextEvents } from '../../reading/events.ts';
import { readLatelyKept, readOpenConversations, type Kept } from '../../reading/front.ts';
import { readMeasure, type Reading } from '../../reading/measures.ts';
import { conversationCards } from '../components/conversation-card.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { nextEvents } from '../events/list.ts';
import { feedLink, feedLinks } from '../feeds/links.ts';
import { figurePath } from '../goals/figure.ts';
import { topics } from '../../store/hints.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { frontPreview } from '../share/preview.ts';

/** The public front: what for, what is being talked about, what was promised and kept, and how to take part. */
export async function showFront(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const viewer = c.get('viewer');
  const before = c.req.query('before');
  const [open, kept, ratio, coming] = await Promise.all([
    readOpenConversations(parts.db.sql, viewer, { before }),
    readLatelyKept(parts.db.sql, viewer),
    readMeasure(parts.db.sql, 'reply_ratio', c.get('now')),
    readNextEvents(parts.db.sql, viewer, { now: c.get('now') }),
  ]);
  return page(c, {
    title: organisation.name,
    current: 'home',
    head: describe(c, parts, before),
    shows: [topics.street],
    main: html`<header class="front">
        <p class="front-who">
          ${face({ ...organisation, hue: organisation.accentHue, kind: 'organisation' })}
          <a href="/@${organisation.handle}">${organisation.name}</a>
        </p>
        <h1>${organisation.purpose}</h1>
        <p class="actions">
          <a class="button primary" href="/ask"
            >${icon('pen')} ${t('home.frontAsk', { organisation: organisation.name })}</a
          >
          <a class="button" href="/join">${t('home.frontJoin')}</a>
        </p>
        <p class="quiet">${t('home.frontAskHint')}</p>
      </header>
      <section aria-labelledby="open">
        <div class="titled">
          <h2 id="open">${t('home.frontOpen')}</h2>
          ${feedLink(c, '')}
        </div>
        ${open.cards.length === 0 && !open.next && !before ? html`<p class="empty">${t('home.frontOpenNone')}</p>` : conversationCards(c, open)}
      </section>`,
    aside: html`${ratioFigure(c, ratio)} ${nextEvents(c, coming)} ${keptList(c, kept)}
      <section>
        <h2>${t('home.joinTitle')}</h2>
        <p>${t('home.joinText')}</p>
        <p><a href="/join">${t('home.frontJoin')}</a> · <a href="/sign-in">${t('common.signIn')}</a></p>
      </section>`,
  });
}

/** What search engines and link previews read. */
function describe(c: Context<Env>, { config }: Parts, before: string | undefined): Part {
  const { name, purpose } = c.get('organisation')!;
  const address = `${config.publicUrl}/${before ? `?before=${before}` : ''}`;
  return html`<meta name="description" content="${purpose}" />
    <link rel="canonical" href="${address}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="${name}" />
    <meta property="og:description" content="${purpose}" />
    <meta property="og:url" content="${address}" />
    ${frontPreview(c, config.publicUrl)} ${feedLinks('', name)}`;
}

const ratioFigure = (c: Context<Env>, reading: Reading): Part =>
  reading.value === null
    ? ''
    : html`<section class="figure">
        <p>
          <a href="${figurePath('reply_ratio', 'all', reading.until)}"
            ><b>${c.get('t').percent(reading.value)}</b> <span>${c.get('t')('home.replyRatio')}</span></a
          >
        </p>
      </section>`;

function keptList(c: Context<Env>, kept: readonly Kept[]): Html | '' {
  const t = c.get('t');
  if (kept.length === 0) return '';
  return html`<section>
    <h2>${t('home.frontKept')}</h2>
    <ul class="kept-list">
      ${kept.map(
        ({ what, conversationId, slug, postId, owner, endedAt }) =>
          html`<li>
            ${icon('check')}
            <span
              ><a href="/c/${conversationId}/${slug}#p-${postId}">${what}</a>
              <span class="quiet"
                >${owner.name} ·
                <time datetime="${endedAt.toISOString()}" title="${t.dateTime(endedAt)}"
                  >${t.shortDate(endedAt)}</time
                ></span
              ></span
            >
          </li>`,
      )}
    </ul>
    <p><a href="/ledger">${t('home.frontLedger')}</a></p>
  </section>`;
}
