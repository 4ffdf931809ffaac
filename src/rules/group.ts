import type { Entry } from './visibility.ts';
import { may, type Viewer } from './viewer.ts';

/** What somebody is in a group; `asked` is not in it yet. */
export type GroupRole = 'lead' | 'moderator' | 'member' | 'asked';

export const LONGEST_RULE = 300;
export const MOST_RULES = 20;
export const LONGEST_QUESTION = 300;
export const LONGEST_ANSWER = 1_000;
export const MOST_PINNED = 3;

/** Whether somebody stands inside a group by themselves. */
export const isIn = (mine: GroupRole | null): boolean => mine !== null && mine !== 'asked';

/** Who says what a group is, and who keeps it: its leads, and whoever may lead any group. */
export const mayLead = (viewer: Viewer, mine: GroupRole | null): boolean =>
  mine === 'lead' || may(viewer, 'lead-any-group');

/** Who keeps order in it: takes people in and away, takes posts away, pins conversations. */
export const mayModerate = (viewer: Viewer, mine: GroupRole | null): boolean =>
  mine === 'moderator' || mayLead(viewer, mine);

/** Who may invite into it; into an open group all who are in it may. */
export const mayInviteInto = (viewer: Viewer, mine: GroupRole | null, entry: Entry): boolean =>
  mayModerate(viewer, mine) || (entry === 'open' && isIn(mine) && may(viewer, 'join-group'));

/** Whom they may take out: moderators only those who have no office in it. */
export const mayPutOut = (viewer: Viewer, mine: GroupRole | null, theirs: GroupRole): boolean =>
  mayLead(viewer, mine) || (mayModerate(viewer, mine) && (theirs === 'member' || theirs === 'asked'));

/** Rules as they were typed, one a line; numbers and dashes before them are ours to write. */
export const rulesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[-*•])\s+/, '').trim())
    .filter(Boolean);
