import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readLedger, readLedgerFigures, readLedgerHead, readLedgerOwners } from '../../reading/ledger.ts';
import { isStaff } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { feedLink, feedLinks } from '../feeds/links.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { asked, ledgerPath, lookOf, ownerOf, periodOf, type Asked } from './asked.ts';
import { ledgerChart } from './chart.ts';
import { byOwner, figures, narrowing, showTabs } from './figures.ts';
import { ledgerLine } from './line.ts';

/** The ledger: everything promised and refused, and what came of it. */
async function showLedger(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const { sql } = parts.db;
  const now = asked(c);
  const look = lookOf(c, now);
  const period = periodOf(c, now);
  const owners = await readLedgerOwners(sql, look, { show: 'all', ...period });
  const filter = { show: now.show, ownerId: ownerOf(owners, now), ...period };
  const [counts, { lines, next }, head] = await Promise.all([
    readLedgerFigures(sql, look, filter),
    readLedger(sql, look, filter, now.after),
    readLedgerHead(sql),
  ]);
  const nothing =
    counts.all === 0 && counts.proposed === 0 && now.owner === '' && now.from === '' && now.to === '';
  return page(c, {
    title: t('ledger.title'),
    current: 'ledger',
    head: feedLinks('/ledger', t('ledger.title')),
    live: topics.ledger,
    shows: [topics.street],
    main: html`<section class="ledger-page">
      <header>
        <div class="titled">
          <h1>${t('ledger.title')}</h1>
          ${feedLink(c, '/ledger')}
        </div>
        <p class="quiet">${t('ledger.everyone')}${look.inside ? ` ${t('ledger.insideHint')}` : ''}</p>
        ${isStaff(look.viewer) ? views(c, now) : ''}
      </header>
      ${
        nothing
          ? empty(c)
          : html`${figures(c, counts, now)} ${now.after ? '' : ledgerChart(t, lines, look.now)}
            ${narrowing(c, owners, now)} ${showTabs(c, counts, now)}
            ${
              lines.length === 0
                ? html`<p class="empty">${t('ledger.none')}</p>`
                : html`<ul class="rows ledger">
                    ${lines.map((line) => ledgerLine(c, line))}
                  </ul>`
            }
            ${next ? html`<p class="pages"><a class="button" rel="next" href="${ledgerPath(now, { after: next })}">${t('ledger.more')}</a></p>` : ''}
            ${now.owner === '' ? byOwner(c, owners, now) : ''}`
      }
      <p class="quiet definition">${t('ledger.keptDefinition')}</p>
      <details class="chain">
        <summary>${t('ledger.chain')}</summary>
        <p>${t('ledger.chainText')}</p>
        <p class="num">
          <b>${t('ledger.chainAt', { seq: t.number(head.seq) })}</b> <code>${head.hash}</code>
        </p>
      </details>
    </section>`,
  });
}

/** For staff: everything they may see, or only what everyone sees. */
function views(c: Context<Env>, now: Asked): Html {
  const t = c.get('t');
  const view = (name: '' | 'public', label: string): Html =>
    html`<a href="${ledgerPath(now, { view: name })}" ${now.view === name ? html`aria-current="page"` : ''}
      >${label}</a
    >`;
  return html`<nav class="tabs" aria-label="${t('ledger.views')}">
    ${view('', t('ledger.inside'))} ${view('public', t('ledger.public'))}
  </nav>`;
}

function empty(c: Context<Env>): Part {
  const t = c.get('t');
  const [path, label] = isStaff(c.get('viewer'))
    ? ['/inbox', t('ledger.emptyActStaff')]
    : [c.get('me') ? '/write' : '/ask', t('ledger.emptyAct')];
  return html`<div class="empty">
    <p>${t('ledger.empty')}</p>
    <p><a class="button primary" href="${path}">${label}</a></p>
  </div>`;
}

export function ledgerRoutes(app: App, parts: Parts): void {
  app.get('/ledger', (c) => showLedger(c, parts));
}
