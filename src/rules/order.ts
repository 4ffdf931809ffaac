import { isOwnPost } from './own-post.ts';
import { may, maySuspend, type Role, type Viewer } from './viewer.ts';

/** Why somebody thinks that a post should not stand here as it does. */
export const REPORT_WHYS = ['spam', 'hurtful', 'private', 'illegal', 'beside', 'other'] as const;
/** Why somebody thinks that a person should not be here as they are: by their name, their picture, their words about themselves, or how they are. */
export const PERSON_WHYS = ['pretends', 'hurtful', 'spam', 'private', 'illegal', 'other'] as const;
export type PostWhy = (typeof REPORT_WHYS)[number];
export type PersonWhy = (typeof PERSON_WHYS)[number];
export type ReportWhy = PostWhy | PersonWhy;

/** What may be ruled: about a post, or about a person. */
export type RulingKind = 'hidden' | 'removed' | 'turned_away' | 'limited' | 'suspended';

/** What came of a report, at once. */
export type ReportOutcome = 'dismissed' | 'hidden' | 'removed' | 'limited' | 'suspended' | 'gone';
/** How a ruling ended. */
export type RulingEnd = 'lifted' | 'overturned' | 'replaced' | 'taken_back';

/** How it stands now with what was reported: as the newest ruling about it stands, where it led to one. */
export function reportStands(
  outcome: ReportOutcome | null,
  newest: { kind: RulingKind; ended: RulingEnd | null } | null,
): ReportOutcome | 'overturned' | 'lifted' | null {
  if (newest === null || outcome === null || outcome === 'dismissed' || outcome === 'gone') return outcome;
  if (newest.ended === 'overturned' || newest.ended === 'lifted') return newest.ended;
  if (newest.ended === 'taken_back') return 'gone';
  return newest.kind === 'turned_away' ? outcome : newest.kind;
}

const DAY = 86_400_000;
/** How long one may appeal against what was ruled about a post; the words of a removed one are kept sealed until then. */
export const APPEAL_DAYS = 30;
export const appealUntil = (ruled: Date): Date => new Date(ruled.getTime() + APPEAL_DAYS * DAY);

/** Why a post waits to be released: a guest wrote it, a limited person did, it has words that are read first, or it looks like spam. */
export type HeldBecause = 'guest' | 'limited' | 'words' | 'spam';

/** Whether somebody may say that a post should not stand here: anybody we know, of what others said in the open or to them. */
export const mayReport = (viewer: Viewer, post: { authorId: string; kind: 'post' | 'note' }): boolean =>
  may(viewer, 'report') && post.kind === 'post' && !isOwnPost(viewer, post);

/** Whether somebody may report a person: anybody we know, of anybody else who has not left. */
export const mayReportPerson = (
  viewer: Viewer,
  account: { id: string; kind: 'person' | 'group' | 'organisation'; suspendedAt: Date | null },
): boolean =>
  may(viewer, 'report') &&
  account.kind === 'person' &&
  account.id !== viewer.id &&
  account.suspendedAt === null;

/** Who may be limited: those who only speak for themselves. Whoever speaks for the organisation has a role that can be taken. */
export const mayLimit = (viewer: Viewer, role: Role): boolean =>
  maySuspend(viewer, role) && (role === 'member' || role === 'guest');

export type Ruled = {
  kind: RulingKind;
  accountId: string;
  byId: string;
  /** Of whom it concerns. */ role: Role | null;
};

/** Whether a viewer could rule about this at all: never about themselves, and about a person only where they stand above them. */
const mayRule = (viewer: Viewer, { kind, accountId, role }: Ruled): boolean =>
  may(viewer, 'keep-order') &&
  viewer.id !== accountId &&
  ((kind !== 'limited' && kind !== 'suspended') || (role !== null && maySuspend(viewer, role)));

/**
 * Who decides an appeal: anybody who could have ruled so, but for whoever did, as long as there is another. `keepers` are
 * all those here who keep order.
 */
export const mayDecideAppeal = (
  viewer: Viewer,
  ruled: Ruled,
  keepers: readonly { id: string; role: Role }[],
): boolean =>
  mayRule(viewer, ruled) &&
  (viewer.id !== ruled.byId ||
    !keepers.some((one) => one.id !== ruled.byId && mayRule({ ...viewer, ...one }, ruled)));

/** Whether whoever a ruling concerns may still appeal: once, while it stands, and of a post's for thirty days. */
export const mayAppeal = (
  ruling: { kind: RulingKind; at: Date; endedAt: Date | null; appealed: boolean },
  now: Date,
): boolean =>
  !ruling.appealed &&
  ruling.endedAt === null &&
  ruling.kind !== 'turned_away' &&
  (ruling.kind === 'limited' || ruling.kind === 'suspended' || now < appealUntil(ruling.at));
