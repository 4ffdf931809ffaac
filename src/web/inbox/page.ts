import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readStaff } from '../../reading/composing.ts';
import {
  PILES,
  readDuePromises,
  readInbox,
  readInboxCounts,
  readOpenDecisions,
  readOwnPromises,
  type InboxCounts,
  type InboxFilter,
  type Pile,
} from '../../reading/inbox.ts';
import { readMeasure } from '../../reading/measures.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { isStaff, type KnownViewer } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { keyDialog, keyList, type KeyWords } from '../components/keys.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { inboxAside } from './aside.ts';
import { narrowing } from './narrowing.ts';
import { decisionRow, inboxRow } from './row.ts';

type Asked = { pile: Pile; filter: InboxFilter; here: string };

function asked(c: Context<Env>): Asked {
  const query = c.req.query();
  const pile = PILES.find((name) => name === query.pile) ?? 'ours';
  const { team, assignee, relation, after } = query;
  const filter = { team, assignee, relation, after, words: query.words?.trim().slice(0, 200) };
  return { pile, filter, here: c.req.url.slice(new URL(c.req.url).origin.length) };
}

/** The inbox: what waits for the organisation, longest waiting first. */
async function showInbox(c: Context<Env>, parts: Parts): Promise<Response> {
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!isStaff(viewer)) throw forbidden();
  const { sql } = parts.db;
  const known = viewer as KnownViewer;
  const want = asked(c);
  const counting = readInboxCounts(sql, known, c.get('now'));
  const [counts, staff, list, responses, promises] = await Promise.all([
    counting,
    readStaff(sql),
    pileRows(c, parts, known, want, counting),
    readMeasure(sql, 'first_response', c.get('now')),
    readOwnPromises(sql, known),
  ]);
  const t = c.get('t');
  return page(c, {
    title: t('inbox.title'),
    current: 'inbox',
    live: topics.inbox,
    scripts: ['inbox.js'],
    main: html`<section class="inbox">
      <h1>${t('inbox.wait', { count: counts.ours })}</h1>
      ${standfirst(c, counts)} ${tabs(c, counts, want)} ${narrowing(c, counts, staff, want)} ${list}
      ${c.get('me')!.usesKeys ? keys(c) : ''}
    </section>`,
    aside: inboxAside(c, counts, responses, promises),
  });
}

function standfirst(c: Context<Env>, { oldest }: InboxCounts): Html {
  const t = c.get('t');
  const aim = t('inbox.aim', { span: t.span(c.get('organisation')!.answerWithinMinutes * 60_000) });
  return html`<p class="quiet">
    ${oldest ? html`${t('inbox.longest', { when: t.dateTime(oldest) })} ` : ''}${aim}
  </p>`;
}

function tabs(c: Context<Env>, counts: InboxCounts, { pile, filter }: Asked): Html {
  const t = c.get('t');
  const tab = (href: string, label: string, count: number, current: boolean): Html =>
    html`<a href="${href}" ${current ? html`aria-current="page"` : ''}
      >${label} <span class="num">${t.number(count)}</span></a
    >`;
  const of = (name: Pile): Html =>
    tab(`/inbox?pile=${name}`, t(`inbox.${name}`), counts[name], pile === name && !filter.team);
  return html`<nav class="tabs" aria-label="${t('inbox.piles')}">
    ${of('ours')} ${of('mine')}
    ${counts.teams.map((team) => tab(`/inbox?team=${team.id}`, team.name, team.count, filter.team === team.id))}
    ${of('decisions')} ${of('due')} ${of('late')}
    ${counts.held > 0 ? tab('/held', t('inbox.held'), counts.held, false) : ''}
  </nav>`;
}

async function pileRows(
  c: Context<Env>,
  parts: Parts,
  viewer: KnownViewer,
  want: Asked,
  counting: Promise<InboxCounts>,
): Promise<Html> {
  const { pile, filter, here } = want;
  const { sql } = parts.db;
  if (pile === 'decisions') {
    const decisions = await readOpenDecisions(sql, viewer);
    return decisions.length === 0
      ? empty(c, want, await counting)
      : html`<ul class="rows">
          ${decisions.map((decision) => decisionRow(c, decision))}
        </ul>`;
  }
  const { rows, nextAfter } =
    pile === 'ours' || pile === 'mine'
      ? await readInbox(sql, viewer, pile, filter)
      : await readDuePromises(sql, viewer, pile, c.get('now'), filter);
  if (rows.length === 0) return empty(c, want, await counting);
  return html`<ul class="rows">
      ${rows.map((row) => inboxRow(c, row, pile, here))}
    </ul>
    ${pages(c, filter, nextAfter)}`;
}

/** On to the next page, and back to the first: each a link that can be kept. */
function pages(c: Context<Env>, { after }: InboxFilter, nextAfter: string | null): Part {
  const t = c.get('t');
  const at = (to: string | null): string => {
    const query = new URLSearchParams(c.req.query());
    query.delete('after');
    if (to) query.set('after', to);
    return `/inbox?${query}`;
  };
  if (!after && !nextAfter) return '';
  return html`<p class="pages">
    ${after ? html`<a href="${at(null)}">${t('inbox.longerWaiting')}</a>` : ''}
    ${nextAfter ? html`<a href="${at(nextAfter)}" rel="next">${t('inbox.shorterWaiting')}</a>` : ''}
  </p>`;
}

const EMPTY = {
  ours: 'inbox.emptyOurs',
  mine: 'inbox.emptyMine',
  decisions: 'inbox.emptyDecisions',
  due: 'inbox.emptyDue',
  late: 'inbox.emptyLate',
} as const;

/** What will be here, and the one act that goes on from here. */
function empty(c: Context<Env>, { pile, filter }: Asked, { asked }: InboxCounts): Html {
  const t = c.get('t');
  const filtered = Object.values(filter).some(Boolean);
  const [words, path, act] =
    filtered || pile !== 'ours'
      ? ([filtered ? 'inbox.emptyFiltered' : EMPTY[pile], '/inbox', 'inbox.seeOurs'] as const)
      : asked
        ? ([EMPTY.ours, '/ledger?show=open', 'inbox.seePromises'] as const)
        : (['inbox.emptyNew', '/write', 'setup.doneAct'] as const);
  return html`<div class="empty">
    <p>${t(words)}</p>
    <p><a class="button" href="${path}">${t(act)}</a></p>
  </div>`;
}

const KEYS: readonly KeyWords[] = [
  [['J', 'K'], 'common.keyMove'],
  [['↵'], 'common.keyOpen'],
  [['T'], 'inbox.keyTake'],
  [['H'], 'inbox.keyHand'],
  [['N'], 'inbox.keyNote'],
  [['R'], 'common.keyReply'],
  [['W'], 'inbox.keyCommit'],
  [['X'], 'inbox.keyRefuse'],
  [['?'], 'common.keyHelp'],
];

const keys = (c: Context<Env>): Html =>
  html`<div class="keys" data-keys hidden>${keyList(c, KEYS)}</div>
    ${keyDialog(c, 'inbox.keysTitle', KEYS)}`;

export function inboxRoutes(app: App, parts: Parts): void {
  app.get('/inbox', (c) => showInbox(c, parts));
}
