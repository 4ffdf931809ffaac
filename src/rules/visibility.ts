import type { HeldBecause } from './order.ts';
import { eyesOf, isStaff, may, type Viewer } from './viewer.ts';

/** Who sees a post, widest first. */
export const VISIBILITIES = ['everyone', 'unlisted', 'followers', 'group', 'named', 'staff'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/**
 * A visibility and whom it means: `audienceId` is the account whose followers see it, the group, or the list of named
 * people. It is null for the others. Replies share their parent's audience, so a thread stays among the same people.
 */
export type Audience = { visibility: Visibility; audienceId: string | null };

/** What decides who may see one post. */
export type PostFacts = Audience & {
  authorId: string;
  held: boolean;
  /** It stands in a conversation of the organisation: one that it began, or in which it was ever asked. */
  isOrganisations: boolean;
  /** Why it waits: what a limited person wrote is seen meanwhile by those who follow them. */
  heldBecause?: HeldBecause | null;
};

/**
 * What of the viewer's ties matters: whom they follow, which groups they are in, which lists name them, and with whom there
 * is a block, whichever of the two said so.
 */
export type Ties = {
  follows: ReadonlySet<string>;
  groups: ReadonlySet<string>;
  lists: ReadonlySet<string>;
  blocks: ReadonlySet<string>;
};

/**
 * Whether a viewer may see a post. The one rule; `reading/visible.ts` says the same in SQL and a test holds the two
 * together over the whole matrix. Ties are those of all the viewer's eyes (staff: theirs and the organisation's).
 */
export function canSee(viewer: Viewer, ties: Ties, post: PostFacts): boolean {
  const eyes = eyesOf(viewer);
  if (post.visibility === 'staff') return isStaff(viewer);
  if (eyes.includes(post.authorId)) return true;
  if (ties.blocks.has(post.authorId) && !post.isOrganisations && !isStaff(viewer)) return false;
  if (post.held && !isStaff(viewer) && !(post.heldBecause === 'limited' && ties.follows.has(post.authorId)))
    return false;
  switch (post.visibility) {
    case 'everyone':
    case 'unlisted':
      return true;
    case 'followers':
      return (
        post.audienceId !== null && (eyes.includes(post.audienceId) || ties.follows.has(post.audienceId))
      );
    case 'group':
      return post.audienceId !== null && ties.groups.has(post.audienceId);
    case 'named':
      return post.audienceId !== null && ties.lists.has(post.audienceId);
  }
}

/**
 * Whether a viewer may read the words of a post that were put away, where they may see its place. Of a hidden one they are for
 * its author, for those inside, who owe an answer where it asks, and for whoever keeps order in its group; of a removed one only for
 * those who keep order in the house.
 */
export const canReadWithheld = (
  viewer: Viewer,
  post: { authorId: string; withheld: 'hidden' | 'removed'; inKeptGroup: boolean },
): boolean =>
  post.withheld === 'hidden'
    ? eyesOf(viewer).includes(post.authorId) || isStaff(viewer) || post.inKeptGroup
    : may(viewer, 'keep-order');

/**
 * Whether a viewer may look at a post to judge it: one that they may see, or one that somebody brought before those who keep
 * order by a report or an appeal that is open.
 */
export const canJudge = (viewer: Viewer, ties: Ties, post: PostFacts & { brought: boolean }): boolean =>
  may(viewer, 'keep-order') && (post.brought || canSee(viewer, ties, post));

/**
 * Whether an audience is certainly within another: everyone who sees `inner` sees `outer` too. Used so that a reply is
 * never wider than what it answers unless its author says so. What only staff see is within everything: it stays inside.
 */
export function isWithin(inner: Audience, outer: Audience): boolean {
  if (outer.visibility === 'everyone' || inner.visibility === 'staff') return true;
  if (outer.visibility === 'unlisted') return inner.visibility !== 'everyone';
  if (inner.visibility === outer.visibility && inner.audienceId === outer.audienceId) return true;
  return false;
}

/** How one comes into a group: by oneself, when somebody there says yes, only when taken in or invited; or it is not even there for others. */
export const ENTRIES = ['open', 'request', 'closed', 'hidden'] as const;
export type Entry = (typeof ENTRIES)[number];

/** What decides whether a viewer may know of an account: the groups of all their eyes, and who blocked them. */
export type AccountTies = { groups: ReadonlySet<string>; blockedBy: ReadonlySet<string> };

/**
 * Whether a viewer may know that an account is there: a hidden group only from inside, and nobody who blocked them. Staff
 * see everybody: they keep order.
 */
export const canSeeAccount = (
  viewer: Viewer,
  ties: AccountTies,
  account: { id: string; kind: 'person' | 'group' | 'organisation'; entry: Entry | null },
): boolean =>
  account.kind === 'group'
    ? account.entry !== 'hidden' || ties.groups.has(account.id)
    : isStaff(viewer) || !ties.blockedBy.has(account.id);
