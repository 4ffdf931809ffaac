import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { changeRole } from '../../src/commands/change-role.ts';
import { editProfile } from '../../src/commands/edit-profile.ts';
import { invitationToken } from '../../src/commands/invitation-token.ts';
import { invite } from '../../src/commands/invite.ts';
import { makeGroup, type MakeGroupInput } from '../../src/commands/make-group.ts';
import { nameLead } from '../../src/commands/name-lead.ts';
import { nameModerator } from '../../src/commands/name-moderator.ts';
import { note } from '../../src/commands/note.ts';
import { setBelonging } from '../../src/commands/set-belonging.ts';
import { shareGroup } from '../../src/commands/share-group.ts';
import { start } from '../../src/commands/start.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import { unshareGroup } from '../../src/commands/unshare-group.ts';
import { readOthers } from '../../src/reading/others.ts';
import { readRecords } from '../../src/reading/own-records.ts';
import type { GroupRole } from '../../src/rules/group.ts';
import { webAddress } from '../../src/rules/page-address.ts';
import { Problem } from '../../src/rules/problem.ts';
import { invitesFor, mayKnowOther, mayShare } from '../../src/rules/sharing.ts';
import { ROLES, type Viewer } from '../../src/rules/viewer.ts';
import { openBrowser } from '../support/browser.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from '../sign-in/house.ts';

const PASSWORD = 'correct horse battery';
const stopped = (kind: string, field?: string) => (error: unknown) =>
  error instanceof Problem &&
  error.detail.kind === kind &&
  (field === undefined ||
    (error.detail.kind === 'invalid' && field in error.detail.fields) ||
    (error.detail.kind === 'conflict' && error.detail.why === field));
/** What one reads of a page. */
const words = (page: string): string =>
  page.replaceAll(/<(?:svg|script|style)[^]*?<\/(?:svg|script|style)>|<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

describe('a group shared with another organisation', async () => {
  const house = await openHouse({ env: { TRUST_PROXY: '1' } });
  const { parts, world } = house;
  const { sql } = parts.db;
  let [tom, mei, ines, jonas, ada, bo]: Someone[] = [];
  let count = 0;

  before(async () => {
    tom = await world.person('tom', 'owner', 'Tom Berg');
    mei = await world.person('mei', 'staff', 'Mei Lindqvist');
    ines = await world.person('ines', 'member', 'Ines Moreau');
    jonas = await world.person('jonas', 'member', 'Jonas Okoye');
    ada = await world.person('ada', 'member', 'Ada Nowak');
    bo = await world.person('bo', 'member', 'Bo Lindahl');
  });

  const found = async (more: Partial<MakeGroupInput> = {}): Promise<{ group: string; id: string }> => {
    const handle = `bench${(count += 1)}`;
    await makeGroup(parts, mei!, {
      name: `Bench ${count}`,
      relation: 'partners',
      entry: 'closed',
      ...more,
      handle,
    });
    const [row] = await sql<{ id: string }[]>`select id from account where handle = ${handle}`;
    return { group: handle, id: row!.id };
  };
  const as = (who: Someone | null) => house.visitor(who?.cookie);
  const reads = async (path: string, who: Someone | null): Promise<string> => {
    const visitor = as(who);
    const answer = await visitor.get(path);
    const further = answer.headers.get('location');
    return (further ? await visitor.get(further) : answer).text();
  };
  const sends = async (path: string, who: Someone, fields: Record<string, string> = {}): Promise<number> =>
    (await as(who).post(path, fields)).status;
  const otherId = async (name: string): Promise<string> =>
    (await sql<{ id: string }[]>`select id from other_organisation where name = ${name}`)[0]!.id;
  const belongsTo = async (handle: string): Promise<string | null> =>
    (
      await sql<{ name: string }[]>`
        select o.name from belonging b join other_organisation o on o.id = b.organisation_id join account a on a.id = b.account_id
        where a.handle = ${handle} and b.ended_at is null`
    )[0]?.name ?? null;
  const share = (group: string, organisation: string, who = mei!, web = '') =>
    shareGroup(parts, who, { group, organisation, web });
  const link = async (who: Someone, group: string, forId?: string): Promise<string> => {
    const { id } = await invite(parts, who, { days: 7, uses: 5, group, for: forId });
    return `/i/${invitationToken(parts, id!)}`;
  };
  /** Somebody with a role in a group, new in the house. */
  const someone = async (
    group: string,
    office: 'lead' | 'moderator' | 'member',
    of = '',
  ): Promise<Someone> => {
    const handle = `person${(count += 1)}`;
    const who = await world.person(handle, 'member', `Person ${count}`);
    await takeIn(parts, mei!, { group, handle });
    if (office === 'lead') await nameLead(parts, mei!, { group, handle, leads: true });
    if (office === 'moderator') await nameModerator(parts, mei!, { group, handle, moderates: true });
    if (of) await setBelonging(parts, tom!, { handle, organisation: of });
    return who;
  };

  test('who leads it shares it by its form, and the front says whose it is, how many of each are there, and who keeps it', async () => {
    const { group } = await found();
    await someone(group, 'member');
    const form = await reads(`/@${group}/edit`, mei!);
    assert.match(form, /action="\/@bench\d+\/share"/);
    assert.equal(
      await sends(`/@${group}/share`, mei!, { organisation: 'Stalmet', web: 'stalmet.example' }),
      303,
    );
    assert.equal(await sends(`/@${group}/share`, mei!, { organisation: 'stalmet' }), 303);
    const vera = await someone(group, 'moderator', 'Stalmet');
    await someone(group, 'member', 'Stalmet');
    const front = await reads(`/@${group}`, vera);
    assert.match(words(front), /Shared by Nordlys Cycles and Stalmet/);
    assert.match(words(front), /group · partners · shared/);
    assert.match(
      front,
      /<a href="https:\/\/stalmet\.example\/" rel="nofollow noopener">stalmet\.example<\/a>/,
    );
    assert.match(
      words(front),
      /Nordlys Cycles one person Kept by Mei Lindqvist Stalmet stalmet\.example 2 people Kept by Person \d+ Of none of them one person/,
    );
    assert.match(words(front), /its staff can read what is said here/);
    assert.match(words(front), /People of Stalmet who are in this group read here too/);
    for (const [, path = '', number = ''] of front.matchAll(
      /href="(\/@bench\d+\/members\?of=[\w-]+)">([^<]+)</g,
    )) {
      const list = await reads(path, vera);
      assert.equal(list.match(/class="name"/g)?.length, number === 'one person' ? 1 : parseInt(number), path);
    }
    assert.equal((await as(vera).get(`/@${group}/members?of=somebody`)).status, 404);
    assert.match(words(await reads('/people?view=groups', ines!)), /partners · shared with Stalmet · closed/);
    assert.match(words(await reads(`/@${vera.handle}`, ines!)), /partners · shared with Stalmet/);
    assert.match(
      words(await reads('/write', vera)),
      /4 people\)? ?\(shared with Stalmet\)|shared with Stalmet/,
    );
    const street = await reads(`/@${group}`, null);
    assert.match(words(street), /Shared by Nordlys Cycles and Stalmet .* 2 people/);
    assert.doesNotMatch(street, /members\?of=|Kept by/);
  });

  test('only who leads it and is not of another organisation shares it, with five at most, and with none that sounds like us', async () => {
    const { group } = await found({ entry: 'open' });
    const member = await someone(group, 'member');
    const keeper = await someone(group, 'moderator');
    await share(group, 'Stalmet');
    const theirs = await someone(group, 'lead', 'Stalmet');
    for (const who of [member, keeper, theirs, ada!]) {
      await assert.rejects(share(group, 'Kustlack', who), stopped('forbidden'));
      assert.equal(await sends(`/@${group}/share`, who, { organisation: 'Kustlack' }), 403);
      assert.equal(await sends(`/@${group}/unshare`, who, { organisationId: await otherId('Stalmet') }), 403);
    }
    assert.doesNotMatch(await reads(`/@${group}/edit`, theirs), /\/share"|\/unshare"/);
    assert.match(words(await reads(`/@${group}/edit`, theirs)), /Shared with .* Stalmet/);
    for (const organisation of ['Nordlys Cycles', 'nordlys-cycles', ' '])
      assert.equal(await sends(`/@${group}/share`, mei!, { organisation }), 422);
    for (const web of [
      'http://kustlack.example',
      'javascript:alert(1)',
      'https://u:p@kustlack.example',
      'nowhere',
    ])
      assert.equal(await sends(`/@${group}/share`, mei!, { organisation: 'Kustlack', web }), 422, web);
    for (const name of ['A', 'B', 'C', 'D']) await share(group, `Works ${name}`);
    await assert.rejects(share(group, 'Works E'), stopped('invalid', 'organisation'));
    assert.equal(webAddress(' Stalmet.example '), 'https://stalmet.example/');
  });

  test('an invitation for its people says so at the door, and who comes by it is of it from then on', async () => {
    const { group, id } = await found();
    await share(group, 'Vélo Nord');
    const velo = await otherId('Vélo Nord');
    const page = await reads(`/@${group}/invite?for=${velo}`, mei!);
    assert.match(page, new RegExp(`value="${velo}" selected`));
    const made = await as(mei!).post(`/@${group}/invite`, { form: 'link', days: '7', uses: '9', for: velo });
    assert.equal(made.status, 303);
    const shown = await reads(made.headers.get('location')!, mei!);
    assert.match(words(shown), /into Bench \d+ · for people of Vélo Nord/);
    assert.match(
      words(await reads(`${made.headers.get('location')!}/poster`, mei!)),
      /for people of Vélo Nord/,
    );
    const path = new URL(/id="link" readonly value="([^"]+)"/.exec(shown)![1]!).pathname;

    const newcomer = house.visitor();
    const door = words(await (await newcomer.get(path)).text());
    assert.match(door, /Shared by Nordlys Cycles and Vélo Nord/);
    assert.match(door, /People of Vélo Nord read what is said here, and so do the staff of Nordlys Cycles/);
    assert.match(door, /You will be shown as of Vélo Nord\./);
    const who = { name: 'Lina Falk', handle: 'lina', password: PASSWORD };
    assert.equal((await newcomer.post(path, who)).status, 303);
    assert.equal(await belongsTo('lina'), 'Vélo Nord');
    assert.match(words(await reads('/@lina', null)), /@lina Vélo Nord/);

    await setBelonging(parts, tom!, { handle: 'bo', organisation: 'Stalmet' });
    assert.match(words(await reads(path, bo!)), /You stay shown as of Stalmet/);
    assert.match(words(await reads(path, tom!)), /You are of Nordlys Cycles, and that stays so/);
    for (const [one, of] of [
      [bo!, 'Stalmet'],
      [tom!, null],
      [ines!, 'Vélo Nord'],
    ] as const) {
      assert.equal(await sends(path, one), 303);
      assert.equal(await belongsTo(one.handle), of);
      assert.equal((await as(one).get(`/@${group}/members`)).status, 200);
    }
    // Who is in the group already may still be shown as theirs by it, but never by a link of their own.
    const inside = await someone(group, 'member');
    assert.equal(await sends(path, inside), 303);
    assert.equal(await belongsTo(inside.handle), 'Vélo Nord');
    const keeper = await someone(group, 'moderator');
    assert.equal(await sends(await link(keeper, group, velo), keeper), 303);
    assert.equal(await belongsTo(keeper.handle), null);

    await unshareGroup(parts, mei!, { group, organisationId: velo });
    assert.equal((await house.visitor().get(path)).status, 404);
    assert.equal(await belongsTo('lina'), 'Vélo Nord');
    const [row] =
      await sql`select from membership m join account a on a.id = m.account_id where m.group_id = ${id} and a.handle = 'lina'`;
    assert.ok(row, 'who came stays');
    assert.doesNotMatch(words(await reads(`/@${group}`, mei!)), /Shared by/);
  });

  test('who keeps it for the other organisation invites for that one alone', async () => {
    const { group } = await found({ entry: 'open' });
    for (const name of ['Vélo Nord', 'Kustlack']) await share(group, name);
    const [velo, kust] = [await otherId('Vélo Nord'), await otherId('Kustlack')];
    const theirs = await someone(group, 'moderator', 'Vélo Nord');
    for (const side of ['', kust, await otherId('Stalmet')]) {
      await assert.rejects(link(theirs, group, side), stopped('forbidden'));
      assert.equal(
        await sends(`/@${group}/invite`, theirs, { form: 'link', days: '7', uses: '1', for: side }),
        403,
      );
    }
    assert.doesNotMatch(await reads(`/@${group}/invite`, theirs), /Nobody’s in particular|of Kustlack/);
    const path = await link(theirs, group);
    assert.match(words(await reads(path, ada!)), /You will be shown as of Vélo Nord/);
    // Nobody without an office invites for an organisation, also not for their own.
    const member = await someone(group, 'member', 'Vélo Nord');
    await assert.rejects(link(member, group, velo), stopped('forbidden'));
    const plain = await link(member, group);
    assert.doesNotMatch(words(await reads(plain, ada!)), /You will be shown/);

    // Who leaves does not become a keeper of ours by it, and their links open nothing.
    assert.match(words(await reads('/you/profile', theirs)), /You then no longer keep Bench \d+ for it/);
    assert.equal(await sends('/you/belonging/leave', theirs), 303);
    await assert.rejects(link(theirs, group, kust), stopped('forbidden'));
    assert.equal((await house.visitor().get(path)).status, 404);
    const [{ role } = { role: '' }] = await sql<{ role: string }[]>`
      select m.role from membership m join account a on a.id = m.group_id where a.handle = ${group} and m.account_id = ${theirs.id}`;
    assert.equal(role, 'member');
  });

  test('who alone leads a group for their side does not leave it without a lead, and takes their belonging along', async () => {
    const { group } = await found();
    await share(group, 'Vélo Nord');
    const theirs = await someone(group, 'lead', 'Vélo Nord');
    await nameLead(parts, mei!, { group, handle: 'mei', leads: false });
    const answer = await as(theirs).post('/you/belonging/leave');
    assert.equal(answer.status, 422);
    assert.match(words(await answer.text()), /Somebody always leads a group/);
    assert.equal(await belongsTo(theirs.handle), 'Vélo Nord');
    const archived = readRecords(sql, theirs, 'https://parley.example').find(
      ({ file }) => file === 'belonging',
    );
    const rows: Record<string, unknown>[] = [];
    for await (const row of archived!.rows()) rows.push(row);
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['Vélo Nord'],
    );
  });

  test('a side that nobody keeps is told to who leads it, with the act that mends it', async () => {
    const { group } = await found();
    await share(group, 'Vélo Nord');
    const velo = await otherId('Vélo Nord');
    const lack = /Nobody of Vélo Nord keeps this group yet/;
    for (const path of [`/@${group}`, `/@${group}/edit`, `/@${group}/members`]) {
      const page = await reads(path, mei!);
      assert.match(page, lack);
      assert.match(page, new RegExp(`href="/@${group}/invite\\?for=${velo}"`));
    }
    const theirs = await someone(group, 'member', 'Vélo Nord');
    assert.doesNotMatch(await reads(`/@${group}`, theirs), lack);
    assert.match(
      await reads(`/@${group}`, mei!),
      new RegExp(`href="/@${group}/members\\?of=${velo}">Choose one of them`),
    );
    assert.equal(await sends(`/@${group}/members/${theirs.handle}/moderate`, mei!), 303);
    assert.doesNotMatch(await reads(`/@${group}`, mei!), lack);
  });

  test('whose somebody is others say: nobody claims it, staff are of nobody else, and one may leave', async () => {
    const about = { name: 'Ada Nowak', about: '' };
    await assert.rejects(
      editProfile(parts, ada!, { ...about, relation: 'partner · Vélo Nord' }),
      stopped('invalid', 'relation'),
    );
    await editProfile(parts, ada!, { ...about, relation: 'of Vélo Nord' });
    assert.match(words(await reads('/@ada', ines!)), /“of Vélo Nord”/);
    assert.doesNotMatch(await reads('/@ada', ines!), /class="of"/);
    // What was typed before stays, as a quotation, until others say it.
    await sql`update account set relation = 'partner · Kustlack' where id = ${ada!.id}`;
    await editProfile(parts, ada!, { ...about, relation: 'partner · Kustlack' });
    assert.match(words(await reads('/@ada', ines!)), /“partner · Kustlack”/);
    for (const who of [ada!, mei!])
      assert.equal(
        await sends('/administration/people/ada/belonging', who, { organisation: 'Kustlack' }),
        403,
      );
    assert.match(
      words(await reads('/administration/people/ada', tom!)),
      /They say of themselves: “partner · Kustlack”/,
    );
    assert.equal(
      await sends('/administration/people/ada/belonging', tom!, { organisation: 'Kustlack' }),
      303,
    );
    assert.match(
      words(await reads('/notifications', ada!)),
      /Tom Berg changed as whose people you are shown/,
    );
    assert.match(words(await reads('/@ada', null)), /partner · Kustlack/);
    assert.match(await reads('/@ada', null), /class="of"/);
    assert.match(words(await reads('/people?view=members', ines!)), /partner · Kustlack/);
    const list = await reads(`/people?view=members&of=${await otherId('Kustlack')}`, ines!);
    assert.match(list, /class="name" href="\/@ada"/);
    assert.doesNotMatch(list, /class="name" href="\/@jonas"/);

    assert.equal(await sends('/administration/people/mei/belonging', tom!, { organisation: 'X' }), 422);
    assert.match(words(await reads('/you/profile', ada!)), /You are shown as of Kustlack/);
    assert.equal(await sends('/you/belonging/leave', ada!), 303);
    assert.equal(await belongsTo('ada'), null);
    await setBelonging(parts, tom!, { handle: 'ada', organisation: 'Kustlack' });
    assert.equal(await sends('/administration/people/ada/belonging', tom!, { organisation: '' }), 303);
    assert.equal(await belongsTo('ada'), null);
    assert.match(
      words(await reads('/administration/people/ada', tom!)),
      /Tom Berg said that they no longer belong to Kustlack\..*Ada Nowak said that they no longer belong to Kustlack\./,
    );
    const kim = await world.person('kim', 'member', 'Kim Li');
    await setBelonging(parts, tom!, { handle: 'kim', organisation: 'Kustlack' });
    await changeRole(parts, tom!, { handle: 'kim', role: 'staff' });
    assert.equal(await belongsTo('kim'), null);
    assert.ok(kim);
  });

  test('the record tells sharing, unsharing, and belonging given and taken', async () => {
    const { group } = await found({ name: 'The record bench' });
    await share(group, 'Pack and Lin');
    await unshareGroup(parts, mei!, { group, organisationId: await otherId('Pack and Lin') });
    await setBelonging(parts, tom!, { handle: 'jonas', organisation: 'Pack and Lin' });
    await setBelonging(parts, tom!, { handle: 'jonas', organisation: '' });
    const log = words(await reads('/moderation/log', tom!));
    for (const line of [
      'Mei Lindqvist shared The record bench with Pack and Lin',
      'Mei Lindqvist no longer shares The record bench with Pack and Lin',
      'Tom Berg said that Jonas Okoye belongs to Pack and Lin',
      'Tom Berg said that Jonas Okoye no longer belongs to Pack and Lin',
    ])
      assert.ok(log.includes(line), line);
  });

  test('names of other organisations are put right by those who see to the people', async () => {
    const { group } = await found();
    await share(group, 'Velo Sud');
    const id = await otherId('Velo Sud');
    const path = `/administration/others/${id}`;
    assert.equal(await sends(path, mei!, { organisation: 'Mine' }), 403);
    assert.equal(await sends(path, tom!, { organisation: 'stalmet' }), 422);
    assert.equal(await sends(path, tom!, { organisation: 'Vélo Sud', web: 'https://velosud.example/' }), 303);
    const page = words(await reads('/administration/others', tom!));
    assert.match(page, /Vélo Sud velosud\.example/);
    assert.match(words(await reads(`/@${group}`, mei!)), /Shared by Nordlys Cycles and Vélo Sud/);
  });

  test('belonging opens no post and no note', async () => {
    const { group, id } = await found();
    await share(group, 'Vélo Nord');
    const outside = await world.person('outside', 'member', 'Out Side');
    await setBelonging(parts, tom!, { handle: 'outside', organisation: 'Vélo Nord' });
    const inside = await someone(group, 'moderator', 'Vélo Nord');
    const { conversationId } = await start(parts, inside, {
      text: 'Which torque?',
      asks: true,
      visibility: 'group',
      groupId: id,
    });
    await note(parts, mei!, { conversationId, text: 'Not before we know the price.' });
    assert.equal((await as(outside).get(`/c/${conversationId}`)).status, 404);
    const page = await reads(`/c/${conversationId}`, inside);
    assert.match(page, /Which torque\?/);
    assert.doesNotMatch(page, /know the price/);
    assert.match(words(page), /Person \d+ Vélo Nord/);
  });

  test('what is shared in a hidden group is known in it alone', async () => {
    const { group } = await found({ entry: 'hidden' });
    await share(group, 'Secret Works', mei!, 'https://secret.example');
    const secret = await otherId('Secret Works');
    const inside = await someone(group, 'member');
    const lead = await someone((await found()).group, 'lead');
    const path = await link(mei!, group, secret);
    await house.visitor().post(path, { name: 'Sam Secret', handle: 'sam', password: PASSWORD });
    assert.equal(await belongsTo('sam'), 'Secret Works');
    const [sam] = await sql<{ id: string }[]>`select id from account where handle = 'sam'`;
    const samSees: Viewer = { id: sam!.id, role: 'member', organisationId: world.organisationId };
    const { conversationId } = await start(
      parts,
      { ...inside, id: sam!.id },
      {
        text: 'Openly, a question.',
        asks: true,
        visibility: 'everyone',
      },
    );
    const itsGroup = await sql<{ handle: string }[]>`
      select a.handle from membership m join account a on a.id = m.group_id where m.account_id = ${lead.id}`;
    const everywhere = [
      ...[
        '/@sam',
        '/people',
        '/people?view=members',
        '/people?view=groups',
        `/people?view=members&of=${secret}`,
      ],
      ...[`/c/${conversationId}`, `/embed/c/${conversationId}`, `/@${itsGroup[0]!.handle}/edit`, '/write'],
      '/complete?q=%40sam',
    ];
    for (const who of [null, ada!, lead])
      for (const page of everywhere)
        assert.doesNotMatch(
          await reads(page, who),
          /Secret Works|secret\.example/,
          `${page} as ${who?.handle}`,
        );
    assert.doesNotMatch(await reads(`/people?view=members&of=${secret}`, lead), /class="name"/);
    assert.equal((await as(ada!).get(`/@${group}/members?of=${secret}`)).status, 404);
    for (const who of [inside, mei!]) assert.match(words(await reads('/@sam', who)), /@sam Secret Works/);
    assert.match(words(await reads(`/c/${conversationId}`, inside)), /Sam Secret Secret Works/);

    // Once it is said openly it is no secret any more.
    const known = async (viewer: Viewer) =>
      (await readOthers(sql, viewer)).some((other) => other.id === secret);
    assert.deepEqual([await known(ada!), await known(inside), await known(samSees)], [false, true, true]);
    await setBelonging(parts, tom!, { handle: 'jonas', organisation: 'Secret Works' });
    assert.ok(await known(ada!));
    await setBelonging(parts, tom!, { handle: 'jonas', organisation: '' });
    assert.ok(!(await known(ada!)));

    // Who names one of that name does not find it out: to them it is another.
    const own = itsGroup[0]!.handle;
    assert.equal(await sends(`/@${own}/share`, lead, { organisation: 'Secret Works' }), 303);
    assert.equal(await sends(`/@${own}/share`, lead, { organisation: 'secret works' }), 303);
    assert.match(words(await reads(`/@${own}`, null)), /Shared by Nordlys Cycles and Secret Works/);
    for (const page of ['/@sam', `/c/${conversationId}`])
      assert.doesNotMatch(await reads(page, lead), /Secret Works/, page);
    for (const page of [`/@${own}`, `/@${own}/edit`, '/people?view=members'])
      assert.doesNotMatch(await reads(page, lead), /secret\.example/, page);
    assert.ok(!(await known(lead)));
    const named = await sql`select from other_organisation where lower(name) = 'secret works'`;
    assert.equal(named.length, 2);
  });

  test('the rule of who may know of another organisation, and the same in SQL', async () => {
    const hidden = await found({ entry: 'hidden' });
    const open = await found({ entry: 'request' });
    const people = {
      street: world.street as Viewer,
      staff: mei!,
      member: await world.person('m1', 'member'),
      inHidden: await someone(hidden.group, 'member'),
      own: await world.person('m2', 'member'),
    };
    for (const bits of Array.from({ length: 16 }, (_, i) => i)) {
      const [saidOpenly, isOwn, sharedHidden, sharedOpen] = [1, 2, 4, 8].map((bit) => (bits & bit) > 0);
      const name = `Combination ${bits}`;
      await share(hidden.group, name);
      const id = await otherId(name);
      if (sharedHidden) await unshareGroup(parts, mei!, { group: hidden.group, organisationId: id });
      else await sql`delete from shared_group where organisation_id = ${id}`;
      if (sharedOpen) {
        await share(open.group, name);
        if (bits % 3 === 0) await unshareGroup(parts, mei!, { group: open.group, organisationId: id });
      }
      await sql`delete from belonging where account_id = ${people.own.id} or account_id = ${jonas!.id}`;
      if (saidOpenly) await setBelonging(parts, tom!, { handle: 'jonas', organisation: name });
      if (isOwn)
        await sql`insert into belonging (id, account_id, organisation_id, through_id, by_id, at)
          values (gen_random_uuid(), ${people.own.id}, ${id}, ${hidden.id}, ${mei!.id}, now())`;
      for (const [who, viewer] of Object.entries(people)) {
        const facts = {
          saidOpenly: saidOpenly!,
          isOwn: isOwn! && who === 'own',
          sharesSeenGroup: sharedOpen! || (sharedHidden! && ['inHidden', 'staff'].includes(who)),
        };
        const inSql = (await readOthers(sql, viewer)).some((other) => other.id === id);
        assert.equal(inSql, mayKnowOther(viewer, facts), `${who}: ${JSON.stringify(facts)}`);
      }
      await sql`update shared_group set ended_at = now(), ended_by = ${mei!.id} where organisation_id = ${id} and ended_at is null`;
    }
  });

  test('nobody invites for an organisation that does not share the group, nor for any but their own', () => {
    const standings: (GroupRole | null)[] = ['lead', 'moderator', 'member', 'asked', null];
    for (const role of ROLES)
      for (const mine of standings)
        for (const own of [null, 'velo', 'third'])
          for (const sharedWith of [[], ['velo'], ['velo', 'kust']]) {
            const viewer = { id: 'me', role, organisationId: 'ours' };
            const sides = invitesFor(viewer, { mine, own, sharedWith });
            assert.ok(sides.length > 0);
            for (const side of sides) assert.ok(side === null || sharedWith.includes(side));
            if (own !== null) assert.ok(sides.every((side) => side === null || side === own));
            const keeps =
              ['lead', 'moderator'].includes(mine ?? '') || ['owner', 'admin', 'moderator'].includes(role);
            if (!keeps) assert.deepEqual(sides, [null]);
            if (keeps && own === 'velo' && sharedWith.includes('velo')) assert.deepEqual(sides, ['velo']);
            if (own !== null) assert.ok(!mayShare(viewer, { mine, own }));
          }
  });

  for (const scripts of [true, false])
    test(`a lead shares it, invites the partner's people, and one of them answers, ${scripts ? 'with' : 'without'} script`, async (t) => {
      const { group, id } = await found({ name: scripts ? 'Frames' : 'Forks' });
      const name = scripts ? 'Atelier Deux' : 'Atelier Trois';
      await start(parts, mei!, {
        title: 'Which drawing?',
        text: 'The old one or the new one?',
        asks: false,
        visibility: 'group',
        groupId: id,
      });
      const browser = await openBrowser();
      t.after(() => browser.close());
      const open = async (address: string, cookie?: string) => {
        const context = await browser.newContext({
          baseURL: `http://127.0.0.1:${house.port}`,
          javaScriptEnabled: scripts,
          locale: 'en',
          viewport: { width: 390, height: 844 },
          extraHTTPHeaders: { 'x-forwarded-for': address },
        });
        const [key, value] = cookie?.split('=') ?? [];
        if (key && value)
          await context.addCookies([{ name: key, value, url: `http://127.0.0.1:${house.port}` }]);
        const page = await context.newPage();
        page.setDefaultTimeout(10_000);
        return page;
      };
      const lead = await open(`10.9.8.${scripts ? 1 : 2}`, mei!.cookie);
      await lead.goto(`/@${group}/edit`);
      await lead.getByLabel('Name of the other organisation').fill(name);
      await lead.getByRole('button', { name: 'Share it' }).click();
      await lead.getByRole('link', { name: 'Invite somebody' }).click();
      assert.equal(await lead.locator('#link-for option:checked').textContent(), `People of ${name}`);
      await lead.getByRole('button', { name: 'Make the link', exact: true }).click();
      const invited = await lead.locator('#link').inputValue();

      const page = await open(`10.9.8.${scripts ? 3 : 4}`);
      await page.goto(new URL(invited).pathname);
      await page.getByText(`You will be shown as of ${name}.`).waitFor();
      await page.getByLabel('Name', { exact: true }).fill('Claire Fontaine');
      await page.getByLabel('Handle', { exact: true }).fill(scripts ? 'claire' : 'claire2');
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Join', exact: true }).click();
      await page.waitForURL(/\/which-drawing\?welcome/);
      await page.locator('#reply textarea[name=text]').fill('The new one fits our jig.');
      await page.locator('#reply button.primary').click();
      const said = page.locator('.post', { hasText: 'The new one fits our jig.' });
      await said.locator('.chip', { hasText: name }).waitFor();
      await lead.goto(`/@${group}`);
      await lead.getByText(`Shared by Nordlys Cycles and ${name}`).waitFor();
    });
});
