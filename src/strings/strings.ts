import { IntlMessageFormat } from 'intl-messageformat';
import * as de from './de/index.ts';
import * as en from './en/index.ts';

type Areas = typeof en;
/** `area.key`, as in `common.home`. */
export type Key = { [A in keyof Areas]: `${A}.${keyof Areas[A] & string}` }[keyof Areas];

export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

type Values = Record<string, string | number | Date>;

/** Speaks one language: texts, dates, numbers. */
export type Translator = {
  (key: Key, values?: Values): string;
  locale: Locale;
  timeZone: string;
  number(n: number): string;
  percent(ratio: number): string;
  /** One, two and three. */
  list(words: readonly string[]): string;
  /** 12 December 2026 */
  date(date: Date): string;
  /** 12 Dec */
  shortDate(date: Date): string;
  /** 12 December 2026 at 14:05 */
  dateTime(date: Date): string;
  /** "3 hours ago", "in 16 days", in the largest fitting unit. */
  relative(date: Date, now: Date): string;
  /** A length of time: "12 min", "3 hr", "16 days", in the largest fitting unit. */
  span(milliseconds: number): string;
};

const catalogues: Record<Locale, Record<string, Record<string, string>>> = { en, de };
const messages = new Map<string, string | IntlMessageFormat>();

function message(locale: Locale, key: string): string | IntlMessageFormat {
  const id = `${locale}:${key}`;
  const known = messages.get(id);
  if (known !== undefined) return known;
  const dot = key.indexOf('.');
  const text = catalogues[locale][key.slice(0, dot)]?.[key.slice(dot + 1)];
  if (text === undefined) throw new Error(`no string ${key} in ${locale}`);
  const made = /[{'<]/.test(text)
    ? new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
    : text;
  messages.set(id, made);
  return made;
}

const UNITS: [Intl.RelativeTimeFormatUnit & string, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

const inUnits = (ms: number): [string, number] => {
  for (const [unit, size] of UNITS) if (Math.abs(ms) >= size) return [unit, Math.trunc(ms / size)];
  return ['minute', 0];
};

const translators = new Map<string, Translator>();

/** The translator for a language and a time zone; made once and kept. */
export function translator(locale: Locale, timeZone: string): Translator {
  const id = `${locale}|${timeZone}`;
  const known = translators.get(id);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone, ...options });
    return (date: Date) => formatter.format(date);
  };
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const list = new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale, { type: 'conjunction' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const made: Translator = Object.assign(
    (key: Key, values?: Values) => {
      const found = message(locale, key);
      return typeof found === 'string' ? found : String(found.format(values));
    },
    {
      locale,
      timeZone,
      number: (n: number) => number.format(n),
      percent: (ratio: number) => percent.format(ratio),
      list: (words: readonly string[]) => list.format(words),
      date: format({ day: 'numeric', month: 'long', year: 'numeric' }),
      shortDate: format({ day: 'numeric', month: 'short' }),
      dateTime: format({ dateStyle: 'long', timeStyle: 'short' }),
      relative: (date: Date, now: Date) => {
        const [unit, n] = inUnits(date.getTime() - now.getTime());
        return n === 0 ? made('common.justNow') : relative.format(n, unit as Intl.RelativeTimeFormatUnit);
      },
      span: (milliseconds: number) => {
        const [unit, n] = inUnits(milliseconds);
        return new Intl.NumberFormat(locale, {
          style: 'unit',
          unit,
          unitDisplay: unit === 'minute' || unit === 'hour' ? 'short' : 'long',
        }).format(Math.abs(n));
      },
    },
  );
  translators.set(id, made);
  return made;
}

/** The language to speak: the person's own choice, else the first fitting of what the browser asks for, else the organisation's. */
export function chooseLocale<Otherwise extends string = Locale>(
  chosen: string | null | undefined,
  acceptLanguage: string | undefined,
  fallback: Otherwise,
): Locale | Otherwise {
  const is = (tag: string | undefined): tag is Locale => LOCALES.includes(tag as Locale);
  if (is(chosen ?? undefined)) return chosen as Locale;
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const tag = part.split(';')[0]?.trim().slice(0, 2).toLowerCase();
    if (is(tag)) return tag;
  }
  return fallback;
}
