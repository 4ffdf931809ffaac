import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordMatches } from '../../src/commands/passwords.ts';
import { signIn } from '../../src/commands/sign-in.ts';
import type { Database } from '../../src/store/database.ts';
import { foundedOperator, operator, OWNER_PASSWORD, printedPassword } from './operator.ts';

const clock = () => new Date();

async function opens(db: Database, handle: string, password: string): Promise<boolean> {
  const [row] = await db.sql<{ hash: string }[]>`
    select p.hash from password p join account a on a.id = p.account_id where a.handle = ${handle}`;
  return passwordMatches(row?.hash, password);
}

test('an account is created with a password that is shown once and opens it', async (t) => {
  const { run, db } = await foundedOperator(t);
  const { code, out } = await run(
    'account create --handle mei --role staff --email mei@example.org --name'
      .split(' ')
      .concat('Mei  Lindqvist'),
  );
  assert.equal(code, 0);
  assert.ok(await opens(db, 'mei', printedPassword(out)));
  const [account] = await db.sql`
    select a.name, a.role, i.address from account a join identity i on i.account_id = a.id where a.handle = 'mei'`;
  assert.deepEqual({ ...account }, { name: 'Mei Lindqvist', role: 'staff', address: 'mei@example.org' });
});

test('a password from standard input is taken and never said', async (t) => {
  const { run, db } = await foundedOperator(t);
  const args = [
    'account',
    'create',
    '--handle',
    'sara',
    '--name',
    'Sara Ek',
    '--role',
    'member',
    '--password-from-stdin',
  ];
  const { code, out, err } = await run(args, { input: 'the quiet workshop\r\n' });
  assert.equal(code, 0, err);
  assert.doesNotMatch(out + err, /quiet/);
  assert.ok(await opens(db, 'sara', 'the quiet workshop'));
});

test('an account that cannot be is refused by the field that is wrong', async (t) => {
  const { run, db } = await foundedOperator(t);
  const create = (more: string[], input?: string) =>
    run(['account', 'create', '--name', 'Somebody', '--handle', 'some', '--role', 'member', ...more], {
      input,
    });
  const weak = await create(['--password-from-stdin'], 'short\n');
  assert.equal(weak.code, 1);
  assert.match(weak.err, /^password: /);
  const nothing = await create(['--password-from-stdin'], '');
  assert.match(nothing.err, /^password: /);
  assert.match((await create(['--handle', 'tom'])).err, /^handle: /);
  assert.match((await create(['--handle', 'admin'])).err, /^handle: /);
  assert.match((await create(['--name', 'Nordlys Cycles'])).err, /^name: /);
  assert.match((await create(['--email', 'nowhere'])).err, /^email: /);
  assert.equal((await create(['--role', 'guest'])).code, 2);
  assert.equal((await db.sql`select from account where kind = 'person'`).length, 1);
});

test('a password is reset, and whoever had a session is out', async (t) => {
  const { run, db } = await foundedOperator(t);
  await signIn({ db, clock }, { login: 'tom', password: OWNER_PASSWORD }, { userAgent: '' });
  const { code, out } = await run(['password', 'reset', '@Tom']);
  assert.equal(code, 0);
  assert.match(out, /^@tom has a new password; sessions ended: 1\.$/m);
  assert.ok(await opens(db, 'tom', printedPassword(out)));
  assert.ok(!(await opens(db, 'tom', OWNER_PASSWORD)));
  assert.equal((await db.sql`select from session`).length, 0);

  const given = await run(['password', 'reset', 'tom', '--password-from-stdin'], {
    input: 'another good one',
  });
  assert.equal(given.code, 0);
  assert.ok(await opens(db, 'tom', 'another good one'));
  assert.doesNotMatch(given.out + given.err, /another good/);

  const nobody = await run(['password', 'reset', 'nobody1']);
  assert.equal(nobody.code, 1);
  assert.match(nobody.err, /^Nobody who signs in has the handle “nobody1”\.\n$/);
});

test('a role is changed in the name of the first owner, who cannot be the last to go', async (t) => {
  const { run, db } = await foundedOperator(t);
  await run(['account', 'create', '--handle', 'mei', '--name', 'Mei', '--role', 'member']);
  const { code, out } = await run(['role', 'mei', 'admin']);
  assert.equal(code, 0);
  assert.equal(out, '@mei is admin now.\n');
  const [change] = await db.sql`
    select c.from_role, c.to_role, b.handle as by from role_change c join account b on b.id = c.by_id
    join account a on a.id = c.account_id where a.handle = 'mei'`;
  assert.deepEqual({ ...change }, { fromRole: 'member', toRole: 'admin', by: 'tom' });

  assert.match((await run(['role', 'tom', 'member'])).err, /always an owner/);
  assert.match((await run(['role', 'nobody1', 'staff'])).err, /^Nobody has the handle/);
  assert.equal((await db.sql`select from account where role = 'owner'`).length, 1);
});

test('before set-up there is nobody to change', async (t) => {
  const { run } = await operator(t);
  for (const args of [
    ['account', 'create', '--handle', 'mei', '--name', 'Mei', '--role', 'staff'],
    ['password', 'reset', 'tom'],
    ['role', 'tom', 'staff'],
  ]) {
    const { code, err } = await run(args);
    assert.equal(code, 1);
    assert.match(err, /^Parley is not set up yet; .*set-up --from FILE\n$/);
  }
});
