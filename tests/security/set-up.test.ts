import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, test } from 'node:test';
import { setupAddress } from '../../src/web/setup/address.ts';
import { openHouse } from '../support/house.ts';

describe('nobody else takes the set-up over', async () => {
  const begins = (port: number, path: string, host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode!);
      })
        .on('error', reject)
        .end();
    });

  test('where the server has a name in the world, sitting at it proves nothing; the key does', async () => {
    const port = 20_000 + (process.pid % 20_000);
    const parley = await openHouse({ env: { PORT: String(port), PUBLIC_URL: 'https://talk.example.org' } });
    for (const host of [`127.0.0.1:${port}`, 'localhost', 'talk.example.org'])
      assert.equal(await begins(port, '/setup', host), 403, host);
    const address = new URL((await setupAddress(parley))!);
    assert.equal(address.origin, 'https://talk.example.org');
    assert.equal(await begins(port, address.pathname + address.search, 'talk.example.org'), 303);
  });

  test('a site that points its name at this machine does not speak for who sits at it', async () => {
    const { port } = new URL((await openHouse()).url);
    assert.equal(await begins(Number(port), '/setup', `rebound.example:${port}`), 403);
    assert.equal(await begins(Number(port), '/setup', `localhost:${port}`), 200);
  });
});
