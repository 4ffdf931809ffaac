import { createECDH, createPrivateKey, hkdfSync, sign, type KeyObject } from 'node:crypto';

/** By which push services know this server (RFC 8292). */
export type ServerKeys = {
  /** The uncompressed point, base64url: what a browser is given when it subscribes. */
  publicKey: string;
  privateKey: KeyObject;
};

/** The order of P-256. */
const ORDER = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
const LIFETIME_SECONDS = 12 * 3_600;

/**
 * Made from the server's own secret, so that all processes have the same and a backup of the secret is one of these. Whoever changes
 * the secret has new ones, and devices subscribe anew.
 */
export function serverKeys(secret: string): ServerKeys {
  // Sixteen bytes more than the order has: what is left of the division is even to a part in 2^128 (FIPS 186-5, A.2.1).
  const wide = Buffer.from(hkdfSync('sha256', secret, '', 'parley web push', 48));
  const scalar = (BigInt(`0x${wide.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(scalar.toString(16).padStart(64, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const part = (bytes: Buffer): string => bytes.toString('base64url');
  const key = {
    kty: 'EC',
    crv: 'P-256',
    d: part(d),
    x: part(point.subarray(1, 33)),
    y: part(point.subarray(33)),
  };
  return { publicKey: part(point), privateKey: createPrivateKey({ key, format: 'jwk' }) };
}

type Claim = { endpoint: string; subject: string; now: Date };

/** The header that says who sends this, and whom a push service may turn to about it. */
export function vapidHeader(keys: ServerKeys, { endpoint, subject, now }: Claim): string {
  const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const exp = Math.floor(now.getTime() / 1_000) + LIFETIME_SECONDS;
  const said = `${json({ typ: 'JWT', alg: 'ES256' })}.${json({ aud: new URL(endpoint).origin, exp, sub: subject })}`;
  const signature = sign('sha256', Buffer.from(said), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${said}.${signature.toString('base64url')}, k=${keys.publicKey}`;
}
