import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { invitationToken } from '../../src/commands/invitation-token.ts';
import { invite, type InviteInput } from '../../src/commands/invite.ts';
import type { MakeGroupInput } from '../../src/commands/make-group.ts';
import { nameModerator } from '../../src/commands/name-moderator.ts';
import { putOut } from '../../src/commands/put-out.ts';
import { start } from '../../src/commands/start.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import { useInvitation } from '../../src/commands/use-invitation.ts';
import { forgetExpired } from '../../src/commands/forget-expired.ts';
import { readAddresses } from '../../src/rules/addresses.ts';
import { toCsv } from '../../src/text/csv.ts';
import { openBrowser } from '../support/browser.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from '../sign-in/house.ts';
import { peopled, stopped } from './house.ts';

const PASSWORD = 'correct horse battery';
const DAY = 86_400_000;

describe('coming in', async () => {
  let turned = 0;
  const house = await openHouse({
    env: { TRUST_PROXY: '1' },
    clock: () => new Date(Date.now() + turned),
  });
  const { parts, world } = house;
  const { sql } = parts.db;
  const { tom, mei, ines, jonas, ada, next, founds } = await peopled(house);
  const found = async (more: Partial<MakeGroupInput> = {}): Promise<{ group: string; id: string }> => {
    const { handle: group, id } = await founds('Ring', { relation: 'customers', entry: 'hidden', ...more });
    return { group, id };
  };
  const link = async (
    who: Someone,
    input: Partial<InviteInput> = {},
  ): Promise<{ id: string; token: string; path: string }> => {
    const { id } = await invite(parts, who, { days: 7, uses: 5, ...input });
    const token = invitationToken(parts, id!);
    return { id: id!, token, path: `/i/${token}` };
  };
  const newcomer = (name = 'Somebody New') => ({
    name,
    handle: `new-${next()}`,
    password: PASSWORD,
  });
  const as = (who: Someone) => house.visitor(who.cookie);
  const reads = async (visitor: ReturnType<typeof as>, path: string) => {
    const answer = await visitor.get(path);
    return { status: answer.status, body: await answer.text() };
  };
  const idOf = async (handle: string) =>
    (await sql<{ id: string }[]>`select id from account where handle = ${handle}`)[0]!.id;

  test('by a link one joins although joining is closed, straight into a hidden group, and arrives where it talks', async () => {
    await sql`update organisation set joining = 'closed'`;
    const { group, id } = await found({ rules: 'Be kind', about: 'The **front**' });
    const { conversationId } = await start(parts, mei, {
      title: 'First matter',
      text: 'What do you think?',
      asks: false,
      visibility: 'group',
      groupId: id,
    });
    const { path, id: invitation } = await link(mei, { group, label: 'Notice board' });
    const visitor = house.visitor();
    const door = await visitor.get(path);
    const body = await door.text();
    assert.equal(door.headers.get('referrer-policy'), 'strict-origin');
    assert.match(door.headers.get('cache-control')!, /no-store/);
    assert.match(body, /Mei Lindqvist invites you/);
    assert.match(body, /<strong>front<\/strong>/);
    assert.match(body, /Be kind/);
    const who = newcomer('Nia Comes');
    assert.equal((await visitor.post(path, who)).status, 422, 'the rules come first');
    const answer = await visitor.post(path, { ...who, accepts: 'yes' });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), `/c/${conversationId}/first-matter?welcome`);
    const arrived = await reads(visitor, answer.headers.get('location')!);
    assert.match(arrived.body, /Welcome, Nia Comes\. Mei Lindqvist began/);
    assert.match(arrived.body, /id="reply"/);
    // Who came by it, and when, is known to the inviter, and to nobody else who has no part in it.
    assert.match((await reads(as(mei), `/invitations/${invitation}`)).body, /Nia Comes[^]*<time/);
    assert.match((await reads(as(mei), '/notifications/waiting')).body, /Nia Comes came by your invitation/);
    assert.match((await reads(as(mei), `/@${group}/invite`)).body, /Notice board[^]*1 of 5 came/);
    assert.equal((await reads(as(ines), `/invitations/${invitation}`)).status, 404);
    assert.equal((await reads(visitor, `/invitations/${invitation}`)).status, 404);
    await sql`update organisation set joining = 'open'`;
  });

  test('a link ends: by its uses, its day, its maker’s word, and when its maker may not invite there any more', async () => {
    const gone = async (path: string) => {
      const visitor = house.visitor();
      const answer = await visitor.get(path);
      assert.equal(answer.status, 404);
      const sent = await visitor.post(path, { ...newcomer(), accepts: 'yes' });
      assert.equal(sent.status, 404);
      return (await answer.text()).replaceAll(/\/i\/[\w-]+/g, '');
    };
    const { group } = await found({ entry: 'closed' });
    const one = await link(mei, { group, uses: 1 });
    const both = await Promise.all([0, 1].map(() => house.visitor().post(one.path, newcomer())));
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [303, 404],
      'its last use is given once',
    );
    const pages = [await gone(one.path), await gone(`/i/${'x'.repeat(43)}`)];

    const taken = await link(mei, { group });
    assert.equal((await as(ines).post(`/invitations/${taken.id}/revoke`)).status, 404);
    assert.equal((await as(mei).post(`/invitations/${taken.id}/revoke`)).status, 303);
    pages.push(await gone(taken.path));

    const late = await link(mei, { group, days: 1 });
    turned += 2 * DAY;
    pages.push(await gone(late.path));
    turned -= 2 * DAY;

    await takeIn(parts, mei, { group, handle: 'jonas' });
    await nameModerator(parts, mei, { group, handle: 'jonas', moderates: true });
    const his = await link(jonas, { group });
    assert.equal((await house.visitor().get(his.path)).status, 200);
    await putOut(parts, mei, { group, handle: 'jonas' });
    pages.push(await gone(his.path));
    const staff = await world.person('sami', 'staff', 'Sami');
    const theirs = await link(staff);
    await suspend(parts, tom, { handle: 'sami', reason: 'x' });
    pages.push(await gone(theirs.path));
    assert.equal(new Set(pages).size, 1, 'whatever ended it, it looks as if it had never been');
  });

  test('who was taken out does not come back by the link they came by; who is in spends nothing', async () => {
    const { group, id } = await found();
    const { token, path } = await link(mei, { group });
    await useInvitation(parts, ada, { token });
    assert.match((await reads(as(ada), path)).body, /Come in/);
    await useInvitation(parts, ada, { token });
    assert.equal(
      (
        await sql`select from invitation_use u join invitation i on i.id = u.invitation_id where i.group_id = ${id}`
      ).length,
      1,
    );
    await putOut(parts, mei, { group, handle: 'ada' });
    await assert.rejects(useInvitation(parts, ada, { token }), stopped('conflict', 'invitations.usedByYou'));
    assert.equal((await as(ada).post(path)).status, 422);
    assert.equal(
      (await sql`select from membership where group_id = ${id} and account_id = ${ada.id}`).length,
      0,
    );
  });

  test('invites who may: staff to the server, those who keep a group into it, members into one that is open, and less widely', async () => {
    await assert.rejects(link(ines), stopped('forbidden'));
    assert.equal((await as(ines).post('/invitations', { days: '7', uses: '1' })).status, 403);
    assert.equal((await reads(as(ines), '/invitations')).status, 200);
    assert.ok(await link(mei));
    const open = await found({ entry: 'open' });
    await assert.rejects(link(ines, open), stopped('forbidden'));
    await takeIn(parts, mei, { ...open, handle: 'ines' });
    assert.ok(await link(ines, { group: open.group }));
    await assert.rejects(link(ines, { group: open.group, uses: 11 }), stopped('invalid', 'uses'));
    await assert.rejects(link(ines, { group: open.group, days: 31 }), stopped('invalid', 'days'));
    await assert.rejects(link(ines, { group: open.group, addresses: ['a@b.example'] }), stopped('forbidden'));
    for (let i = 1; i < 10; i += 1) await link(ines, { group: open.group });
    await assert.rejects(link(ines, { group: open.group }), stopped('conflict', 'invitations.enough'));
    const closed = await found({ entry: 'closed' });
    await takeIn(parts, mei, { ...closed, handle: 'ines' });
    await assert.rejects(link(ines, { group: closed.group }), stopped('forbidden'));
    assert.equal((await reads(as(ines), `/@${closed.group}/invite`)).status, 403);
    assert.doesNotMatch((await reads(as(ines), `/@${closed.group}`)).body, /\/invite"/);
    for (const fields of [{ uses: '0' }, { days: '366' }, { uses: '1e3' }, { days: '' }])
      assert.equal((await as(mei).post('/invitations', { uses: '1', days: '1', ...fields })).status, 422);
  });

  test('the link is shown to its maker for an hour, with a code to print; only its hash is kept', async () => {
    const made = await as(mei).post('/invitations', { uses: '3', days: '5', label: '' });
    assert.equal(made.status, 303);
    const at = made.headers.get('location')!;
    const { body } = await reads(as(mei), at);
    const [token] = /(?<=\/i\/)[\w-]{43}/.exec(body)!;
    assert.match(body, /copy\.js/);
    const poster = await reads(as(mei), `${at}/poster`);
    assert.match(poster.body, /<svg\s+class="qr"\s+viewBox="0 0 \d+ \d+"/);
    assert.doesNotMatch(poster.body, / style=/);
    const admin = as(tom);
    assert.equal((await reads(admin, at)).status, 200);
    assert.doesNotMatch((await reads(admin, at)).body, /\/i\//);
    assert.equal((await reads(admin, `${at}/poster`)).status, 404);
    turned += 61 * 60_000;
    assert.doesNotMatch((await reads(as(mei), at)).body, /\/i\//);
    assert.equal((await reads(as(mei), `${at}/poster`)).status, 404);
    turned -= 61 * 60_000;
    const [{ kept }] = (await sql`select string_agg(i::text, ' ') as kept from invitation i`) as unknown as [
      { kept: string },
    ];
    assert.ok(!kept.includes(token));
    assert.ok(!house.logged.join('').includes(token), 'no link stands in the log');
  });

  test('a list is read with its doubles and mistakes; nothing is made until they are left out', async () => {
    const list = readAddresses(
      'Name;E-mail\nInes Moreau;ines@example.org\n"Bo" <bo@example.org>, INES@example.org\nno address\nx@@y.example\n@\n',
    );
    assert.deepEqual(list.addresses, ['ines@example.org', 'bo@example.org']);
    assert.equal(list.doubled, 1);
    assert.deepEqual(
      list.broken.map(({ line }) => line),
      [4, 5, 6],
    );
    assert.ok(readAddresses(Array.from({ length: 600 }, (_, i) => `a${i}@example.org`).join('\n')).tooMany);
    assert.ok(readAddresses(`${'a.'.repeat(200_000)}@${'b.'.repeat(200_000)}`).broken.length === 1);

    const before = (await sql`select from invitation`).length;
    const broken = await sendList('eva@example.org\nnonsense\neva@example.org');
    assert.equal(broken.status, 422);
    const told = await broken.text();
    assert.match(told, /Line 2: nonsense/);
    assert.match(told, /One address is good\.\s+One address stood there twice/);
    assert.equal((await sql`select from invitation`).length, before);
    for (const file of [Buffer.from('PK\u0003\u0004table'), Buffer.alloc(1024 * 1024 + 1, 97)])
      assert.equal((await sendList('', { file })).status, 422);
    assert.equal((await sendList('')).status, 422);

    const made = await sendList('=cmd@example.org\nbad', {
      leaveOut: 'yes',
      file: Buffer.from('\ufeffname,mail\r\nEva,eva@example.org\r\n'),
    });
    assert.equal(made.status, 303);
    const at = made.headers.get('location')!;
    const csv = await (await as(mei).get(`${at}/links.csv`)).text();
    assert.match(csv, /"'=cmd@example\.org","http[^"]*\/i\/[\w-]{43}"/);
    const path = /eva@example\.org","[^"]*(\/i\/[\w-]{43})/.exec(csv)![1]!;
    assert.equal((await house.visitor().post(path, newcomer('Eva Came'))).status, 303);
    assert.equal((await house.visitor().post(path, newcomer())).status, 404, 'each is for one');
    const page = (await reads(as(mei), at)).body;
    assert.match(page, /=cmd@example\.org[^]*not yet/);
    assert.match(page, /eva@example\.org[^]*Eva Came/);
    assert.equal((await reads(as(jonas), `${at}/links.csv`)).status, 404);
    turned += 50 * DAY;
    await forgetExpired(parts);
    turned -= 50 * DAY;
    assert.equal(
      (await sql`select from invitation where address is not null`).length,
      0,
      'addresses are not kept for ever',
    );
  });

  const sendList = (
    addresses: string,
    more: { leaveOut?: string; file?: Buffer } = {},
  ): Promise<Response> => {
    const form = new FormData();
    const fields = { form: 'list', addresses, days: '14', label: '', leaveOut: more.leaveOut ?? '' };
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    if (more.file) form.append('list', new File([new Uint8Array(more.file)], 'list.csv'));
    return fetch(`http://127.0.0.1:${house.port}/invitations`, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { cookie: mei.cookie },
    });
  };

  test('a spreadsheet reads no formula out of a list', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\t=1', '|x'])
      assert.ok(toCsv([[text]]).startsWith(`\u{feff}"'`), text);
    assert.equal(toCsv([['a"b', 'c']]), '\u{feff}"a""b","c"\r\n');
  });

  test('links are not guessed: tries are counted by address', async () => {
    const robot = house.visitor();
    let status = 404;
    for (let i = 0; i < 130 && status === 404; i += 1)
      ({ status } = await robot.get(`/i/${String(i).padStart(43, 'x')}`));
    assert.equal(status, 429);
    const { path } = await link(mei);
    assert.equal((await robot.get(path)).status, 429);
    assert.equal((await house.visitor().get(path)).status, 200);
  });

  test('one lands on what was named, else on what is pinned, else on the newest open, else on what is most alive in public', async () => {
    const { group, id } = await found({ entry: 'open' });
    const says = (title: string, more = {}) =>
      start(parts, mei, { title, text: title, asks: false, visibility: 'group', groupId: id, ...more });
    const where = async (input: Partial<InviteInput>) =>
      (await house.visitor().post((await link(mei, input)).path, newcomer())).headers.get('location');
    const open = await start(parts, mei, {
      title: 'In public',
      text: 'x',
      asks: false,
      visibility: 'everyone',
    });
    assert.equal(await where({ group }), `/c/${open.conversationId}/in-public?welcome`);
    await says('Older');
    const newer = await says('Newer');
    assert.match((await where({ group }))!, /\/newer\?welcome$/);
    const pinned = await says('Pinned');
    await says('Newest');
    await sql`insert into group_pin (group_id, conversation_id, by_id, at) values (${id}, ${pinned.conversationId}, ${mei.id}, now())`;
    assert.match((await where({ group }))!, /\/pinned\?welcome$/);
    assert.match((await where({ group, conversationId: newer.conversationId }))!, /\/newer\?welcome$/);
    // Somebody else's conversation is nowhere to arrive.
    const other = await found();
    const inside = await start(parts, mei, {
      text: 'Not here',
      asks: false,
      visibility: 'group',
      groupId: other.id,
    });
    await assert.rejects(link(mei, { group, conversationId: inside.conversationId }), stopped('not-found'));
    const joined = await as(jonas).post(`/@${group}/join`);
    assert.match(joined.headers.get('location')!, /\/pinned\?welcome$/);
    assert.match(
      (await house.visitor().post('/join', newcomer())).headers.get('location')!,
      /\/in-public\?welcome$/,
    );
  });

  test('by request one answers a question, waits as a guest, and is taken in or told why not', async () => {
    await sql`update organisation set joining = 'request', joining_question = 'What brings you?'`;
    const [elin, bad] = [house.visitor(), house.visitor()];
    assert.match((await reads(elin, '/join')).body, /What brings you\?/);
    const who = newcomer('Elin Strand');
    assert.equal((await elin.post('/join', who)).status, 422);
    const asked = await elin.post('/join', {
      ...who,
      email: 'elin@example.org',
      answer: 'Quiet <i>brakes</i>',
    });
    assert.equal(asked.headers.get('location'), '/guest?applied');
    const waiting = await reads(elin, '/guest?applied');
    assert.match(waiting.body, /You asked to join Nordlys/);
    assert.match(waiting.body, /\/guest\/[\w-]{43}/, 'with a link to come back by');
    const early = { login: 'elin@example.org', password: PASSWORD };
    assert.equal((await house.visitor().post('/sign-in', early)).status, 303, 'who waits can sign in');
    await bad.post('/join', { ...newcomer('Bad Actor'), answer: 'Cheap watches' });
    assert.equal(
      (await sql`select from account where role = 'member' and name in ('Elin Strand', 'Bad Actor')`).length,
      0,
    );
    for (const visitor of [as(mei), as(ines), elin])
      assert.equal((await visitor.get('/applications')).status, 403);
    const board = (await reads(as(tom), '/applications')).body;
    assert.match(board, /Quiet &lt;i&gt;brakes/);
    const [first, second] = [...board.matchAll(/applications\/([0-9a-f-]{36})\/take-in/g)].map(
      (match) => match[1]!,
    );
    assert.equal((await as(ines).post(`/applications/${first}/take-in`)).status, 403);
    assert.equal((await as(tom).post(`/applications/${second}/turn-away`, { reason: ' ' })).status, 422);
    assert.equal(
      (await as(tom).post(`/applications/${second}/turn-away`, { reason: 'We sell bikes.' })).status,
      303,
    );
    assert.equal((await as(tom).post(`/applications/${first}/take-in`)).status, 303);
    assert.equal((await as(tom).post(`/applications/${first}/take-in`)).status, 422, 'decided is decided');

    assert.match((await reads(bad, '/guest')).body, /This is why: We sell bikes\./);
    assert.match((await reads(bad, '/notifications')).body, /not taken in/);
    assert.equal((await bad.post('/join', { ...newcomer(), answer: 'Once more' })).status, 422);
    const [row] = await sql`select role from account where id = ${await idOf(who.handle)}`;
    assert.equal(row!.role, 'member');
    const back = house.visitor();
    assert.equal(
      (await back.post('/sign-in', { login: 'elin@example.org', password: PASSWORD })).status,
      303,
    );
    const news = (await reads(back, '/notifications')).body;
    assert.match(news, /Tom Berg took you in/);
    const told = /\/notifications\/[0-9a-f-]{36}/.exec(news)![0];
    assert.equal((await back.get(told)).headers.get('location'), '/arrive');
    assert.match((await back.get('/arrive')).headers.get('location')!, /\?welcome$/);
    await sql`update organisation set joining = 'open'`;
  });

  for (const scripts of [true, false])
    test(`an invitation, joining, arriving, and a first reply: in a browser ${scripts ? 'with' : 'without'} script`, async (t) => {
      const { group, id } = await found({ rules: 'Be kind' });
      await start(parts, mei, {
        title: 'Which studs?',
        text: 'I have tried two.',
        asks: false,
        visibility: 'group',
        groupId: id,
      });
      const { path } = await link(mei, { group });
      const browser = await openBrowser();
      t.after(() => browser.close());
      const context = await browser.newContext({
        baseURL: `http://127.0.0.1:${house.port}`,
        javaScriptEnabled: scripts,
        locale: 'en',
        viewport: { width: 390, height: 844 },
        extraHTTPHeaders: { 'x-forwarded-for': `10.9.9.${scripts ? 1 : 2}` },
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      const outside: string[] = [];
      page.on('request', (request) => outside.push(request.headers()['referer'] ?? ''));
      await page.goto(path);
      const who = newcomer('Lina Falk');
      await page.getByLabel('Name', { exact: true }).fill(who.name);
      await page.getByLabel('Handle', { exact: true }).fill(who.handle);
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await page.waitForURL(/\/which-studs\?welcome/);
      assert.ok(await page.getByText('Welcome, Lina Falk.').isVisible());
      const composer = page.locator('#reply textarea[name=text]');
      assert.ok((await composer.boundingBox())!.y < 844, 'the composer is in sight');
      await composer.fill('Four rows, and new in January.');
      await page.locator('#reply button.primary').click();
      await page.locator('.post', { hasText: 'Four rows, and new in January.' }).waitFor();
      assert.ok(!outside.some((referrer) => referrer.includes('/i/')), 'no page learns the link');
    });
});
