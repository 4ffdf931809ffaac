import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import type { ConversationAudience } from '../../reading/conversation-audience.ts';
import { OF } from '../../rules/relation.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';

/** Of many who are named so many stand in the line; all of them stand beside the conversation. */
const NAMES = 6;

/** Under the title: where the conversation is, and who sees it, where that is not everyone. */
export function whereLine(
  c: Context<Env>,
  { visibility }: ConversationView,
  audience: ConversationAudience,
): Part {
  const t = c.get('t');
  const line = (sign: IconName, words: Part): Html =>
    html`<p class="where-it-is">${icon(sign)} <span>${words}</span></p>`;
  switch (visibility) {
    case 'everyone':
      return '';
    case 'unlisted':
      return line('link', t('conversation.forLink'));
    case 'staff':
      return line('lock', t('conversation.forStaff'));
    case 'followers':
      return line('users', followersWords(c, audience));
    case 'group':
      return line('people', groupWords(c, audience));
    case 'named':
      return line('lock', t('conversation.onlyThese', { names: t.list(names(c, audience)) }));
  }
}

function followersWords(c: Context<Env>, { followed }: ConversationAudience): Part {
  const t = c.get('t');
  if (!followed) return '';
  return followed.id === c.get('viewer').id
    ? t('conversation.forYourFollowers')
    : html`<a href="/@${followed.handle}">${t('conversation.forFollowers', { name: followed.name })}</a>`;
}

/** Whoever is not in it any more sees their own words there, but not which one it is where it is hidden. */
function groupWords(c: Context<Env>, { group }: ConversationAudience): Part {
  const t = c.get('t');
  if (!group) return t('inside.seenByGroup');
  const { handle, name, people: count, sharedWith } = group;
  const shared = sharedWith.length > 0 && t('sharing.sharedWith', { names: t.list(sharedWith) });
  const more = [t('conversation.people', { count }), shared].filter(Boolean).join(OF);
  return html`<a href="/@${handle}">${t('conversation.inGroup', { name })}</a>${OF}${more}`;
}

/** The reader first, then the others by name. */
function names(c: Context<Env>, { named }: ConversationAudience): string[] {
  const t = c.get('t');
  const me = c.get('viewer').id;
  const others = named.filter(({ id }) => id !== me).map(({ name }) => name);
  const all = others.length < named.length ? [t('conversation.you'), ...others] : others;
  if (all.length <= NAMES) return all;
  const rest = all.length - NAMES + 1;
  return [...all.slice(0, NAMES - 1), t('conversation.moreInThis', { count: rest })];
}
