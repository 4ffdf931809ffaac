import type { PushMessage, Pushing } from '../../commands/send-pushes.ts';
import type { Parts } from '../../http/parts.ts';
import { readUnreadLike, type NotificationGroup } from '../../reading/notifications.ts';
import { readOrganisation } from '../../reading/organisation.ts';
import { readPostLine } from '../../reading/pushes.ts';
import { sortOf, type Sort } from '../../rules/telling.ts';
import { chooseLocale, translator, type Translator } from '../../strings/strings.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { namesOf, notificationWords } from '../notifications/words.ts';

type Asked = Parameters<Pushing['compose']>[0];

const [TITLE_LENGTH, LINE_LENGTH] = [160, 200];

/** What there is to tell of these notifications, as the person they are for may see it at this moment. */
export async function composePushes(
  { db }: Pick<Parts, 'db'>,
  { viewer, locale, notificationIds }: Asked,
): Promise<PushMessage[]> {
  const organisation = await readOrganisation(db.sql);
  const t = speaking(locale, organisation?.timeZone);
  const groups = await readUnreadLike(db.sql, viewer, notificationIds);
  const wanted = new Set(notificationIds);
  const messages: PushMessage[] = [];
  for (const group of groups.toReversed()) {
    // What is unread from before counts with it, but is told only together with something new.
    const fresh = group.ids.filter((id) => wanted.has(id));
    if (fresh.length === 0) continue;
    const line =
      group.ids.length === 1 && group.postId ? await readPostLine(db.sql, viewer, group.postId) : null;
    messages.push(messageOf(t, group, line, fresh));
  }
  return messages;
}

/** What is told by how often, where it came more than once. */
const COUNTED = ['reply', 'mention', 'addressed'] as const;

function messageOf(
  t: Translator,
  group: NotificationGroup,
  line: string | null,
  notificationIds: string[],
): PushMessage {
  const count = group.ids.length;
  const counted = count > 1 ? COUNTED.find((kind) => kind === group.kind) : undefined;
  const title = counted
    ? t(`push.many_${counted}`, { count, title: group.title ?? '' })
    : notificationWords(t, group);
  return {
    about: `${group.kind} ${group.conversationId ?? group.subjectId ?? ''}`,
    title: plainExcerpt(title, TITLE_LENGTH),
    line: counted ? namesOf(t, group) : plainExcerpt(line ?? '', LINE_LENGTH),
    path: `/notifications/${group.id}`,
    place: group.conversationId ? `/c/${group.conversationId}` : '',
    urgency: urgencyOf(sortOf(group.kind)),
    notificationIds,
  };
}

const urgencyOf = (sort: Sort): PushMessage['urgency'] =>
  ['gathering', 'people', 'reactions', 'rest'].includes(sort) ? 'low' : 'normal';

/** Where more came than one wants to be told of one by one. */
export function manyPushes(locale: string, count: number): PushMessage {
  const title = speaking(locale)('push.many', { count });
  return {
    about: 'many',
    title,
    line: '',
    path: '/notifications',
    place: '/notifications',
    urgency: 'normal',
    notificationIds: [],
  };
}

/** What shows somebody that it arrives. */
export function trialPush(locale: string): PushMessage {
  const t = speaking(locale);
  return {
    about: 'trial',
    title: t('push.trialTitle'),
    line: t('push.trialLine'),
    path: '/you/notifications',
    place: '/you/notifications',
    urgency: 'high',
    notificationIds: [],
  };
}

const speaking = (locale: string, timeZone = 'UTC'): Translator =>
  translator(chooseLocale(locale, undefined, 'en'), timeZone);
