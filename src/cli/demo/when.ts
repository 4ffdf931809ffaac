/** Where the demo's organisation is; its hours are told by the clock there. */
export const TIME_ZONE = 'Europe/Stockholm';

/**
 * A moment as the demo's script tells it, seen from when the demo begins: `52m`, `3h`, `3h 10m` ago, or `12d 08:40`, the day
 * twelve days ago at that hour; with a plus it lies ahead.
 */
export type When = string;

const AGO = /^(?:(\d+)h)?\s?(?:(\d+)m)?$/;
const DAY = /^(\+?)(\d+)d (\d\d:\d\d)$/;

/** The moment that is meant. */
export function moment(when: When, now: Date): Date {
  const [, plus, days, time] = DAY.exec(when) ?? [];
  if (days !== undefined) {
    const day = dayFrom(plus ? Number(days) : -Number(days), now);
    return new Date(
      Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(TIME_ZONE).epochMilliseconds,
    );
  }
  const [, hours = '0', minutes = '0'] = AGO.exec(when) ?? [];
  if (when === '' || !AGO.test(when)) throw new Error(`no moment: ${when}`);
  return new Date(now.getTime() - (Number(hours) * 60 + Number(minutes)) * 60_000);
}

/** The day so many days from now, as forms write it: `2026-12-12`. */
export const dayFrom = (days: number, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .add({ days })
    .toString();

/** Words with their days filled in: `{+16}` is the day in sixteen days, as one says it. */
export const withDays = (words: string, now: Date): string =>
  words.replace(/\{([+-]\d+)\}/g, (_, days: string) =>
    Temporal.PlainDate.from(dayFrom(Number(days), now)).toLocaleString('en-GB', {
      day: 'numeric',
      month: 'long',
    }),
  );
