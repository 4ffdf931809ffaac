import type { Context } from 'hono';
import { attend } from '../../commands/attend.ts';
import { readTo } from '../../commands/read-to.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { ATTENTIONS, type Attention } from '../../rules/telling.ts';
import { icon, type IconName } from '../components/icon.ts';
import { placeMark } from '../components/fresh.ts';
import { html, type Html, type Part } from '../html.ts';

const ICON: Record<Attention | 'usual', IconName> = {
  usual: 'bell',
  following: 'eye',
  quiet: 'quiet',
  left: 'out',
};

type Level = Attention | 'usual';

/** How one keeps up with a conversation, and the other ways; nothing for readers from the street. */
export function keepingMenu(c: Context<Env>, { id, keeping }: ConversationView): Part {
  if (!keeping) return '';
  const t = c.get('t');
  const { attention, takesPart } = keeping;
  const now: Level = attention ?? 'usual';
  const side = takesPart ? 'in' : 'out';
  const name = attention ? t(`keeping.attention_${attention}`) : t(`keeping.attention_usual_${side}`);
  const others: Level[] = [...(attention ? (['usual'] as const) : []), ...ATTENTIONS].filter(
    (level) =>
      level !== now &&
      !(level === 'following' && takesPart) &&
      (level !== 'left' || now !== 'usual' || takesPart),
  );
  return html`<details class="menu keep">
    <summary>${icon(now === 'usual' && !takesPart ? 'plus' : ICON[now])} ${name}</summary>
    <form method="post" action="/c/${id}/attention">
      <ul>
        ${others.map(
          (level) =>
            html`<li>
              <button class="plain" name="level" value="${level}">
                ${icon(ICON[level])}
                <span>${t(level === 'usual' ? `keeping.says_usual_${side}` : `keeping.says_${level}`)}</span>
              </button>
            </li>`,
        )}
      </ul>
    </form>
  </details>`;
}

/** What came since the reader was here; nothing on their first visit, when all of it is new. */
export function freshPosts(c: Context<Env>, { keeping, posts }: ConversationView): ReadonlySet<string> {
  const me = c.get('viewer').id;
  if (!keeping || (keeping.readTo === null && !keeping.takesPart)) return new Set();
  const isFresh = (post: PostView): boolean =>
    post.id > (keeping.readTo ?? '') &&
    post.author.id !== me &&
    post.byline?.id !== me &&
    post.deletedAt === null &&
    post.folded === null;
  return new Set(posts.filter(isFresh).map((post) => post.id));
}

/** The way to the first of them. */
export function freshOffer(c: Context<Env>, fresh: ReadonlySet<string>): Part {
  const [first] = [...fresh].sort();
  if (!first) return '';
  return html`<p class="fresh-offer" id="fresh-offer" data-stays>
    <a class="button small" href="#p-${first}">${c.get('t')('keeping.freshPosts', { count: fresh.size })}</a>
  </p>`;
}

/** The posts as they stand under one another: before each run of new ones a mark, and closed those that the reader does not want to hear. */
export function thread(
  c: Context<Env>,
  posts: readonly PostView[],
  fresh: ReadonlySet<string>,
  article: (post: PostView) => Html,
): Part {
  return posts.map((post, i) => {
    const begins = fresh.has(post.id) && !fresh.has(posts[i - 1]?.id ?? '');
    return html`${begins ? placeMark(`new-${post.id}`, c.get('t')('keeping.freshHere')) : ''}${folded(c, post, article(post))}`;
  });
}

function folded(c: Context<Env>, { id, author, folded, deletedAt }: PostView, inside: Html): Html {
  if (!folded || deletedAt) return inside;
  const words = folded === 'muted' ? 'keeping.foldedMuted' : 'keeping.foldedBlocked';
  return html`<details class="folded" id="folded-${id}">
    <summary>${c.get('t')(words, { name: author.name })}</summary>
    ${inside}
  </details>`;
}

/** Whoever was shown a conversation has read it up to there. By a link, as with notifications: it touches only the reader's own mark. */
export async function markShown(
  c: Context<Env>,
  parts: Parts,
  conversation: ConversationView,
): Promise<void> {
  const { keeping, posts } = conversation;
  const newest = posts.reduce((id, post) => (post.id > id ? post.id : id), '');
  if (!keeping || c.req.method !== 'GET' || newest <= (keeping.readTo ?? '')) return;
  // Nobody is kept from reading because it could not be written down that they did.
  await readTo(parts, c.get('viewer'), { conversationId: conversation.id, postId: newest }).catch(
    (error: unknown) => parts.log.warn({ err: error }, 'reading not marked'),
  );
}

export function attentionRoutes(app: App, parts: Parts): void {
  app.post('/c/:id/attention', async (c) => {
    const conversationId = c.req.param('id');
    const { text } = await readForm(c);
    await attend(parts, c.get('viewer'), { conversationId, level: text.level as Attention });
    return c.redirect(text.to === 'hearing' ? '/you/hearing' : `/c/${conversationId}`, 303);
  });
}
