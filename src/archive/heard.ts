import { z } from 'zod';
import { LONGEST_CANCEL_REASON, LONGEST_LINK, LONGEST_PLACE, wrongTimes } from '../rules/event.ts';
import { isTimeZone } from '../rules/time-zone.ts';
import {
  LONGEST_LINE_LABEL,
  LONGEST_LINE_WORDS,
  MOST_LINES,
  type ProfileLine,
} from '../rules/profile-line.ts';
import { LONGEST_WARNING } from '../rules/warning.ts';
import { FEWEST_CHOICES, LONGEST_CHOICE, MOST_CHOICES } from '../rules/poll.ts';
import { cleanText } from '../text/clean.ts';
import { wordsFromHtml } from '../text/from-html.ts';
import { Lie } from './lie.ts';
import { PUBLIC } from './shape.ts';

/** A post in an archive as it can come here: said first elsewhere, for people that are the same wherever one is. */
export type Coming = {
  /** The address by which its archive calls it. */
  id: string;
  /** The address that it had where it was said first. */
  origin: string;
  host: string;
  firstAt: Date;
  /** What of its own it goes on from; null where it begins. */
  after: string | null;
  visibility: 'everyone' | 'unlisted' | 'followers';
  title: string;
  source: string;
  warning: string;
  sensitive: boolean;
  isArticle: boolean;
  files: ComingFile[];
  /** Files of which nothing can be read, or that are too many. */
  otherFiles: number;
  poll: { many: boolean; choices: string[]; endsAt: Date } | null;
  /** The address of what it quotes. */
  quote: string | null;
  event: ComingEvent | null;
};

/** A file of a post, by what its archive says of it: what it is, its bytes tell. */
export type ComingFile = {
  path: string;
  isPicture: boolean;
  name: string;
  description: string;
  /** Where in the archive it is written down what is said in it. */
  captions: string | null;
  transcript: string | null;
};

export type ComingEvent = {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string;
  link: string;
  cancelled: string;
};

/** Why something in an archive does not come. */
export const LEFT = [
  'answers',
  'group',
  'named',
  'boosts',
  'long',
  'unreadable',
  'quotes',
  'votes',
  'comers',
] as const;
export type Left = (typeof LEFT)[number];

/** Who an archive is of. */
export type Actor = {
  id: string;
  host: string;
  handle: string;
  name: string;
  about: string;
  lines: ProfileLine[];
  followers: string;
  /** Where in the archive the picture lies. */
  icon: string | null;
};

const text = z.string().transform(cleanText);
const address = z.string().max(2_000);
const link = z.union([address, z.object({ id: address }).transform(({ id }) => id)]);
const many = z
  .union([link.transform((one) => [one]), z.array(z.unknown()).max(2_000)])
  .transform((all) => all.flatMap((one) => (link.safeParse(one).success ? [link.parse(one)] : [])))
  .catch([]);
const webAddress = address.refine((one) => /^https?:\/\/[^/]/.test(one) && URL.canParse(one));

const actorShape = z.object({
  id: webAddress,
  preferredUsername: text.pipe(z.string().min(1).max(100)),
  name: text.catch(''),
  summary: text.catch(''),
  source: z
    .object({ content: text, mediaType: z.literal('text/markdown') })
    .optional()
    .catch(undefined),
  attachment: z.array(z.unknown()).max(100).catch([]),
  followers: address.catch(''),
  icon: z.object({ url: address }).optional().catch(undefined),
});

/** Reads who an archive is of. @throws {Lie} */
export function actorOf(raw: unknown): Actor {
  const read = actorShape.safeParse(raw);
  if (!read.success) throw new Lie('no_actor', 'actor.json');
  const { id, preferredUsername, name, summary, source, attachment, followers, icon } = read.data;
  return {
    id,
    host: new URL(id).host,
    handle: preferredUsername,
    name,
    about: (source?.content ?? wordsFromHtml(summary)).slice(0, 2_000),
    lines: attachment.flatMap(lineOf).slice(0, MOST_LINES),
    followers,
    icon: icon ? pathIn(icon.url) : null,
  };
}

const propertyValue = z.object({ type: z.literal('PropertyValue'), name: text, value: text });

/** A line of a profile (schema.org's PropertyValue, as Mastodon uses it: its value is HTML); nothing where it is none. */
function lineOf(raw: unknown): ProfileLine[] {
  const read = propertyValue.safeParse(raw);
  if (!read.success) return [];
  const label = read.data.name.trim().slice(0, LONGEST_LINE_LABEL).trim();
  const words = wordsFromHtml(read.data.value).trim().slice(0, LONGEST_LINE_WORDS).trim();
  return label && words ? [{ label, words }] : [];
}

const choice = z.object({ name: text });
const note = z.object({
  id: webAddress,
  type: z.enum(['Note', 'Article', 'Question']),
  attributedTo: link.optional(),
  inReplyTo: z.union([link, z.null()]).optional().catch('unreadable'),
  name: text.catch(''),
  summary: text.catch(''),
  sensitive: z.boolean().catch(false),
  content: z.string().catch(''),
  source: z
    .object({ content: text, mediaType: z.literal('text/markdown') })
    .optional()
    .catch(undefined),
  published: z.string(),
  to: many,
  cc: many,
  attachment: z.array(z.unknown()).max(200).catch([]),
  oneOf: z.array(choice).optional().catch(undefined),
  anyOf: z.array(choice).optional().catch(undefined),
  endTime: z.string().optional().catch(undefined),
  startTime: z.string().optional().catch(undefined),
  timeZone: z.string().refine(isTimeZone).catch('UTC'),
  location: z.object({ name: text }).optional().catch(undefined),
  eventUrl: z
    .url({ protocol: /^https?$/ })
    .max(LONGEST_LINK)
    .catch(''),
  cancelled: text.catch(''),
  article: z.boolean().catch(false),
  quoteUrl: webAddress.optional().catch(undefined),
  visibility: z.string().optional().catch(undefined),
  origin: z
    .object({ id: webAddress, host: z.string().max(255), firstAt: z.string() })
    .optional()
    .catch(undefined),
});
const file = z.object({
  url: address,
  mediaType: z.string().catch(''),
  name: text.nullish().catch(null),
  fileName: text.optional().catch(undefined),
  captions: address.optional().catch(undefined),
  transcript: address.optional().catch(undefined),
});
const activity = z.object({ type: z.string(), actor: link, object: z.unknown() });

const LONGEST = 60_000;
const MOST_FILES = 30;

/**
 * What one act of an outbox is to us: a post that can come, or why it does not.
 * @throws {Lie} where somebody else said it: then the archive is not of whom it says
 */
export function heard(raw: unknown, actor: Actor, now: Date): Coming | Left {
  const act = activity.safeParse(raw);
  if (!act.success) return 'unreadable';
  if (act.data.actor !== actor.id) throw new Lie('foreign', 'outbox.json');
  if (act.data.type === 'Announce') return 'boosts';
  if (act.data.type !== 'Create') return 'unreadable';
  const read = note.safeParse(act.data.object);
  if (!read.success) return 'unreadable';
  const said = read.data;
  if (said.attributedTo !== undefined && said.attributedTo !== actor.id)
    throw new Lie('foreign', 'outbox.json');
  if (new URL(said.id).host !== actor.host) throw new Lie('foreign', 'outbox.json');
  const visibility = visibilityOf(said, actor);
  if (visibility === 'group' || visibility === 'named') return visibility;
  const source = (said.source?.content ?? cleanText(wordsFromHtml(said.content))).trim();
  if (source.length > LONGEST) return 'long';
  const firstAt = dateOf(said.origin?.firstAt ?? said.published, now);
  const endsAt = dateOf(said.endTime ?? '', new Date(8.64e15)) ?? now;
  if (!firstAt) return 'unreadable';
  const files = said.attachment
    .flatMap((one) => {
      const parsed = file.safeParse(one);
      return parsed.success ? [comingFile(parsed.data)] : [];
    })
    .slice(0, MOST_FILES);
  const choices = (said.oneOf ?? said.anyOf ?? [])
    .map(({ name }) => name.trim().slice(0, LONGEST_CHOICE))
    .filter((one) => one !== '');
  const isPoll = choices.length >= FEWEST_CHOICES && choices.length <= MOST_CHOICES;
  if (source === '' && files.length === 0) return 'unreadable';
  return {
    id: said.id,
    origin: said.origin?.id ?? said.id,
    host: said.origin?.host ?? actor.host,
    firstAt,
    after: said.inReplyTo ?? null,
    visibility,
    title: said.name.trim().slice(0, 200),
    source,
    warning: said.summary.trim().slice(0, LONGEST_WARNING),
    sensitive: said.sensitive,
    isArticle: said.article,
    files,
    otherFiles: said.attachment.length - files.length,
    poll: isPoll ? { many: said.anyOf !== undefined, choices, endsAt } : null,
    quote: said.quoteUrl ?? null,
    event: eventOf(said, now),
  };
}

const comingFile = ({ url, mediaType, name, ...said }: z.infer<typeof file>): ComingFile => ({
  path: pathIn(url),
  isPicture: mediaType.startsWith('image/'),
  name: said.fileName || url.split('/').at(-1)!,
  description: (name ?? '').trim().slice(0, 1_500),
  captions: said.captions === undefined ? null : pathIn(said.captions),
  transcript: said.transcript === undefined ? null : pathIn(said.transcript),
});

/** When and where it is, where it announced an event that could be one here. */
function eventOf(said: z.infer<typeof note>, now: Date): ComingEvent | null {
  const [startsAt, endsAt] = [said.startTime, said.endTime].map((written) =>
    dateOf(written ?? '', new Date(8.64e15)),
  );
  const place = (said.location?.name ?? '').trim().slice(0, LONGEST_PLACE);
  if (!startsAt || !endsAt || said.inReplyTo || (place === '' && said.eventUrl === '')) return null;
  const wrong = wrongTimes({ startsAt, endsAt }, now);
  if (wrong && wrong.why !== 'past') return null;
  const { timeZone, eventUrl: link } = said;
  const cancelled = said.cancelled.trim().slice(0, LONGEST_CANCEL_REASON);
  return { startsAt, endsAt, timeZone, place, link, cancelled };
}

const isPublic = (one: string): boolean => one === PUBLIC || one === 'as:Public' || one === 'Public';

/** For whom it was: never for more people than its addresses say, nor than its own word for it. */
function visibilityOf(
  { to, cc, visibility }: Pick<z.infer<typeof note>, 'to' | 'cc' | 'visibility'>,
  { followers }: Actor,
): Coming['visibility'] | 'group' | 'named' {
  const WIDEST = ['everyone', 'unlisted', 'followers', 'group', 'named'] as const;
  const byAddress = to.some(isPublic)
    ? 'everyone'
    : cc.some(isPublic)
      ? 'unlisted'
      : followers !== '' && [...to, ...cc].includes(followers)
        ? 'followers'
        : 'named';
  if (visibility === undefined) return byAddress;
  const said = WIDEST.find((one) => one === visibility) ?? 'named';
  if (said === 'group') return byAddress === 'named' ? 'group' : byAddress;
  return WIDEST.indexOf(said) > WIDEST.indexOf(byAddress) ? said : byAddress;
}

/** The path in the archive that an address of a file means: Mastodon writes it from the root. */
const pathIn = (url: string): string => url.replace(/^\/+/, '').replace(/^\.\//, '');

function dateOf(written: string, latest: Date): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(written)) return null;
  const date = new Date(written);
  return Number.isNaN(date.getTime()) || date.getTime() < 0 || date > latest ? null : date;
}
