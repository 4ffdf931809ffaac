import type { Context } from 'hono';
import { readForm } from '../../http/form.ts';
import { readPictures } from '../../http/pictures.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readAround, type Around } from '../../reading/around.ts';
import { readConversationAudience } from '../../reading/conversation-audience.ts';
import { readConversationOrder, type ConversationOrder } from '../../reading/conversation-order.ts';
import { readFold } from '../../reading/filters.ts';
import { readConversation, type ConversationView, type PostView } from '../../reading/conversation.ts';
import { saysItself } from '../../rules/heading.ts';
import { openWords } from '../../rules/warning.ts';
import { standingAnswer } from '../../rules/standing.ts';
import { isStaff } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { aroundWords } from '../around/post.ts';
import { turnLine } from '../components/turn-line.ts';
import { onPageLine } from '../elsewhere/on-page.ts';
import { askedAtLine } from '../events/asked-at.ts';
import { eventCard } from '../events/card.ts';
import { html, type Html, type Part } from '../html.ts';
import { welcomeLine } from '../joining/arrive.ts';
import { page } from '../layout.ts';
import { seenForm } from '../notifications/seen.ts';
import { shownTitle } from '../share/open.ts';
import { sharePanel } from '../share/panel.ts';
import { answerCard } from './answer-card.ts';
import { composer } from './composer.ts';
import { conversationHead } from './head.ts';
import { draftOf, isMode, type ReplyDraft } from './draft.ts';
import { agreementLines, answeredMe, happyQuestion } from './happy.ts';
import { freshOffer, freshPosts, keepingMenu, markShown, thread } from './keeping.ts';
import { meTooButton } from './me-too.ts';
import { noteArticle } from './notes.ts';
import { orderLink, orderNotice } from './order.ts';
import { conversationPages } from './pages.ts';
import { parties } from './parties.ts';
import { conversationPath } from './path.ts';
import { postArticle } from './post.ts';
import { postActions } from './post-actions.ts';
import { seesTo } from './sees-to.ts';
import { standingLine } from './standing.ts';
import type { SmallDraft } from './small-form.ts';
import { whereLine } from './where.ts';

/** The conversation page, also after a form on it needs another look. */
export async function showConversation(
  c: Context<Env>,
  parts: Parts,
  id: string,
  draft?: ReplyDraft,
  small?: SmallDraft,
): Promise<Response> {
  const viewer = c.get('viewer');
  const conversation = await readConversation(parts.db.sql, viewer, id, c.req.query('from'), c.get('now'));
  const organisation = c.get('organisation')!;
  const ids = conversation.posts.map((post) => post.id);
  const moved = c.req.method === 'GET' && c.req.param('slug') !== (conversation.slug || undefined);
  if (moved) return movedTo(c, conversation);
  const fresh = freshPosts(c, conversation);
  await markShown(c, parts, conversation);
  const [around, order, fold, audience] = await Promise.all([
    readAround(parts.db.sql, viewer, ids, c.get('now')),
    readConversationOrder(parts.db.sql, viewer, id, c.get('now')),
    readFold(parts.db.sql, viewer),
    readConversationAudience(parts.db.sql, viewer, id),
  ]);
  const mayAnswer = !isKeptOut(order);
  const event = conversation.isEvent ? await eventCard(c, parts, id) : '';
  return page(c, {
    title: shownTitle(c.get('t'), conversation),
    head: conversationHead(c, parts, conversation),
    current: isStaff(viewer) && conversation.turn !== null ? 'inbox' : 'home',
    status: draft?.problem || small ? 422 : 200,
    scripts: [
      'menu.js',
      'viewer.js',
      'copy.js',
      'share.js',
      ...(conversation.isEvent ? ['event.js'] : []),
      ...(viewer.id === null
        ? []
        : ['composer.js', 'pictures.js', 'draft.js', 'acts.js', 'complete.js', 'later.js']),
    ],
    live: [topics.conversation(id), ...(isStaff(viewer) ? [topics.conversationInside(id)] : [])].join(' '),
    main: html`<article class="conversation">
      ${headline(c, conversation)} ${whereLine(c, conversation, audience)}
      ${askedAtLine(c, conversation.askedAt)} ${onPageLine(c, conversation.pageUrl)}
      ${turnLine(c.get('t'), { ...conversation, askedBack: hasAskedBack(c, conversation) }, organisation.name, c.get('now'), { id: viewer.id, asked: Boolean(conversation.mine?.asked) })}
      ${standingLine(c, conversation)} ${welcomeLine(c, conversation)}
      <div class="keep-line">${freshOffer(c, fresh)} ${keepingMenu(c, conversation)}</div>
      <h2 class="unseen">${c.get('t')('conversation.said')}</h2>
      ${thread(c, conversation.posts, fresh, (post) => (post.kind === 'note' && post.deletedAt === null ? noteArticle(c, post, conversation, below(c, conversation, { post, mayAnswer })) : postArticle(c, withoutReason(conversation, post), below(c, conversation, { post, small, around: around.get(post.id), mayAnswer }), withEvent(post, event, aroundWords(c, post, around.get(post.id))), fold(post.plain, post.author.id))))}
      ${conversationPages(c, conversation)} ${agreementLines(c, conversation)}
      ${happyQuestion(c, conversation, small)} ${orderNotice(c, conversation, order)}
      ${!mayAnswer && !draft?.problem ? '' : composer(c, parts, conversation, draft)}
      ${seenForm(c, parts, id)}
    </article>`,
    aside: html`${seesTo(c, conversation)} ${parties(c, conversation, audience)}
    ${sharePanel(c, parts, conversation)} ${orderLink(c, conversation)}`,
  });
}

/** Its title; for the ear alone where the post below says the same. */
const headline = (c: Context<Env>, conversation: ConversationView): Html => {
  const title = shownTitle(c.get('t'), conversation);
  return isUntitled(conversation) ? html`<h1 class="unseen">${title}</h1>` : html`<h1>${title}</h1>`;
};

/** Whether its title is only the first words of the post below, which say it themselves then. */
function isUntitled({ title, posts, isEvent }: ConversationView): boolean {
  const root = posts.find(({ parentId, kind }) => parentId === null && kind === 'post');
  if (!root || root.deletedAt || root.unreadable || root.folded || isEvent) return false;
  return saysItself(title, openWords(root));
}

/** When and where an event is stands under what it is about. */
const withEvent = ({ parentId }: PostView, event: Part, words: Part): Part =>
  parentId === null && event ? html`${event} ${words}` : words;

const hasAskedBack = (c: Context<Env>, conversation: ConversationView): boolean =>
  standingAnswer(conversation, c.get('now'))?.kind === 'askedBack';

/** The reason of a refusal stands on its card; a post that says nothing else does not say it twice. */
const withoutReason = ({ refusals }: ConversationView, post: PostView): PostView =>
  refusals.some(({ postId, reason }) => postId === post.id && reason.trim() === post.plain.trim())
    ? { ...post, html: '' }
    : post;

/** Who only has to wait a while keeps the form. */
const isKeptOut = ({ keptOutBy }: ConversationOrder): boolean => keptOutBy !== null && keptOutBy !== 'slow';

/** The one address of a conversation, where another one was asked for. It may change again, so nobody keeps it. */
function movedTo(c: Context<Env>, conversation: ConversationView): Response {
  c.header('cache-control', 'no-cache');
  return c.redirect(conversationPath(conversation) + new URL(c.req.url).search, 301);
}

type Below = { post: PostView; small?: SmallDraft; around?: Around; mayAnswer: boolean };

/** What hangs on a post, below its words. */
const below = (c: Context<Env>, conversation: ConversationView, { post, small, ...more }: Below): Html =>
  html`${answerCard(c, conversation, post, small)}
    <div class="acts">
      ${meTooButton(c, conversation, post)} ${answeredMe(c, conversation, post)}
      ${postActions(c, conversation, post, more)}
    </div>`;

export function conversationRoutes(app: App, parts: Parts): void {
  app.get('/c/:id/:slug?', (c) => showConversation(c, parts, c.req.param('id')));
  // Another way of answering: the same page, with what was typed so far.
  app.post('/c/:id', async (c) => {
    const mode = c.req.query('mode');
    const form = await readForm(c);
    const pictures = await readPictures(parts, c.get('viewer'), form);
    const draft = draftOf(isMode(mode) ? mode : 'reply', form, null, pictures);
    return showConversation(c, parts, c.req.param('id'), draft);
  });
}
