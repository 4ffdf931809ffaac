/** How many uses and days an invitation may have: less where it is made by somebody who does not answer for the place. */
export const WIDEST = { uses: 1_000, days: 365 } as const;
export const MEMBERS = { uses: 10, days: 30, standing: 10 } as const;

/** What one begins with. */
export const USUAL = { uses: 10, days: 14 } as const;

export const MOST_ADDRESSES = 500;
export const LARGEST_LIST = 1024 * 1024;
export const LONGEST_LABEL = 120;

/** For how long whoever made a link is shown it; afterwards nobody can be, only its hash is kept. */
export const SHOWN_MS = 60 * 60_000;

/** What of an invitation decides whether it opens anything now. */
export type InvitationFacts = {
  uses: number;
  mostUses: number;
  expiresAt: Date;
  revokedAt: Date | null;
  /** Whether whoever made it may still invite there. */
  inviterMay: boolean;
};

export type InvitationState = 'open' | 'used' | 'expired' | 'revoked' | 'void';

export function stateOf(facts: InvitationFacts, now: Date): InvitationState {
  if (facts.revokedAt) return 'revoked';
  if (facts.uses >= facts.mostUses) return 'used';
  if (facts.expiresAt <= now) return 'expired';
  return facts.inviterMay ? 'open' : 'void';
}
