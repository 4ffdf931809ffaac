import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCommand } from './operator.ts';

const NAMES = ['set-up', 'account create', 'password reset', 'role', 'ledger verify', 'doctor'];

test('help names every command, also where a setting is wrong', async () => {
  for (const args of [[], ['help'], ['--help']]) {
    const { code, out } = await runCommand(args, { env: { PORT: 'x' } });
    assert.equal(code, 0);
    for (const name of NAMES) assert.match(out, new RegExp(`^  ${name} +[A-Z].*\\.$`, 'm'));
  }
});

test('each command says how it is called', async () => {
  for (const name of NAMES) {
    const { code, out } = await runCommand(['help', ...name.split(' ')]);
    assert.equal(code, 0);
    assert.ok(out.startsWith(`npm run parley -- ${name}`), out);
  }
  const { out } = await runCommand(['role', '--help']);
  assert.match(out, /role HANDLE ROLE/);
});

test('what cannot be meant is said in one sentence, with exit code 2', async () => {
  for (const [args, says] of [
    [['dance'], /^There is no command “dance”\./],
    [['help', 'dance'], /^There is no command “dance”\./],
    [['account'], /^“account” needs another word: “account create”\./],
    [['doctor', '--quickly'], /^Unknown option '--quickly'\./],
    [['doctor', 'now'], /^Unexpected argument 'now'\./],
    [['set-up'], /^set-up needs --from\./],
    [['account', 'create', '--handle', 'x'], /^account create needs --name and --role\./],
    [['role', 'tom', 'king'], /^ROLE must be one of owner, /],
    [['role', 'tom'], /^role takes exactly: HANDLE ROLE\./],
  ] as const) {
    const { code, out, err } = await runCommand(args);
    assert.equal(code, 2, args.join(' '));
    assert.equal(out, '');
    assert.match(err, says);
    assert.equal(err.trim().split('\n').length, 1, err);
  }
});

test('a password in the wrong place is not repeated', async () => {
  for (const args of [
    ['password', 'reset', 'tom', 'hunter2-hunter2'],
    ['account', 'create', '--handle', 'a', '--password=hunter2-hunter2'],
    ['account', 'create', '--handle', 'a', '--password', 'hunter2-hunter2'],
  ]) {
    const { code, out, err } = await runCommand(args);
    assert.equal(code, 2);
    assert.doesNotMatch(out + err, /hunter2/);
  }
});

test('the documents list the same commands', () => {
  const running = readFileSync(join(import.meta.dirname, '../../docs/running.md'), 'utf8');
  for (const name of NAMES) assert.match(running, new RegExp(`^\\| \`${name}`, 'm'), name);
});
