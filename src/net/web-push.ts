import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto';
import type { Call } from './net.ts';
import { vapidHeader, type ServerKeys } from './vapid.ts';

/** Where a browser hears, and the keys by which only it can read (RFC 8291 §2). */
export type Ear = { endpoint: string; publicKey: Uint8Array; auth: Uint8Array };

export type Urgency = 'low' | 'normal' | 'high';

export type Push = {
  ear: Ear;
  keys: ServerKeys;
  subject: string;
  now: Date;
  payload: string;
  /** How long a service keeps it for a device that is off. */
  ttlSeconds: number;
  urgency: Urgency;
  /** What comes later under the same takes the place of what was not delivered yet: at most 32 letters of base64url. */
  topic: string;
};

const RECORD = 4_096;
/** What a record holds besides the text: the byte that ends it, and the tag. */
const AROUND = 17;
const HEADER = 86;
/** The most that any service has to take (RFC 8291 §4). */
export const MOST_PAYLOAD = RECORD - AROUND - HEADER;

/** The request that delivers one message (RFC 8030 §5). */
export function pushCall({ ear, keys, subject, now, payload, ttlSeconds, urgency, topic }: Push): Call {
  return {
    url: ear.endpoint,
    method: 'POST',
    headers: {
      authorization: vapidHeader(keys, { endpoint: ear.endpoint, subject, now }),
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      ttl: String(ttlSeconds),
      urgency,
      topic,
    },
    body: encrypt(Buffer.from(payload), ear),
  };
}

function newCurve(): ECDH {
  const curve = createECDH('prime256v1');
  curve.generateKeys();
  return curve;
}

/** Encrypts for one browser alone (RFC 8291 §3.4, RFC 8188), as a single record. `own` and `salt` are for a test with known ones. */
export function encrypt(
  text: Uint8Array,
  { publicKey, auth }: Pick<Ear, 'publicKey' | 'auth'>,
  own: ECDH = newCurve(),
  salt: Uint8Array = randomBytes(16),
): Buffer {
  if (text.length > MOST_PAYLOAD) throw new RangeError(`${text.length} bytes are too many to push`);
  const ownKey = own.getPublicKey();
  const shared = own.computeSecret(publicKey);
  const derive = (from: Uint8Array, by: Uint8Array, info: Uint8Array | string, length: number): Buffer =>
    Buffer.from(hkdfSync('sha256', from, by, info, length));
  const secret = derive(shared, auth, Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, ownKey]), 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD);
  return Buffer.concat([
    salt,
    size,
    Buffer.from([ownKey.length]),
    ownKey,
    cipher.update(text),
    // The last record ends with a two; nothing is padded.
    cipher.update(Buffer.from([2])),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}
