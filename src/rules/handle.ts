/** Names by which nobody should be taken to speak for the house, and those that mean something in an address. */
const KEPT = new Set(
  (
    'abuse account accounts admin administration administrator all anonymous api assets billing bot channel contact everybody ' +
    'everyone group groups guest guests health help here home hostmaster info inbox join mail mailer-daemon me moderator ' +
    'moderators no-reply nobody noreply null official operator organisation organization owner parley postmaster privacy relay ' +
    'root security server service settings setup sign-in sign-out staff status support sysadmin system team undefined webmaster ' +
    'www you'
  ).split(' '),
);
/** What the handles of guests begin with: they are made, never chosen. */
export const GUEST_HANDLE = 'guest-';

/** ASCII only, so that none can be made to look like another by letters of other scripts. */
const HANDLE = /^[a-z0-9_]+(?:[.-][a-z0-9_]+)*$/i;

export const LONGEST_HANDLE = 30;

/** A handle as somebody typed it, with or without its `@`, made comparable. */
export const plainHandle = (typed: string): string => typed.trim().replace(/^@/, '').toLowerCase();

const isWellFormed = (handle: string): boolean =>
  handle.length >= 2 && handle.length <= LONGEST_HANDLE && HANDLE.test(handle);

const isKept = (handle: string): boolean =>
  KEPT.has(handle.toLowerCase()) || handle.toLowerCase().startsWith(GUEST_HANDLE);

/**
 * What is wrong with a handle that somebody wants, as a key of the catalogue; null when they may have it: what a mention in
 * a text can spell (`text/names.ts`), and no word of our own.
 */
export function handleProblem(handle: string): string | null {
  if (!isWellFormed(handle)) return 'signIn.handleShape';
  return isKept(handle) ? 'signIn.handleReserved' : null;
}
