import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import pino from 'pino';
import { loadConfig } from '../../src/config/config.ts';
import { startParley } from '../../src/parley.ts';
import { setupAddress } from '../../src/web/setup/address.ts';
import { cloneDatabase } from '../support/database.ts';

/** A server that nobody has set up yet, as it is reached behind a proxy that says nothing of itself. */
async function open(env: Record<string, string>) {
  const database = await cloneDatabase();
  const config = loadConfig({ PORT: '0', DATA_DIR: join(tmpdir(), `parley-${randomUUID()}`), ...env });
  const parley = await startParley(config, database.url, { log: pino({ level: 'silent' }) });
  after(async () => {
    await parley.stop();
    await database.drop();
  });
  return parley;
}

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
    const parley = await open({ PORT: String(port), PUBLIC_URL: 'https://talk.example.org' });
    for (const host of [`127.0.0.1:${port}`, 'localhost', 'talk.example.org'])
      assert.equal(await begins(port, '/setup', host), 403, host);
    const address = new URL((await setupAddress(parley))!);
    assert.equal(address.origin, 'https://talk.example.org');
    assert.equal(await begins(port, address.pathname + address.search, 'talk.example.org'), 303);
  });

  test('a site that points its name at this machine does not speak for who sits at it', async () => {
    const { port } = new URL((await open({})).url);
    assert.equal(await begins(Number(port), '/setup', `rebound.example:${port}`), 403);
    assert.equal(await begins(Number(port), '/setup', `localhost:${port}`), 200);
  });
});
