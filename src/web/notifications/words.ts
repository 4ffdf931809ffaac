import type { NotificationKind } from '../../commands/notify.ts';
import type { NotificationGroup } from '../../reading/notifications.ts';
import { OF_ONE_POST } from '../../rules/telling.ts';
import type { Translator } from '../../strings/strings.ts';
import { plainExcerpt } from '../../text/excerpt.ts';

const EXCERPT_LENGTH = 140;

/** What is told, as one sentence: "Ines and 2 others answered in “Hinges”". `said` stands instead of the title where it is told of one post. */
export const notificationWords = (t: Translator, group: NotificationGroup, said?: string | null): string =>
  t(`notifications.${keyOf(group)}`, {
    who: namesOf(t, group),
    count: Math.max(1, group.who.length),
    title: said ?? group.title ?? group.about?.name ?? '',
  });

/** The same with what was said: in the sentence itself where it tells of one post, else to stand below it. */
export function toldWords(t: Translator, group: NotificationGroup): { sentence: string; words: string } {
  const words = plainExcerpt(group.words ?? '', EXCERPT_LENGTH);
  return OF_ONE_POST.includes(group.kind)
    ? { sentence: notificationWords(t, group, words || null), words: '' }
    : { sentence: notificationWords(t, group), words: words === group.title ? '' : words };
}

/** What those who keep order in a group do: they are told of as these, not as the organisation. */
const BY_KEEPERS = ['ruled_hidden', 'ruled_removed', 'ruling_lifted', 'report_closed'] as const;

function keyOf({ kind, who }: NotificationGroup) {
  const kept = BY_KEEPERS.find((one) => one === kind);
  return kept && who[0]?.kind === 'group' ? (`${kept}_by_keepers` as const) : (kind as NotificationKind);
}

/** Who did it; of many the first. */
export function namesOf(t: Translator, { who }: NotificationGroup): string {
  const shown = who.slice(0, who.length > 3 ? 2 : 3).map((person) => person.name);
  if (shown.length === 0) return t('notifications.somebody');
  const rest = who.length - shown.length;
  return rest > 0
    ? t('notifications.andMore', { names: shown.join(', '), count: rest })
    : new Intl.ListFormat(t.locale).format(shown);
}
