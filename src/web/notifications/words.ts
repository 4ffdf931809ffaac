import type { NotificationKind } from '../../commands/notify.ts';
import type { NotificationGroup } from '../../reading/notifications.ts';
import type { Translator } from '../../strings/strings.ts';

/** What is told, as one sentence: "Ines and 2 others answered in “Hinges”". */
export const notificationWords = (t: Translator, group: NotificationGroup): string =>
  t(`notifications.${group.kind as NotificationKind}`, {
    who: namesOf(t, group),
    title: group.title ?? group.about?.name ?? '',
  });

/** Who did it; of many the first. */
export function namesOf(t: Translator, { who }: NotificationGroup): string {
  const shown = who.slice(0, who.length > 3 ? 2 : 3).map((person) => person.name);
  if (shown.length === 0) return t('notifications.somebody');
  const rest = who.length - shown.length;
  return rest > 0
    ? t('notifications.andMore', { names: shown.join(', '), count: rest })
    : new Intl.ListFormat(t.locale).format(shown);
}
