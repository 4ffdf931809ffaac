import { mayLead, mayModerate, type GroupRole } from './group.ts';
import { isStaff, type Viewer } from './viewer.ts';

/** With how many other organisations one group may be shared. */
export const MOST_SHARED = 5;

/** What decides what somebody does in a shared group. */
export type SharedFacts = {
  /** What they are in the group. */
  mine: GroupRole | null;
  /** The organisation elsewhere to which they belong; null: none, or they are of ours. */
  own: string | null;
  /** Those with which the group is shared. */
  sharedWith: readonly string[];
};

/** Who says with whom a group is shared: who leads it, and is not of another organisation themselves. */
export const mayShare = (viewer: Viewer, { mine, own }: Pick<SharedFacts, 'mine' | 'own'>): boolean =>
  own === null && mayLead(viewer, mine);

/**
 * For whose people somebody may invite into a group; null is for nobody's in particular, which makes nobody belong anywhere. Who keeps
 * it for another organisation invites for that one alone; only who keeps it invites for an organisation at all.
 */
export function invitesFor(viewer: Viewer, { mine, own, sharedWith }: SharedFacts): (string | null)[] {
  if (!mayModerate(viewer, mine)) return [null];
  if (own === null) return [null, ...sharedWith];
  return sharedWith.includes(own) ? [own] : [null];
}

/** What decides whether a viewer may know of an organisation elsewhere. */
export type OtherFacts = {
  /** Those who see to the people said of somebody that they belong to it. */
  saidOpenly: boolean;
  /** The viewer belongs to it. */
  isOwn: boolean;
  /** A group that the viewer may know of is shared with it, or was. */
  sharesSeenGroup: boolean;
};

/** Whether a viewer may know that an organisation elsewhere has to do with us: what is shared in a hidden group is known in it alone. */
export const mayKnowOther = (viewer: Viewer, facts: OtherFacts): boolean =>
  isStaff(viewer) || facts.saidOpenly || facts.isOwn || facts.sharesSeenGroup;
