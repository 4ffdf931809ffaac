import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { openWords } from '../../rules/warning.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { raw, type Html } from '../html.ts';
import { conversationPath } from './path.ts';

const MOST_ANSWERS = 20;
const TEXT_LENGTH = 500;

/** JSON may stand in a page's script element once nothing in it can end that element (HTML standard §4.12.1.3). */
const inScript = (data: unknown): Html =>
  raw(
    `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', String.raw`\u003c`)}</script>`,
  );

/** A conversation as schema.org knows it: a question with its answers, or a posting with its comments. */
export function linkedData(
  conversation: ConversationView,
  root: PostView,
  publicUrl: string,
  organisationId: string,
): Html {
  const url = `${publicUrl}${conversationPath(conversation)}`;
  const words = (post: PostView) => ({
    text: plainExcerpt(openWords(post), TEXT_LENGTH),
    datePublished: post.createdAt.toISOString(),
    author: {
      '@type': post.author.kind === 'organisation' ? 'Organization' : 'Person',
      name: post.author.name,
      url: `${publicUrl}/@${post.author.handle}`,
    },
  });
  const others = conversation.posts
    .filter(
      (post) =>
        post.id !== root.id &&
        post.kind === 'post' &&
        post.visibility === 'everyone' &&
        !post.deletedAt &&
        !post.hiddenAt,
    )
    .slice(0, MOST_ANSWERS);
  const under = (type: 'Answer' | 'Comment', posts: readonly PostView[]) =>
    posts.map((post) => ({ '@type': type, ...words(post), url: `${url}#p-${post.id}` }));
  const ours = others.filter((post) => post.author.id === organisationId);
  return inScript(
    conversation.isQuestion && ours.length > 0
      ? {
          '@context': 'https://schema.org',
          '@type': 'QAPage',
          mainEntity: {
            '@type': 'Question',
            name: conversation.title,
            ...words(root),
            answerCount: ours.length,
            ...(conversation.turn === 'settled' ? { acceptedAnswer: under('Answer', ours).at(-1) } : {}),
            suggestedAnswer: under('Answer', ours),
          },
        }
      : {
          '@context': 'https://schema.org',
          '@type': 'DiscussionForumPosting',
          headline: conversation.title,
          url,
          ...words(root),
          comment: under('Comment', others),
        },
  );
}
