import { createHmac, timingSafeEqual } from 'node:crypto';

const mac = (secret: string, purpose: string, payload: string): Buffer =>
  createHmac('sha256', secret).update(`${purpose}\n${payload}`).digest();

/** Something to hand out and get back unchanged: readable by anyone, made by us, for one purpose, until a moment. */
export function seal(secret: string, purpose: string, value: unknown, until: Date): string {
  const payload = Buffer.from(JSON.stringify({ value, until: until.getTime() })).toString('base64url');
  return `${payload}.${mac(secret, purpose, payload).toString('base64url')}`;
}

/** What was sealed for this purpose; null when it is not ours, was for another purpose, or its time is over. */
export function unseal<T>(secret: string, purpose: string, sealed: string | undefined, now: Date): T | null {
  const [payload = '', signature = ''] = (sealed ?? '').slice(0, 4000).split('.');
  const given = Buffer.from(signature, 'base64url');
  const ours = mac(secret, purpose, payload);
  if (given.length !== ours.length || !timingSafeEqual(given, ours)) return null;
  const { value, until } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    value: T;
    until: number;
  };
  return until > now.getTime() ? value : null;
}
