import { ECDH } from 'node:crypto';
import { z } from 'zod';
import { conflict, invalid, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

/** So many browsers of one person are told. */
const MOST_DEVICES = 10;

const base64url = (bytes: number) =>
  z
    .string()
    .max(200)
    .regex(/^[\w-]+=*$/)
    .transform((text) => Buffer.from(text, 'base64url'))
    .refine((key) => key.length === bytes);

const input = z.object({
  endpoint: z.string().max(1_000),
  publicKey: base64url(65).refine(isOnCurve),
  auth: base64url(16),
});

/** What the browser did not say itself. */
type Asking = { sessionId: string; userAgent: string; locale: string; serverKey: string; publicUrl: string };

/**
 * From now on the viewer is told on this device as well, for as long as they are signed in there. The same browser once more takes its
 * own place, also after somebody else was signed in with it.
 */
export async function hearOnDevice(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
  { sessionId, userAgent, locale, serverKey, publicUrl }: Asking,
): Promise<void> {
  const { id } = viewer;
  if (id === null) throw new Problem({ kind: 'sign-in' });
  const { endpoint, publicKey, auth } = check(input, raw);
  if (!isPushService(endpoint, publicUrl)) throw invalid({ endpoint: 'problems.notValid' });
  const at = context.clock();
  await context.db.tx(async (sql) => {
    await sql`select from account where id = ${id} for no key update`;
    // Whoever knows an address alone does not take it away from who hears there.
    const [other] = await sql`
      select from push_subscription where endpoint = ${endpoint} and (public_key <> ${publicKey} or auth <> ${auth})`;
    if (other) throw invalid({ endpoint: 'problems.notValid' });
    await sql`delete from push_subscription where endpoint = ${endpoint} or session_id = ${sessionId}`;
    const devices = await sql`select from push_subscription where account_id = ${id}`;
    if (devices.length >= MOST_DEVICES) throw conflict('push.tooMany');
    await sql`
      insert into push_subscription (id, account_id, session_id, endpoint, public_key, auth, server_key, locale, user_agent, created_at, next_at)
      values (${newId()}, ${id}, ${sessionId}, ${endpoint}, ${publicKey}, ${auth}, ${serverKey}, ${locale}, ${userAgent.slice(0, 300)}, ${at}, ${at})`;
  });
}

/** What is pushed to a device passes through the hands of its browser's maker: only by HTTPS, unless all of this is on one machine. */
function isPushService(endpoint: string, publicUrl: string): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username || url.password || url.hash) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isHere(url) && isHere(new URL(publicUrl)));
}

const isHere = ({ hostname, protocol }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

function isOnCurve(key: Uint8Array): boolean {
  try {
    ECDH.convertKey(key, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
