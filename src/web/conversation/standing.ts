import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { standingAnswer, type Standing } from '../../rules/standing.ts';
import type { Translator } from '../../strings/strings.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html } from '../html.ts';

const ICON: Record<Standing['kind'], IconName> = {
  open: 'clock',
  late: 'late',
  kept: 'check',
  broken: 'broken',
  withdrawn: 'close',
  refused: 'no',
  answered: 'reply',
  askedBack: 'question',
};

/** The state in a few words, as it also stands in a link preview: "Kept · 12 December 2026". */
export const stateWords = (t: Translator, { kind, at }: Standing): string =>
  t(`standing.${kind}`, { date: t.date(at) });

/** The last state at a glance, under the title; it leads to the answer that stands. */
export function standingLine(c: Context<Env>, conversation: ConversationView): Html | '' {
  const t = c.get('t');
  const standing = standingAnswer(conversation, c.get('now'));
  if (!standing) return '';
  return html`<p class="standing ${standing.kind}">
    <a
      href="${conversation.posts.some((post) => post.id === standing.postId) ? '' : `/p/${standing.postId}`}#p-${standing.postId}"
      >${icon(ICON[standing.kind])}
      <b>${stateWords(t, standing)}</b>${standing.what ? html` <span>${standing.what}</span>` : ''}</a
    >
  </p>`;
}
