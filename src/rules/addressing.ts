/** What decides whether a post makes its author wait for us. */
export type Addressing = {
  /** The first post of a conversation, put to the organisation. */
  startsByAsking: boolean;
  mentionsOrganisation: boolean;
  /** Whose post it answers: the organisation's, one of staff's own, the author's own, another person's; null for a first post. */
  answers: 'organisation' | 'staff' | 'own' | 'other' | null;
  /** Whether the author asked here before, or said "me too". */
  hasAsked: boolean;
  /** Whether the author could speak for us, and writes as themselves here. */
  byStaff: boolean;
};

/**
 * Whether a post that is not in our voice turns to us. In doubt it does: waiting unseen is worse than being asked for
 * nothing. Two people talking with one another do not make us move, and neither does a colleague who only joins in.
 */
export const turnsToUs = (post: Addressing): boolean =>
  post.startsByAsking ||
  post.mentionsOrganisation ||
  (post.answers === 'organisation' && !post.byStaff) ||
  (post.answers !== null && post.answers !== 'other' && post.hasAsked);
