import type { Context } from 'hono';
import { ask, checkAsking } from '../../commands/ask.ts';
import { checkTogether } from '../../commands/check.ts';
import { comment } from '../../commands/comment.ts';
import { arrivalOf } from '../../http/arrival.ts';
import { newChallenge, readChallenge, type Challenge } from '../../http/challenge.ts';
import { setSessionCookie } from '../../http/cookies.ts';
import { attempt, readForm, wrongFields, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { spendByAddress } from '../../http/spend.ts';
import { readCommentedPage } from '../../reading/comments-elsewhere.ts';
import { pageTitle } from '../../rules/page-address.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textArea } from '../components/field.ts';
import { isTooMany, metChallenge } from '../guest/ask.ts';
import { challengeField, youFields } from '../guest/ask-form.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { pageLink } from './on-page.ts';
import { commentPath } from './path.ts';

type Draft = {
  url: string;
  text: Record<string, string>;
  problem: Record<string, string> | null;
  status?: 200 | 422 | 429;
  /** null for whoever is known already. */
  challenge: Challenge | null;
  met?: boolean;
};

function show(c: Context<Env>, draft: Draft): Response | Promise<Response> {
  const t = c.get('t');
  const { url, text, problem, challenge } = draft;
  const organisation = c.get('organisation')!;
  const title = pageTitle(text.title ?? '', url);
  const here = commentPath(url, text.title);
  c.header('x-robots-tag', 'noindex');
  return page(c, {
    title: t('elsewhere.write'),
    current: 'write',
    status: draft.status ?? 200,
    scripts: challenge ? ['challenge.js'] : [],
    main: html`<div class="asking">
      <h1>${title}</h1>
      <p class="on-page">${t('elsewhere.about')} ${pageLink(url)}</p>
      ${
        challenge
          ? html`<p class="quiet">${t('elsewhere.guest')}</p>
              <p class="quiet">
                ${t('elsewhere.account')}
                <a href="/sign-in?to=${encodeURIComponent(here)}">${t('common.signIn')}</a>
              </p>`
          : ''
      }
      ${
        organisation.holdsGuests && (challenge || c.get('me')?.role === 'guest')
          ? html`<p class="quiet">${t('guest.askHeld', { organisation: organisation.name })}</p>`
          : ''
      }
      ${formProblem(t, problem, { labels: { text: t('elsewhere.words'), name: t('guest.name'), email: t('guest.email') } })}
      <form class="letter" method="post" action="/comment">
        <input type="hidden" name="key" value="${text.key ?? newId()}" />
        <input type="hidden" name="url" value="${url}" />
        <input type="hidden" name="title" value="${text.title ?? ''}" />
        ${textArea(t, {
          name: 'text',
          label: t('elsewhere.words'),
          hint: t('elsewhere.wordsHint'),
          value: text.text,
          error: problem?.text,
          required: true,
          rows: 7,
        })}
        ${challenge ? [youFields(c, draft), challengeField(c, draft)] : ''}
        <button class="primary">${t('elsewhere.send')}</button>
      </form>
    </div>`,
  });
}

/** Somebody without an account says something: as in a question to us, with a link of their own to come back by. */
async function commentFromStreet(
  c: Context<Env>,
  parts: Parts,
  url: string,
  { text }: Form,
): Promise<Response> {
  const now = c.get('now');
  const given = readChallenge(parts.secret, text.challenge, now);
  const again = (problem: Record<string, string>, status: 422 | 429 = 422) => {
    const met = given !== null && !problem.answer && !problem.form;
    const challenge = met ? given : newChallenge(parts.secret, now);
    return show(c, { url, text, problem, status, challenge, met });
  };
  try {
    await spendByAddress(c, parts, 'askFrom');
  } catch (error) {
    if (isTooMany(error)) return again({ form: 'guest.tooMany' }, 429);
    throw error;
  }
  const said = {
    name: text.name ?? '',
    email: (text.email ?? '').trim(),
    text: text.text ?? '',
    visibility: 'everyone' as const,
    url,
  };
  const { value, problem } = await attempt(async () => {
    const wrongWords = () => checkAsking(parts, { ...said, challenge: given?.nonce ?? newId() });
    const { nonce } = await checkTogether(() => metChallenge(c, given, text), wrongWords);
    await wrongWords();
    return ask(parts, c.get('viewer'), { ...said, challenge: nonce }, arrivalOf(c));
  });
  if (problem) return again(wrongFields(problem));
  setSessionCookie(c, value.token, parts.config.publicUrl);
  return c.redirect(`/guest?said=${value.conversationId}`, 303);
}

/** Where one writes under a page of another site: the first word, or, without an account, any word. */
export function commentRoutes(app: App, parts: Parts): void {
  app.get('/comment', async (c) => {
    const { url: typed = '', title = '' } = c.req.query();
    const { url, conversationId } = await readCommentedPage(parts.db.sql, c.get('viewer'), typed);
    const me = c.get('me');
    // Whoever is known answers where all of it stands.
    if (me && conversationId) return c.redirect(`/c/${conversationId}#reply`, 303);
    const challenge = me ? null : newChallenge(parts.secret, c.get('now'));
    return show(c, { url, text: { title }, problem: null, challenge });
  });

  app.post('/comment', async (c) => {
    const form = await readForm(c);
    const { text } = form;
    const { url } = await readCommentedPage(parts.db.sql, c.get('viewer'), text.url ?? '');
    if (!c.get('me')) return commentFromStreet(c, parts, url, form);
    const { value, problem } = await attempt(() =>
      comment(parts, c.get('viewer'), {
        key: text.key,
        url,
        title: (text.title ?? '').slice(0, 2_000),
        text: text.text ?? '',
      }),
    );
    if (problem) return show(c, { url, text, problem: wrongFields(problem), status: 422, challenge: null });
    return c.redirect(`/c/${value.conversationId}#p-${value.postId}`, 303);
  });
}
