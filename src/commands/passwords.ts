import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP's password storage sheet asks for: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password has, made at the same cost: checked where there is no account, so that it takes as long. */
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdCBvZiBub2JvZHkuLg$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

/** Whether the password is the one of the hash; takes the same time when there is no hash. */
export async function passwordMatches(known: string | null | undefined, password: string): Promise<boolean> {
  const matches = await verify(known ?? NOBODY, password.normalize('NFKC'));
  return matches && known != null;
}
