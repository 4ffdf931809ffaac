import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView, DecisionView, PostView } from '../../reading/conversation.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { postMedia } from '../components/media.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { postWords } from '../components/post-words.ts';

/** A note where it was written, in its own tint and with a lock; `below` is what hangs on it. */
export function noteArticle(
  c: Context<Env>,
  post: PostView,
  conversation: ConversationView,
  below: Part,
): Html {
  const t = c.get('t');
  const decision = conversation.decisions.find((each) => each.postId === post.id);
  return html`<article class="note depth-${Math.min(post.depth, 3)}" id="p-${post.id}">
    <p class="lock">${icon('lock')} ${t('inside.onlyStaff')}</p>
    <header class="who">
      ${face(post.author, 'small')} <a href="/@${post.author.handle}"><b>${post.author.name}</b></a>
      <a class="quiet" href="#p-${post.id}">${when(t, post.createdAt, c.get('now'))}</a>
      ${post.editedAt ? html`<a class="quiet" href="/p/${post.id}/history">${t('conversation.edited')}</a>` : ''}
    </header>
    ${postWords(c, post)} ${postMedia(c, post)} ${decision ? decisionLine(c, decision, conversation.id) : ''}
    ${below}
  </article>`;
}

/** What was asked and of whom, and what came of it; whoever may decide does it here. */
function decisionLine(c: Context<Env>, decision: DecisionView, conversationId: string): Html {
  const t = c.get('t');
  const names = new Intl.ListFormat(t.locale).format(decision.people.map((person) => person.name));
  if (decision.decidedBy !== null && decision.decidedAt !== null)
    return html`<div class="decision kept">
      <p class="status">${icon('decision')} ${t('inside.decided', { name: decision.decidedBy.name })}</p>
      <p>${decision.outcome} <span class="quiet">${when(t, decision.decidedAt, c.get('now'))}</span></p>
    </div>`;
  const late = decision.dueAt < c.get('now');
  const date = t.dateTime(decision.dueAt);
  return html`<div class="decision ${late ? 'late' : ''}">
    <p class="status">
      ${icon('decision')} ${t('inside.decisionAsked', { names })},
      <time datetime="${decision.dueAt.toISOString()}"
        >${t(late ? 'inside.decisionLate' : 'inside.decisionUntil', { date })}</time
      >
    </p>
    ${mayDecide(c, decision) ? decideForm(c, decision, conversationId) : ''}
  </div>`;
}

const mayDecide = (c: Context<Env>, decision: DecisionView): boolean =>
  decision.people.some((person) => person.id === c.get('viewer').id) ||
  may(c.get('viewer'), 'manage-organisation');

const decideForm = (c: Context<Env>, decision: DecisionView, conversationId: string): Html =>
  html`<form class="decide" method="post" action="/decisions/${decision.id}">
    <input type="hidden" name="key" value="${newId()}" />
    <input type="hidden" name="conversationId" value="${conversationId}" />
    <input type="hidden" name="parentId" value="${decision.postId}" />
    <input
      name="outcome"
      aria-label="${c.get('t')('inside.outcome')}"
      placeholder="${c.get('t')('inside.outcome')}"
      required
      maxlength="4000"
    />
    <button>${c.get('t')('inside.decide')}</button>
  </form>`;
