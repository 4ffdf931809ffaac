import { derivedToken } from '../store/tokens.ts';
import type { Keyed } from './guest-links.ts';

/**
 * The token of an invitation's link. Only its hash is stored; the server's key makes it again, so that a form sent twice shows the same link,
 * and a list can be fetched as a file, for as long as its maker is shown it.
 */
export const invitationToken = ({ secret }: Keyed, id: string): string =>
  derivedToken(secret, 'invitation', id);
