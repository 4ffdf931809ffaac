import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/parley.ts';
import { furnish } from './world.ts';

const FORM = 'application/x-www-form-urlencoded';
const PART = '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nx\r\n';

describe('what is sent to the server', async () => {
  const house = await furnish();
  const { sql } = house.parts.db;

  const send = async (path: string, body: BodyInit, type: string, cookie?: string): Promise<number> => {
    const headers = { 'content-type': type, ...(cookie && { cookie }) };
    const ask = (): Promise<Response> =>
      fetch(house.at(path), { method: 'POST', headers, body, redirect: 'manual' });
    // The server closes what it will not read to its end; a client that still sends may then miss the answer.
    const answer = await ask().catch(ask);
    await answer.body?.cancel();
    return answer.status;
  };
  const raw = async (text: string): Promise<string> => {
    const socket = connect(house.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (data: string) => {
      answer += data;
      if (answer.includes('\r\n\r\n')) socket.destroy();
    });
    socket.write(text);
    await once(socket, 'close');
    return answer.split('\r\n')[0]!;
  };
  const likes = async (): Promise<number> =>
    (
      await sql`select from party where conversation_id = ${house.ids.conversation} and account_id = ${house.guest.id}`
    ).length;

  test('more than any form of ours holds is refused, before it is taken apart', async () => {
    const cookie = house.ines.cookie;
    assert.equal(await send('/sign-in', 'a&'.repeat(1_200_000), FORM), 413);
    assert.equal(await send('/sign-in', `login=${'x'.repeat(1_200_000)}`, FORM), 413);
    assert.equal(await send('/sign-in', '&'.repeat(10_000), FORM), 413);
    assert.equal(await send('/write', 'text=x&'.repeat(10_000), FORM, cookie), 413);
    const parts = (count: number) => `${PART.repeat(count)}--x--`;
    assert.equal(await send('/write', parts(10_000), 'multipart/form-data; boundary=x', cookie), 413);
    assert.equal(await send('/write', parts(400_000), 'multipart/form-data; boundary="x"', cookie), 413);
    const head = `--x\r\nContent-Disposition: form-data; name="text"\r\n${'a: b\r\n'.repeat(400_000)}\r\nx\r\n--x--`;
    assert.equal(await send('/write', head, 'multipart/form-data; boundary=x', cookie), 413);
    assert.equal(
      await send('/write', `--x\r\n${'a'.repeat(9_000)}`, 'multipart/form-data; boundary=x', cookie),
      413,
    );
  });

  test('readers from the street send much only where they may add pictures', async () => {
    const body = `${PART}--x\r\nContent-Disposition: form-data; name="picture"; filename="a.png"\r\n\r\n${'x'.repeat(2_000_000)}\r\n--x--`;
    const type = 'multipart/form-data; boundary=x';
    assert.equal(await send('/sign-in', body, type), 413);
    assert.equal(await send('/c/x', body, type), 413);
    assert.equal(await send('/ask', body, type), 422);
    assert.equal(await send('/write', body, type, house.ines.cookie), 422);
  });

  test('a thousand files are a clear no', async () => {
    const form = new FormData();
    for (let n = 0; n < 1_001; n += 1) form.append('picture', new File(['x'], `${n}.png`));
    const answer = await fetch(house.at('/write'), {
      method: 'POST',
      headers: { cookie: house.ines.cookie },
      body: form,
    });
    assert.equal(answer.status, 413);
    assert.match(await answer.text(), /too large/i);
  });

  test('many large forms that do not end take turns: one address has its share, everybody has theirs', async () => {
    const large = 40 * 1024 * 1024;
    const upload = (from: string, port = house.port) => {
      const socket = connect(port, '127.0.0.1');
      let answer = '';
      socket.setEncoding('utf8').on('data', (data: string) => (answer += data));
      socket.on('error', () => {});
      socket.write(
        `POST /write HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: ${from}\r\nCookie: ${house.ines.cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${large}\r\n\r\n--x\r\n`,
      );
      return { socket, status: () => /^HTTP\/1.1 (\d+)/.exec(answer)?.[1] };
    };
    const small = new FormData();
    small.set('text', '');
    const from = async (address: string): Promise<number> => {
      const headers = { cookie: house.ines.cookie, 'x-forwarded-for': address };
      const answer = await fetch(house.at('/write'), { method: 'POST', headers, body: small });
      await answer.body?.cancel();
      return answer.status;
    };
    const refusedOf = async (addresses: string[]): Promise<(string | undefined)[]> => {
      const sent = addresses.map((address) => upload(address));
      const refused = () => sent.map((one) => one.status()).filter(Boolean);
      await until(() => refused().length > 0, 'one is answered');
      sent.filter((one) => one.status() === undefined).forEach(({ socket }) => open.push(socket));
      return refused();
    };
    const open: Socket[] = [];
    try {
      assert.deepEqual(await refusedOf(['203.0.113.1', '203.0.113.1', '203.0.113.1']), ['429']);
      assert.deepEqual(await refusedOf(['203.0.113.2', '203.0.113.2', '203.0.113.3']), ['503']);
      assert.equal(await from('203.0.113.4'), 422, 'what is small still fits');
    } finally {
      for (const socket of open) socket.destroy();
    }
    await until(async () => {
      const again = upload('203.0.113.4');
      await sleep(300);
      again.socket.destroy();
      return again.status() === undefined;
    }, 'there is room again');
  });

  test('a form that stops midway does nothing', async () => {
    const before = await likes();
    const socket = connect(house.port, '127.0.0.1');
    socket.write(
      `POST /c/${house.ids.conversation}/me-too HTTP/1.1\r\nHost: x\r\nCookie: ${house.guest.cookie}\r\nContent-Type: ${FORM}\r\nContent-Length: 100\r\n\r\nkey=`,
    );
    socket.end();
    await once(socket.resume(), 'close');
    await until(() => house.logged.some((line) => line.includes('/me-too')), 'it was answered');
    assert.equal(await likes(), before);
    assert.deepEqual(
      house.logged.filter((line) => line.includes('"fault"')),
      [],
    );
  });

  test('a form that is none, or not whole, does nothing and is said', async () => {
    const path = `/c/${house.ids.conversation}/me-too`;
    const cookie = house.guest.cookie;
    const before = await likes();
    for (const body of ['--x', `${PART}--y--`, 'x'])
      assert.equal(await send(path, body, 'multipart/form-data; boundary=x', cookie), 422, body);
    assert.equal(await send(path, 'x', 'multipart/form-data', cookie), 422);
    assert.equal(await likes(), before);
  });

  test('what is no HTTP is refused in one line', async () => {
    const refused: [string, RegExp][] = [
      ['GET / HTTP/1.1\r\n\r\n', / 400 /],
      ['GET / HTTP/1.1\r\nHost: a b\r\n\r\n', / 400 /],
      ['GET / HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n', / 400 /],
      ['POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n', / 400 /],
      [
        'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
        / 400 /,
      ],
      [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, / 431 /],
      ['POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\nx', / 413 /],
      ['GET /%ff%00/x HTTP/1.1\r\nHost: x\r\n\r\n', / 404 /],
      ['GET //evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n', / 404 /],
    ];
    for (const [text, status] of refused)
      assert.match(await raw(text), status, JSON.stringify(text.slice(0, 80)));
  });
});
