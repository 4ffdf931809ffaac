import type { Context } from 'hono';
import { enterAsGuest } from '../../commands/enter-as-guest.ts';
import { guestToken } from '../../commands/guest-links.ts';
import { renewGuestLink } from '../../commands/renew-guest-link.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { hashToken } from '../../http/cookies.ts';
import { letIn } from '../../http/kept-out.ts';
import { spendByAddress } from '../../http/spend.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { isGuestLink, readGuest, type GuestQuestion } from '../../reading/guest.ts';
import { Problem } from '../../rules/problem.ts';
import { isId } from '../../store/ids.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { ownApplication } from '../joining/own-application.ts';
import { page } from '../layout.ts';

/** What one sees on these pages is for one person: no page they go to from here learns the address. */
export function keepToOneself(c: Context<Env>): void {
  c.header('referrer-policy', 'strict-origin');
  c.header('x-robots-tag', 'noindex');
}

async function showGuest(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const me = c.get('me');
  if (!me) throw new Problem({ kind: 'sign-in' });
  const { linkSince, questions } = await readGuest(parts.db.sql, c.get('viewer'));
  const [latest] = questions;
  const commented = isId(c.req.query('said') ?? '') ? c.req.query('said') : undefined;
  const asked = c.req.query('asked') !== undefined && latest !== undefined;
  keepToOneself(c);
  return page(c, {
    title: t('guest.linkTitle'),
    current: 'settings',
    scripts: ['copy.js'],
    main: html`<div class="guest">
      <h1>${commented ? commentedWords(c) : asked ? askedWords(c, latest) : t('guest.linkTitle')}</h1>
      ${c.req.query('renewed') !== undefined ? html`<p class="notice good" role="status">${t('guest.linkRenewed')}</p>` : ''}
      ${await ownApplication(c, parts)} ${await linkBox(c, parts, me.id, linkSince)}
      ${asked ? html`<p><a class="button primary" href="/c/${latest.id}/${latest.slug}">${t('guest.toQuestion')}</a></p>` : ''}
      ${commented ? html`<p><a class="button primary" href="/c/${commented}">${t('elsewhere.toConversation')}</a></p>` : ''}
      ${!asked && latest ? questionList(c, questions) : ''}
      <section>
        <h2>${t('guest.accountInstead')}</h2>
        <p class="quiet">${t('guest.accountInsteadNote')}</p>
        <p><a class="button" href="/join">${t('common.join')}</a></p>
      </section>
      <section>
        <h2>${t('guest.linkElsewhere')}</h2>
        <p class="quiet">${t('guest.linkNewNote')}</p>
        <div class="actions">
          <form method="post" action="/guest/renew"><button>${t('guest.linkNew')}</button></form>
          <form method="post" action="/sign-out"><button>${t('guest.leave')}</button></form>
        </div>
      </section>
    </div>`,
  });
}

const askedWords = (c: Context<Env>, { held }: GuestQuestion): string =>
  held
    ? c.get('t')('guest.linkAskedHeld', { organisation: c.get('organisation')!.name })
    : c.get('t')('guest.linkAsked');

const commentedWords = (c: Context<Env>): string => {
  const { holdsGuests, name } = c.get('organisation')!;
  return c.get('t')(holdsGuests ? 'elsewhere.saidHeld' : 'elsewhere.said', { organisation: name });
};

/** The link, as long as the server's key can make it again and it still opens something. */
async function linkBox(c: Context<Env>, parts: Parts, id: string, since: Date | null): Promise<Html> {
  const t = c.get('t');
  const token = since ? guestToken(parts, id, since) : '';
  if (!token || !(await isGuestLink(parts.db.sql, hashToken(token))))
    return html`<p>${t('guest.linkLost')}</p>`;
  return html`<p>${t('guest.linkKeep')}</p>
    <div class="field own-link" data-copy data-copied="${t('guest.copied')}">
      <label for="link">${t('guest.linkLabel')}</label>
      <input id="link" readonly value="${parts.config.publicUrl}/guest/${token}" />
      <button type="button" hidden>${icon('link')} <span role="status">${t('guest.copy')}</span></button>
    </div>`;
}

function questionList(c: Context<Env>, questions: readonly GuestQuestion[]): Html {
  const t = c.get('t');
  const state = ({ turnedAway, held, reason }: GuestQuestion): string => {
    if (turnedAway) return reason ? t('guest.turnedAwayBecause', { reason }) : t('guest.turnedAway');
    return held ? t('guest.waitsRelease') : '';
  };
  return html`<section>
    <h2>${t('guest.yourQuestions')}</h2>
    <ul class="ways">
      ${questions.map(
        (question) =>
          html`<li>
            <a href="/c/${question.id}/${question.slug}">${question.title}</a>
            <span class="quiet">${when(t, question.createdAt, c.get('now'))} ${state(question)}</span>
          </li>`,
      )}
    </ul>
    <p>
      <a class="button" href="/ask">${t('guest.askAgain', { organisation: c.get('organisation')!.name })}</a>
    </p>
  </section>`;
}

async function doorPage(c: Context<Env>, parts: Parts, token: string): Promise<Response> {
  const t = c.get('t');
  const me = c.get('me');
  if (!(await isGuestLink(parts.db.sql, hashToken(token))))
    return page(c, {
      title: t('guest.linkGone'),
      status: 404,
      main: html`<div class="door">
        <h1>${t('guest.linkGone')}</h1>
        <p>${t('guest.linkGoneText')}</p>
        <p>
          <a class="button" href="/sign-in">${t('common.signIn')}</a>
          <a class="button" href="/ask">${t('common.ask')}</a>
        </p>
      </div>`,
    });
  return page(c, {
    title: t('guest.enterTitle'),
    main: html`<div class="door">
      <h1>${t('guest.enterTitle')}</h1>
      <p>${t('guest.enterIntro', { organisation: c.get('organisation')?.name ?? 'Parley' })}</p>
      ${me && me.role !== 'guest' ? html`<p class="notice">${t('guest.enterInstead', { name: me.name })}</p>` : ''}
      <form method="post" action="/guest/${token}"><button class="primary">${t('guest.enter')}</button></form>
    </div>`,
  });
}

/** Where a guest's link leads; what stands here is kept by no cache on the way. */
async function showDoor(c: Context<Env>, parts: Parts, token: string): Promise<Response> {
  keepToOneself(c);
  const door = await doorPage(c, parts, token);
  door.headers.set('cache-control', 'private, no-store');
  return door;
}

/** A guest's own link: looking at it changes nothing, only pressing its button lets one in. */
export function guestRoutes(app: App, parts: Parts): void {
  app.get('/guest', async (c) => {
    const role = c.get('me')?.role;
    return role && role !== 'guest' ? c.redirect('/', 303) : showGuest(c, parts);
  });

  app.post('/guest/renew', async (c) => {
    await renewGuestLink(parts, c.get('viewer'), c.get('me')?.sessionId ?? '');
    return c.redirect('/guest?renewed', 303);
  });

  app.get('/guest/:token{[\\w-]{43}}', (c) => showDoor(c, parts, c.req.param('token')));

  app.post('/guest/:token{[\\w-]{43}}', async (c) => {
    await spendByAddress(c, parts, 'guestLinkFrom');
    return letIn(c, parts, await enterAsGuest(parts, c.req.param('token'), arrivalOf(c)), '/guest');
  });
}
