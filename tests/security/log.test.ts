import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveGuestLink, guestToken } from '../../src/commands/guest-links.ts';
import { setupKey } from '../../src/config/setup-key.ts';
import { newId } from '../../src/store/ids.ts';
import { furnish } from './world.ts';

const PASSWORD = 'correct horse battery';

test('no secret stands in the log, however closely it looks', async () => {
  const house = await furnish();
  const { parts, guest } = house;
  const since = new Date();
  await parts.db.tx((sql) => giveGuestLink(sql, parts, guest.id, since));
  const link = guestToken(parts, guest.id, since);

  const ida = house.visitor();
  const form = {
    name: 'Ida Holm',
    handle: 'ida',
    email: 'ida@example.org',
    password: PASSWORD,
    key: newId(),
  };
  assert.equal((await ida.post('/join', form)).status, 303);
  const page = await (await ida.post('/you/security/codes', { current: PASSWORD })).text();
  const codes = [...page.matchAll(/<code>([0-9a-z-]{19})<\/code>/g)].map((match) => match[1]!);
  assert.equal(codes.length, 10);
  const session = ida.cookies.get('parley_session')!;
  const others = house.visitor();
  await others.get(`/guest/${link}`);
  await others.post(`/guest/${link}`);
  await others.get(`/guest/${link}?to=/guest/${link}`);
  await others.post('/sign-in', { login: 'ida', password: `${PASSWORD} wrong` });
  await others.post('/recover', { login: 'ida', code: codes[0]!, password: 'another fine password' });
  await others.get(`/setup?key=${setupKey(parts.secret)}`);
  await others.get(`/search?q=${codes[1]}`);
  await others.post('/sign-in', { login: 'a\0b', password: PASSWORD });
  await others.get('/no-such-page', {
    cookie: `parley_session=${session}`,
    authorization: `Bearer ${session}`,
  });

  const log = house.logged.join('');
  assert.match(log, /"path":"\/recover"/);
  const secrets = [
    PASSWORD,
    'another fine password',
    session,
    link,
    parts.secret,
    setupKey(parts.secret),
    ...codes,
    ...others.cookies.values(),
    'ida@example.org',
  ];
  for (const secret of secrets) assert.ok(!log.includes(secret), `${secret} stands in the log`);
});
