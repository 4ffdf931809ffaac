import type { Context } from 'hono';
import { release } from '../../commands/release.ts';
import { turnAway } from '../../commands/turn-away.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readHeld, type HeldPost } from '../../reading/held.ts';
import { readSpamScores } from '../../reading/spam.ts';
import { Problem } from '../../rules/problem.ts';
import type { SpamScore } from '../../rules/spam.ts';
import { newId } from '../../store/ids.ts';
import { face } from '../components/face.ts';
import { formProblem, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { postMedia } from '../components/media.ts';
import { when } from '../components/time.ts';
import { folded } from '../around/folded.ts';
import { postWords } from '../components/post-words.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { spamLine, spamTick } from '../moderation/frame.ts';

const DONE = { released: 'held.released', 'turned-away': 'held.turnedAway' } as const;

async function showHeld(
  c: Context<Env>,
  parts: Parts,
  problem: Record<string, string> | null = null,
): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const posts = await readHeld(parts.db.sql, viewer);
  const scores = await readSpamScores(
    parts.db.sql,
    viewer,
    posts.map(({ id }) => id),
  );
  const asked = c.req.query('done') ?? '';
  const done = Object.hasOwn(DONE, asked) ? DONE[asked as keyof typeof DONE] : undefined;
  return page(c, {
    title: t('held.title'),
    current: 'inbox',
    status: problem ? 422 : 200,
    main: html`<h1>${t('held.title')}</h1>
      <p class="quiet">${t('held.intro')}</p>
      ${done ? html`<p class="notice good" role="status">${t(done)}</p>` : ''} ${formProblem(t, problem)}
      ${
        posts.length > 0
          ? html`<ul class="held-list">
              ${posts.map((post) => html`<li id="p-${post.id}">${heldPost(c, post, scores.get(post.id))}</li>`)}
            </ul>`
          : html`<div class="empty">
              <p>${t(c.get('organisation')!.holdsGuests ? 'held.none' : 'held.notHolding')}</p>
              <p><a class="button" href="/inbox">${t('common.inbox')}</a></p>
            </div>`
      }`,
  });
}

function heldPost(c: Context<Env>, post: HeldPost, looks: SpamScore | undefined): Html {
  const t = c.get('t');
  const { author, conversation } = post;
  const audience = t(post.visibility === 'named' ? 'held.forNamed' : 'held.forEveryone');
  return html`<article class="post">
    ${face(author)}
    <div class="said">
      <header class="who">
        <b>${author.name}</b>
        <a class="quiet" href="/c/${conversation.id}/${conversation.slug}#p-${post.id}"
          >${post.isFirst ? t('held.newConversation') : t('held.inConversation', { title: conversation.title })}</a
        >
        ${post.because ? html`<span class="chip held">${t(`decency.because_${post.because}`)}</span>` : ''}
        <span class="quiet">${audience}</span>
        <span class="quiet">${when(t, post.createdAt, c.get('now'))}</span>
      </header>
      ${folded(c, post.warning, html`${postWords(c, post)} ${postMedia(c, post)}`)} ${spamLine(c, looks)}
      ${post.parentHeld ? html`<p class="quiet">${t('held.firstFirst')}</p>` : ''} ${decide(c, post)}
    </div>
  </article>`;
}

function decide(c: Context<Env>, { id, author, parentHeld, because }: HeldPost): Html {
  const t = c.get('t');
  const { name } = author;
  return html`<div class="actions">
    ${
      parentHeld
        ? ''
        : html`<form method="post" action="/held/${id}/release">
            <input type="hidden" name="key" value="${newId()}" />
            <button aria-label="${t('held.releaseNamed', { name })}">
              ${icon('check')} ${t('held.release')}
            </button>
          </form>`
    }
    <details>
      <summary aria-label="${t('held.turnAwayNamed', { name })}">${t('held.turnAway')}</summary>
      <form method="post" action="/held/${id}/turn-away">
        <input type="hidden" name="key" value="${newId()}" />
        ${textField(t, { name: 'reason', id: `reason-${id}`, label: t('held.reason'), maxlength: 1000 })}
        ${spamTick(c, because === 'spam')}
        <button class="danger">${t('held.turnAway')}</button>
      </form>
    </details>
  </div>`;
}

/** What waits to be released, for staff. */
export function heldRoutes(app: App, parts: Parts): void {
  app.get('/held', (c) => showHeld(c, parts));

  app.post('/held/:id/release', async (c) => {
    const { key } = (await readForm(c)).text;
    const postId = c.req.param('id');
    const { problem } = await attempt(() => release(parts, c.get('viewer'), { key, postId }));
    return problem ? showHeld(c, parts, wrongFields(problem)) : c.redirect('/held?done=released', 303);
  });

  app.post('/held/:id/turn-away', async (c) => {
    const { key, reason, spam } = (await readForm(c)).text;
    const postId = c.req.param('id');
    const { value, problem } = await attempt(() =>
      turnAway(parts, c.get('viewer'), { key, postId, reason, spam: spam === 'yes' }),
    );
    if (problem) return showHeld(c, parts, wrongFields(problem));
    // The rows are gone, so nobody is served them any more; the bytes follow.
    await Promise.all(value.files.map((file) => parts.files.remove(file)));
    return c.redirect('/held?done=turned-away', 303);
  });
}
