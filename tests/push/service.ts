import assert from 'node:assert/strict';
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service was handed, as the browser behind it reads it. */
export type Told = {
  headers: IncomingHttpHeaders;
  title: string;
  line: string;
  path: string;
  tag: string;
  lang: string;
};

/** A browser's end of a subscription, with what it alone knows. */
export type Browser = {
  endpoint: string;
  fields: { endpoint: string; publicKey: string; auth: string };
  told: Told[];
  /** What the service says to the next ones; 201 when it has said all. */
  answers: { status: number; retryAfter?: string }[];
};

/** Reads one message, by RFC 8291 and RFC 8188 alone: nothing of the server's own code is used. */
export function decrypt(body: Buffer, own: ECDH, auth: Buffer): string {
  const [salt, size, length] = [body.subarray(0, 16), body.readUInt32BE(16), body[20]!];
  const sender = body.subarray(21, 21 + length);
  const record = body.subarray(21 + length);
  assert.ok(
    record.length <= size && body.length <= 4_096,
    'one record, and no more than every service takes',
  );
  const derive = (key: Buffer, by: Buffer, info: Buffer, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, by, info, bytes));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const ikm = derive(own.computeSecret(sender), auth, info, 32);
  const key = derive(ikm, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(ikm, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = plain.findLastIndex((byte) => byte !== 0);
  assert.equal(plain[end], 2, 'the last record says so');
  return plain.toString('utf8', 0, end);
}

/** Whether it was sent by who has this key, to this service, and not for ever (RFC 8292). */
export function verifySender(headers: IncomingHttpHeaders, origin: string, key: string, now: Date): string {
  const [, token, given] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(headers.authorization ?? '')!;
  assert.equal(given, key, 'it is the key that browsers were given');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const [head, claims, signature] = token!.split('.');
  const read = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, string>;
  assert.equal(read(head!).alg, 'ES256');
  assert.ok(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature!, 'base64url'),
    ),
    'the signature holds',
  );
  const { aud, exp, sub } = read(claims!);
  assert.equal(aud, origin);
  const left = Number(exp) - now.getTime() / 1_000;
  assert.ok(left > 0 && left <= 86_400, 'it is good for a day at most');
  return sub!;
}

/** A push service on this machine, for any number of browsers. */
export async function openService(serverKey: () => string, now: () => Date) {
  const browsers = new Map<string, Browser & { own: ECDH; secret: Buffer }>();
  const server = createServer((asked, answer) => {
    const parts: Buffer[] = [];
    asked.on('data', (part: Buffer) => parts.push(part));
    asked.on('end', () => {
      const browser = browsers.get(asked.url!);
      if (!browser) return answer.writeHead(404).end();
      const { status, retryAfter } = browser.answers.shift() ?? { status: 201 };
      if (status === 0) return asked.socket.destroy();
      if (status < 300) {
        const subject = verifySender(asked.headers, url, serverKey(), now());
        assert.match(subject, /^(https?:|mailto:)/);
        const text = decrypt(Buffer.concat(parts), browser.own, browser.secret);
        browser.told.push({ headers: asked.headers, ...(JSON.parse(text) as Omit<Told, 'headers'>) });
      }
      return answer.writeHead(status, retryAfter ? { 'retry-after': retryAfter } : {}).end();
    });
  });
  server.unref();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    /** What a browser sends when it subscribes. */
    browser(): Browser {
      const own = createECDH('prime256v1');
      own.generateKeys();
      const secret = randomBytes(16);
      const path = `/send/${randomBytes(12).toString('base64url')}`;
      const endpoint = url + path;
      const fields = {
        endpoint,
        publicKey: own.getPublicKey('base64url'),
        auth: secret.toString('base64url'),
      };
      const made = { endpoint, fields, told: [], answers: [], own, secret };
      browsers.set(path, made);
      return made;
    },
    close: () => new Promise((done) => server.close(done)),
  };
}
