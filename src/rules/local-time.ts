/**
 * The moment that a form's date (`2026-12-12`) or date and time (`2026-12-12T12:00`) means in a time zone; null where it
 * is neither. A date alone means the end of that day: "by 12 December" is kept at any hour of it.
 */
export function fromLocal(text: string, timeZone: string): Date | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  if (!day && !/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
  try {
    const local = Temporal.PlainDateTime.from(day ? `${text}T23:59:59` : text);
    return new Date(local.toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return null;
  }
}

/** A moment as a form's date and time in a time zone: `2026-12-12T12:00`. */
export const toLocal = (date: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
