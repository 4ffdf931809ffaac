import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Someone } from '../support/world.ts';
import { allRoutes, filled } from './routes.ts';
import { furnish } from './world.ts';

const AT = '/:at{@[A-Za-z0-9_.-]+}';

/** What each kind of person may send at all. Everything else, and every address that is new, must be refused to them. */
const STREET = [
  '/sign-in',
  '/sign-in/passkey',
  '/sign-in/passkey/options',
  '/sign-out',
  '/join',
  '/join/passkey/options',
  '/recover',
  '/ask',
  '/comment',
  '/setup/:step',
  '/setup/passkey/options',
];
const GUEST = [
  ...STREET,
  '/you/leaving/archive',
  '/you/leaving/keep',
  '/c/:id',
  '/c/:id/me-too',
  '/c/:id/draft',
  '/drafts',
  '/drafts/drop',
  '/write/preview',
  '/pictures',
  '/media',
  '/notifications/read',
  '/you/notifications',
  '/p/:id/report',
  '/you/profile',
  '/you/picture',
  '/you/preferences',
  '/you/security/sessions/end',
  '/you/security/sessions/end-others',
  '/you/security/passkeys',
  '/guest/renew',
  '/p/:id/favourite',
  '/p/:id/bookmark',
  '/p/:id/keep',
  `${AT}/report`,
  '/events/:id/questions',
  '/events/:id/questions/:question/vote',
  '/you/calendar',
  '/bookmarks/folders',
];
const MEMBER = [
  ...GUEST.filter((path) => path !== '/guest/renew'),
  '/p/:id/boost',
  `${AT}/join`,
  `${AT}/leave`,
  `${AT}/unfollow`,
  `${AT}/unmute`,
  `${AT}/unblock`,
  '/tags/:tag/follow',
  '/tags/:tag/unfollow',
  '/you/security/password',
  '/you/words',
  '/you/security/codes',
  '/you/security/passkeys/options',
  '/you/security/email',
  '/you/leaving/bring/drop',
  '/you/belonging/leave',
];
const STAFF = [
  ...MEMBER,
  '/goals/new',
  '/goals/purpose',
  '/goals/:id/end',
  '/c/:id/reply',
  '/c/:id/commit',
  '/c/:id/refuse',
  '/c/:id/note',
  '/c/:id/decision',
  '/write',
  '/inbox/:id/take',
  '/inbox/:id/hand-on',
  '/groups/new',
  '/events/:id/cancel',
  '/invitations',
  '/held/:id/release',
  '/held/:id/turn-away',
  ...['accept', 'decline', 'keep', 'move', 'break', 'withdraw'].map(
    (step) => `/c/:id/promises/:commitment/${step}`,
  ),
];

/** What nobody changes who was refused. */
const KEPT = [
  'post',
  'post_body',
  'conversation',
  'commitment',
  'commitment_step',
  'refusal',
  'decision',
  'agreement',
  'handover',
  'goal',
  'organisation',
  'account',
  'community',
  'group_pin',
  'invitation',
  'invitation_use',
  'other_organisation',
  'shared_group',
  'belonging',
  'application',
  'membership',
  'team',
  'team_member',
  'suspension',
  'report',
  'ruling',
  'appeal',
  'withheld',
  'conversation_order',
  'filter_word',
  'role_change',
  'file',
  'event',
  'ledger_entry',
  'notification',
  'follow',
  'mute',
  'block',
  'attention',
  'telling',
  'push_subscription',
  'push',
  'favourite',
  'boost',
  'bookmark',
  'bookmark_folder',
  'poll',
  'vote',
  'quote',
  'pin',
  'archive',
  'bringing',
  'brought',
  'farewell',
  'calendar_event',
  'calendar_event_change',
  'calendar_event_cancellation',
  'attendance',
  'event_question',
  'event_question_step',
  'plan',
  'plan_step',
  'post_link',
  'emoji',
  'comment_site',
  'page_conversation',
];

describe('nobody does more than they may, whichever form they send', async () => {
  const house = await furnish();
  const { parts, ids } = house;
  const { sql } = parts.db;
  const ada = await house.world.person('ada', 'member');
  const sami = await house.world.person('sami', 'staff');
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });
  const posts = allRoutes(parts).filter(({ method }) => method === 'POST');

  /** A form that holds whatever any of them asks for, and asks for more than its sender may. */
  const greedy = (): URLSearchParams =>
    new URLSearchParams({
      text: 'Taken over',
      title: 'Taken over',
      what: 'Taken over',
      due: '2029-01-01',
      reason: 'Because',
      outcome: 'Done',
      evidence: 'https://example.org/',
      note: 'For you',
      asOrganisation: 'yes',
      role: 'owner',
      name: 'Taken over',
      handle: 'taken-over',
      to: `team:${ids.team}`,
      purpose: 'Taken over',
      wish: 'Taken over',
      measure: 'reply_ratio',
      target: '50',
      dueOn: '2030-01-01',
      audiences: 'customers',
      relation: 'customers',
      entry: 'open',
      accountId: house.owner.id,
      viewer: house.owner.id,
      authorId: house.owner.id,
    });

  async function state(): Promise<Record<string, unknown>> {
    const all: Record<string, unknown> = {};
    for (const table of KEPT)
      [all[table]] = await sql`select md5(string_agg(t::text, ' ' order by t::text)) from ${sql(table)} t`;
    return all;
  }

  const people: [who: Someone | null, may: readonly string[]][] = [
    [null, STREET],
    [house.gone, STREET],
    [house.guest, GUEST],
    [ada, MEMBER],
    [sami, STAFF],
  ];
  for (const [who, may] of people)
    test(`${who === null ? 'the street' : who === house.gone ? 'ex-staff' : who.role}`, async () => {
      const before = await state();
      let refused = 0;
      for (const { path } of posts.filter((route) => !may.includes(route.path))) {
        const answer = await fetch(house.at(filled(path, house)), {
          method: 'POST',
          body: greedy(),
          redirect: 'manual',
          headers: who ? { cookie: who.cookie } : {},
        });
        const page = await answer.text();
        assert.ok([401, 403, 404, 422].includes(answer.status), `${path}: ${answer.status}`);
        if (who?.role !== 'staff') assert.doesNotMatch(page, /insidewordqz/, path);
        refused += 1;
      }
      assert.ok(refused > 10);
      assert.deepEqual(await state(), before);
    });

  test('a member takes the organisation’s voice nowhere, nor another’s name', async () => {
    for (const who of [house.guest, ada])
      for (const [path, form] of [
        ['/write', { text: 'Taken over', asOrganisation: 'yes' }],
        [`/c/${ids.conversation}/reply`, { text: 'Taken over', asOrganisation: 'yes' }],
        [`/c/${ids.conversation}/reply`, { text: 'Taken over', asOrganisation: 'true', do: 'send' }],
        ['/ask', { text: 'Taken over', asOrganisation: 'yes', visibility: 'staff' }],
        ['/write', { text: 'Taken over', authorId: house.owner.id, bylineId: house.owner.id }],
      ] as const)
        await fetch(house.at(path), {
          method: 'POST',
          body: new URLSearchParams({ ...form }),
          redirect: 'manual',
          headers: { cookie: who.cookie },
        });
    const theirs = await sql<{ authorId: string }[]>`
      select p.author_id from post p join post_body b on b.post_id = p.id where b.plain like '%Taken over%'`;
    assert.ok(theirs.length > 0);
    for (const { authorId } of theirs) assert.ok(authorId === ada.id || authorId === house.guest.id);
    const inside =
      await sql`select from post where visibility = 'staff' and author_id in (${ada.id}, ${house.guest.id})`;
    assert.equal(inside.length, 0);
  });

  test('nobody outside reads a word of what stands inside, on any page', async () => {
    const gets = allRoutes(parts).filter(({ method, path }) => method === 'GET' && path !== '/live');
    for (const who of [null, house.gone, house.guest, ada, house.ines, house.jonas])
      for (const { path } of gets)
        for (const more of [
          '',
          '?q=insidewordqz',
          '?mode=note',
          '?view=inside',
          '?pile=decisions',
          '?preview=1',
        ]) {
          if (more !== '' && !/^\/(?:c|search|ledger|inbox|people)/.test(path)) continue;
          const answer = await fetch(house.at(filled(path, house) + more), {
            headers: who ? { cookie: who.cookie } : {},
          });
          const page = (await answer.text()).replaceAll(
            /(?:value|href|title)="[^"]*insidewordqz[^"]*"|<title>[^<]*|[“"„]insidewordqz[”"“]/g,
            '',
          );
          assert.doesNotMatch(page, /insidewordqz|bankrupt/, `${path}${more} as ${who?.handle ?? 'street'}`);
        }
  });
});
