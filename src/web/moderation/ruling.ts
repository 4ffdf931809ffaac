import type { Context } from 'hono';
import { appeal, appealFromOutside } from '../../commands/appeal.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import { keptOutAccount } from '../../http/kept-out.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { spendByAddress } from '../../http/spend.ts';
import { isSuspended, readKeptOut, readRuling, type RulingView } from '../../reading/ruling.ts';
import { appealUntil } from '../../rules/order.ts';
import { Problem } from '../../rules/problem.ts';
import { formProblem, textArea } from '../components/field.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { quotedPost } from './frame.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

const SAYS = {
  hidden: 'decency.saysHidden',
  removed: 'decency.saysRemoved',
  turned_away: 'decency.saysTurnedAway',
  limited: 'decency.saysLimited',
  suspended: 'decency.saysSuspended',
} as const;

/** What was ruled and why, and the way to appeal. `action` is where the appeal goes. */
function rulingPart(c: Context<Env>, ruling: RulingView, action: string, typed?: Typed): Html {
  const t = c.get('t');
  const { kind, reason, group, at, ended, endedAt, postId } = ruling;
  const ends =
    ended && endedAt ? t(`decency.ended_${ended}`, { when: t.relative(endedAt, c.get('now')) }) : '';
  return html`<p>
      ${ends || t(SAYS[kind], { date: t.date(appealUntil(at)) })}
      <span class="quiet">${when(t, at, c.get('now'))}</span>
    </p>
    <p>
      ${t(group === null ? 'decency.ruledByHouse' : 'decency.ruledByKeepers', { name: group ?? c.get('organisation')!.name })}
    </p>
    <h2>${t('decency.reason')}</h2>
    <blockquote class="words quoted"><p>${reason}</p></blockquote>
    ${
      ruling.html || ruling.pictures.length > 0 || ruling.media.length > 0
        ? html`<h2>${t('decency.youSaid')}</h2>
            ${quotedPost(c, ruling)}`
        : ''
    }
    ${appealPart(c, ruling, action, typed)}
    ${postId && kind !== 'turned_away' ? html`<p class="actions"><a class="button" href="/p/${postId}">${t('decency.toPost')}</a></p>` : ''}`;
}

function appealPart(c: Context<Env>, ruling: RulingView, action: string, typed?: Typed): Part {
  const t = c.get('t');
  if (ruling.appealed)
    return html`<h2>${t('decency.yourAppeal')}</h2>
      <blockquote class="words quoted"><p>${ruling.appealWords}</p></blockquote>
      ${
        ruling.decidedAt
          ? html`<p>
                <b>${t(ruling.overturned ? 'decency.appealOverturned' : 'decency.appealUpheld')}</b>
                ${when(t, ruling.decidedAt, c.get('now'))}
              </p>
              ${ruling.answer ? html`<blockquote class="words quoted"><p>${ruling.answer}</p></blockquote>` : ''}`
          : html`<p class="notice" role="status">
              ${t(c.get('me') ? 'decency.appealOpen' : 'decency.appealOpenOutside')}
            </p>`
      }`;
  if (!ruling.mayAppeal) return '';
  return html`<section>
    <h2>${t('decency.appealTitle')}</h2>
    <p>${t('decency.appealIntro')}</p>
    <form class="letter" method="post" action="${action}">
      ${formProblem(t, typed?.problem ?? null)}
      ${textArea(t, { name: 'words', label: t('decency.appealWords'), value: typed?.text.words, error: typed?.problem.words, required: true, rows: 4, maxlength: 4000 })}
      <div class="actions"><button class="primary">${t('decency.appealSend')}</button></div>
    </form>
  </section>`;
}

async function showRuling(c: Context<Env>, parts: Parts, id: string, typed?: Typed): Promise<Response> {
  const ruling = await readRuling(parts.db.sql, c.get('viewer'), id, c.get('now'));
  const title = c.get('t')(`decency.ruled_${ruling.kind}`);
  return page(c, {
    title,
    current: 'notifications',
    status: typed ? 422 : 200,
    main: html`<h1>${title}</h1>
      ${rulingPart(c, ruling, `/rulings/${id}/appeal`, typed)}`,
  });
}

async function showKeptOut(c: Context<Env>, parts: Parts, account: string, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const [ruling, still] = await Promise.all([
    readKeptOut(parts.db.sql, account, c.get('now')),
    isSuspended(parts.db.sql, account),
  ]);
  const title = t(still ? 'decency.keptOutTitle' : 'decency.letInAgain');
  const shown = await page(c, {
    title,
    status: typed ? 422 : 200,
    main: html`<h1>${title}</h1>
      ${
        !still
          ? html`<p class="actions"><a class="button primary" href="/sign-in">${t('common.signIn')}</a></p>`
          : ruling
            ? rulingPart(c, ruling, '/kept-out/appeal', typed)
            : html`<p>${t('decency.saysSuspended')} ${t('decency.noReason')}</p>`
      }`,
  });
  shown.headers.set('cache-control', 'private, no-store');
  return shown;
}

/** What was ruled about somebody, for them alone: signed in, or at the door. */
export function rulingRoutes(app: App, parts: Parts): void {
  app.get('/rulings/:id', (c) => showRuling(c, parts, c.req.param('id')));

  app.post('/rulings/:id/appeal', async (c) => {
    const { text } = await readForm(c);
    const rulingId = c.req.param('id');
    const { problem } = await attempt(() =>
      appeal(parts, c.get('viewer'), { rulingId, words: text.words ?? '' }),
    );
    if (problem) return showRuling(c, parts, rulingId, { text, problem: wrongFields(problem) });
    return c.redirect(`/rulings/${rulingId}`, 303);
  });

  // Whoever is kept out proved at the door who they are; all others are led to it.
  app.get('/kept-out', async (c) => {
    const account = keptOutAccount(c, parts);
    return account === null ? c.redirect('/sign-in', 303) : showKeptOut(c, parts, account);
  });

  app.post('/kept-out/appeal', async (c) => {
    const account = keptOutAccount(c, parts);
    if (account === null) throw new Problem({ kind: 'sign-in' });
    await spendByAddress(c, parts, 'guestWritesFrom');
    const { text } = await readForm(c);
    const { problem } = await attempt(() => appealFromOutside(parts, account, { words: text.words ?? '' }));
    if (problem) return showKeptOut(c, parts, account, { text, problem: wrongFields(problem) });
    return c.redirect('/kept-out', 303);
  });
}
