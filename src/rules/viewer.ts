/** What an account may do here, widest first. */
export type Role = 'owner' | 'admin' | 'moderator' | 'staff' | 'member' | 'guest';

/** Who is looking or acting. Every reading and every command takes one; there is no way around it. */
export type Viewer = {
  /** null: nobody we know, a reader from the street. */
  id: string | null;
  role: Role | null;
  /** The organisation's account: staff read and speak for it. */
  organisationId: string;
};

/** The same with the eyes of a reader from the street, whoever asks. */
export const asStreet = (viewer: Viewer): Viewer => ({ ...viewer, id: null, role: null });

/** A viewer who is signed in (or came by a guest's link). */
export type KnownViewer = Viewer & { id: string; role: Role };

/** Everything that a role may be allowed to do. */
export type Act =
  | 'reply'
  | 'start'
  | 'react'
  | 'boost'
  | 'speak-for-organisation'
  | 'plan'
  | 'approve'
  | 'read-inside'
  | 'assign'
  | 'release-held'
  | 'report'
  | 'keep-order'
  | 'follow'
  | 'mute-and-block'
  | 'see-members'
  | 'join-group'
  | 'make-group'
  | 'make-event'
  | 'lead-any-group'
  | 'invite'
  | 'edit-profile'
  | 'secure-account'
  | 'leave'
  | 'bring'
  | 'manage-people'
  | 'manage-teams'
  | 'grant-roles'
  | 'manage-organisation'
  | 'set-goals';

const MAY: Record<Act, readonly Role[]> = {
  reply: ['owner', 'admin', 'moderator', 'staff', 'member', 'guest'],
  start: ['owner', 'admin', 'moderator', 'staff', 'member', 'guest'],
  react: ['owner', 'admin', 'moderator', 'staff', 'member', 'guest'],
  boost: ['owner', 'admin', 'moderator', 'staff', 'member'],
  'speak-for-organisation': ['owner', 'admin', 'moderator', 'staff'],
  /** To have something published later. */
  plan: ['owner', 'admin', 'moderator', 'staff', 'member'],
  /** What a colleague wants to say in the organisation's name: whoever may say it themselves. */
  approve: ['owner', 'admin', 'moderator', 'staff'],
  'read-inside': ['owner', 'admin', 'moderator', 'staff'],
  assign: ['owner', 'admin', 'moderator', 'staff'],
  'release-held': ['owner', 'admin', 'moderator', 'staff'],
  report: ['owner', 'admin', 'moderator', 'staff', 'member', 'guest'],
  'keep-order': ['owner', 'admin', 'moderator'],
  follow: ['owner', 'admin', 'moderator', 'staff', 'member'],
  'mute-and-block': ['owner', 'admin', 'moderator', 'staff', 'member'],
  'see-members': ['owner', 'admin', 'moderator', 'staff', 'member'],
  'join-group': ['owner', 'admin', 'moderator', 'staff', 'member'],
  'make-event': ['owner', 'admin', 'moderator', 'staff', 'member'],
  'make-group': ['owner', 'admin', 'moderator', 'staff'],
  'lead-any-group': ['owner', 'admin', 'moderator'],
  /** To the server; into a group those who keep it do. */
  invite: ['owner', 'admin', 'moderator', 'staff'],
  'edit-profile': ['owner', 'admin', 'moderator', 'staff', 'member', 'guest'],
  'secure-account': ['owner', 'admin', 'moderator', 'staff', 'member'],
  /** Taking everything of one's own, and deleting one's account: nobody is kept. */
  leave: ['owner', 'admin', 'moderator', 'staff', 'member', 'guest'],
  bring: ['owner', 'admin', 'moderator', 'staff', 'member'],
  'manage-people': ['owner', 'admin', 'moderator'],
  'manage-teams': ['owner', 'admin'],
  'grant-roles': ['owner', 'admin'],
  'manage-organisation': ['owner', 'admin'],
  'set-goals': ['owner', 'admin', 'moderator', 'staff'],
};

/** The one table of who may do what. */
export const may = (viewer: Viewer, act: Act): boolean =>
  viewer.role !== null && MAY[act].includes(viewer.role);

/** Whether a role is one of the organisation's own people. */
export const isStaffRole = (role: Role): boolean => MAY['read-inside'].includes(role);

/** Staff in the wide sense: those who speak for the organisation and read what is inside. */
export const isStaff = (viewer: Viewer): boolean => may(viewer, 'read-inside');

/** The accounts whose eyes a viewer has: their own and, for staff, the organisation's. */
export const eyesOf = (viewer: Viewer): string[] =>
  viewer.id === null ? [] : isStaff(viewer) ? [viewer.id, viewer.organisationId] : [viewer.id];

const RANK: readonly Role[] = ['guest', 'member', 'staff', 'moderator', 'admin', 'owner'];

const rank = (role: Role): number => RANK.indexOf(role);

/**
 * Nobody gives a role above their own, nor changes the role of someone above them. A guest has only a link to come back
 * by, too little for any other role: they join first, and joining makes them a member.
 */
export const mayGrant = (viewer: Viewer, from: Role, to: Role): boolean =>
  may(viewer, 'grant-roles') &&
  viewer.role !== null &&
  from !== 'guest' &&
  to !== 'guest' &&
  rank(to) <= rank(viewer.role) &&
  rank(from) <= rank(viewer.role);

/** Who may be kept out by this viewer: only those who stand below them, so never themselves and never an equal. */
export const maySuspend = (viewer: Viewer, role: Role): boolean =>
  may(viewer, 'manage-people') && viewer.role !== null && rank(role) < rank(viewer.role);

/** Roles from the widest to the narrowest, as one chooses among them. */
export const ROLES: readonly Role[] = RANK.toReversed();
