import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { ConfigError, loadConfig, onPort } from '../../src/config/config.ts';

test('with nothing set there is a server for this machine alone', () => {
  const config = loadConfig({});
  assert.equal(config.port, 3000);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.dataDir, resolve('data'));
  assert.equal(config.databaseUrl, undefined);
  assert.equal(config.publicUrl, 'http://localhost:3000');
  assert.equal(config.trustProxy, 0);
  assert.equal(config.locale, 'en');
  assert.ok(Object.isFrozen(config));
});

test('an empty variable counts as not set', () => {
  assert.equal(loadConfig({ PORT: '', DATABASE_URL: ' ' }).port, 3000);
});

test('a public address keeps only its origin', () => {
  assert.equal(loadConfig({ PUBLIC_URL: 'https://talk.example.org/' }).publicUrl, 'https://talk.example.org');
});

test('a free port becomes part of the public address, unless one was given', () => {
  assert.equal(onPort(loadConfig({ PORT: '0' }), 4711).publicUrl, 'http://localhost:4711');
  assert.equal(
    onPort(loadConfig({ PORT: '0', PUBLIC_URL: 'https://a.example' }), 4711).publicUrl,
    'https://a.example',
  );
});

const WRONG: Record<string, string[]> = {
  PORT: ['x', '-1', '70000', '3000.5', '0x10', '1e3'],
  HOST: ['a b', 'http://x'],
  DATABASE_URL: ['mysql://a/b', 'postgres://host', 'localhost'],
  PUBLIC_URL: [
    'talk.example.org',
    'ftp://a.example',
    'https://a.example/path',
    'https://u:p@a.example',
    'https://a.example?q',
  ],
  TRUST_PROXY: ['yes', '-1', '17'],
  LOG_LEVEL: ['loud'],
  PARLEY_LOCALE: ['fr', 'EN'],
  SECRET: ['short'],
};

for (const [name, values] of Object.entries(WRONG))
  test(`a wrong ${name} is named in one sentence`, () => {
    for (const value of values)
      assert.throws(
        () => loadConfig({ [name]: value }),
        (error) =>
          error instanceof ConfigError &&
          error.message.startsWith(`${name} must `) &&
          /^[^\n]+\.$/.test(error.message),
        value,
      );
  });

test('a secret and a password are not repeated in the sentence', () => {
  assert.throws(
    () => loadConfig({ SECRET: 'hunter2' }),
    (error: Error) => !error.message.includes('hunter2'),
  );
  assert.throws(
    () => loadConfig({ DATABASE_URL: 'mysql://me:hunter2@db/x' }),
    (error: Error) => !error.message.includes('hunter2'),
  );
});
