import { addEmoji } from '../../src/commands/add-emoji.ts';
import { askAtEvent } from '../../src/commands/ask-at-event.ts';
import { appeal } from '../../src/commands/appeal.ts';
import { askDecision } from '../../src/commands/ask-decision.ts';
import { commit } from '../../src/commands/commit.ts';
import { invite } from '../../src/commands/invite.ts';
import { join } from '../../src/commands/join.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import { makeEvent } from '../../src/commands/make-event.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { makeTeam } from '../../src/commands/make-team.ts';
import { meToo } from '../../src/commands/me-too.ts';
import { note } from '../../src/commands/note.ts';
import { plan } from '../../src/commands/plan.ts';
import { reply } from '../../src/commands/reply.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { setGoal } from '../../src/commands/set-goal.ts';
import { shareGroup } from '../../src/commands/share-group.ts';
import { start } from '../../src/commands/start.ts';
import { toLocal } from '../../src/rules/local-time.ts';
import { newId } from '../../src/store/ids.ts';
import type { Someone } from '../support/world.ts';
import { openHouse, type House } from '../sign-in/house.ts';

/** Words that only staff may ever read. */
export const INSIDE = 'insidewordqz';

/** What stands in an address's parameters, by their name; a path decides between the two kinds of `:id`. */
type Ids = Record<
  | 'conversation'
  | 'post'
  | 'picture'
  | 'commitment'
  | 'decision'
  | 'team'
  | 'goal'
  | 'held'
  | 'invitation'
  | 'application'
  | 'event'
  | 'question'
  | 'ruling'
  | 'report'
  | 'other'
  | 'plan'
  | 'emoji',
  string
>;

/** A server with one of everything that an address can name. */
export type Furnished = House & {
  owner: Someone;
  mei: Someone;
  ines: Someone;
  jonas: Someone;
  guest: Someone;
  /** Was staff, and is kept out now. */
  gone: Someone;
  ids: Ids;
  /** An address of this server, whole. */
  at(path: string): URL;
};

export async function furnish(env: Record<string, string> = {}): Promise<Furnished> {
  const house = await openHouse({ env: { TRUST_PROXY: '1', ...env } });
  const { parts, world } = house;
  const owner = await world.person('tom', 'owner', 'Tom Berg');
  const mei = await world.person('mei', 'staff', 'Mei Lindqvist');
  const ines = await world.person('ines', 'member', 'Ines Moreau');
  const jonas = await world.person('jonas', 'member', 'Jonas Okoye');
  const guest = await world.person('guest-abc234', 'guest', 'A Visitor');
  const gone = await world.person('ruth', 'staff', 'Ruth Gone');
  await makeGroup(parts, owner, {
    name: 'The circle',
    handle: 'circle',
    relation: 'customers',
    entry: 'request',
  });
  await joinGroup(parts, jonas, { group: 'circle' });
  const team = await makeTeam(parts, owner, { name: 'Workshop' });
  const { goalId } = await setGoal(parts, owner, {
    audiences: ['customers'],
    wish: 'They come to us first',
    measure: 'reply_ratio',
    target: 0.9,
    dueOn: '2030-01-01',
  });
  const asked = await start(parts, ines, {
    title: 'Is there a stronger hinge?',
    text: 'The hinge cracked after one winter.',
    asks: true,
    visibility: 'everyone',
  });
  const { conversationId } = asked;
  await meToo(parts, jonas, { conversationId });
  await note(parts, mei, { conversationId, text: `The supplier ${INSIDE} is bankrupt` });
  const { decisionId } = await askDecision(parts, mei, {
    conversationId,
    text: `Do we pay? ${INSIDE}`,
    people: [owner.id],
    dueAt: new Date(Date.now() + 86_400_000),
  });
  const promised = await commit(parts, mei, {
    conversationId,
    text: 'We will make one.',
    what: 'A steel hinge',
    due: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
  });
  await parts.db.sql`update organisation set holds_guests = true`;
  const held = await start(parts, guest, { text: 'Guests wait here.', asks: true, visibility: 'everyone' });
  await shareGroup(parts, owner, { group: 'circle', organisation: 'Kustlack' });
  const [other] = await parts.db.sql<{ id: string }[]>`select id from other_organisation`;
  const invited = await invite(parts, owner, { group: 'circle', days: 7, uses: 3, label: `For ${INSIDE}` });
  await parts.db.sql`update organisation set joining = 'request'`;
  const asks = { name: 'Elin Strand', handle: 'elin', password: 'correct horse battery', answer: INSIDE };
  await join(parts, world.street, asks, null, { userAgent: '' });
  await parts.db.sql`update organisation set joining = 'open'`;
  const planned = await plan(parts, mei, {
    kind: 'start',
    input: { text: `Not yet: ${INSIDE}`, asks: false, visibility: 'everyone', asOrganisation: true },
    fields: { text: [`Not yet: ${INSIDE}`] },
    approver: owner.id,
  });
  const file = { id: newId(), mime: 'image/webp', width: 8, height: 8, averageColour: '#000000' } as const;
  const emoji = await addEmoji(parts, owner, {
    shortcode: 'hinge',
    description: 'A hinge',
    file,
    animated: false,
  });
  const [application] = await parts.db.sql<{ id: string }[]>`select id from application`;
  const announced = await makeEvent(parts, owner, {
    title: 'Open workshop evening',
    text: 'Bring what squeaks.',
    starts: toLocal(new Date(Date.now() + 3_600_000), 'UTC'),
    ends: toLocal(new Date(Date.now() + 3 * 86_400_000), 'UTC'),
    timeZone: 'UTC',
    place: 'The yard',
    visibility: 'everyone',
    asOrganisation: true,
  });
  const question = await askAtEvent(parts, ines, {
    conversationId: announced.conversationId,
    text: 'Is there tea?',
  });
  const aside = await reply(parts, jonas, { conversationId, text: 'Buy my hinges' });
  await hidePost(parts, owner, { postId: aside.postId, reason: 'An advertisement.' });
  const [ruling] = await parts.db.sql<{ id: string }[]>`select id from ruling`;
  await appeal(parts, jonas, { rulingId: ruling!.id, words: 'It was a joke.' });
  const reported = await reportPost(parts, jonas, { postId: asked.postId, why: 'beside' });
  await parts.db.sql`update account set suspended_at = now() where id = ${gone.id}`;
  return {
    ...house,
    owner,
    mei,
    ines,
    jonas,
    guest,
    gone,
    at: (path) => new URL(`http://127.0.0.1:${house.port}${path}`),
    ids: {
      conversation: conversationId,
      post: asked.postId,
      picture: newId(),
      commitment: promised.commitmentId,
      decision: decisionId,
      team: team.id,
      goal: goalId,
      held: held.postId,
      invitation: invited.id!,
      application: application!.id,
      event: announced.conversationId,
      question: question.conversationId,
      plan: planned.planId,
      emoji: emoji.id,
      ruling: ruling!.id,
      report: reported.reportId,
      other: other!.id,
    },
  };
}
