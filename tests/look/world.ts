import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { addCommentSite } from '../../src/commands/add-comment-site.ts';
import { addFilterWord } from '../../src/commands/filter-words.ts';
import { agree } from '../../src/commands/agree.ts';
import { askDecision } from '../../src/commands/ask-decision.ts';
import { appeal } from '../../src/commands/appeal.ts';
import { askAtEvent } from '../../src/commands/ask-at-event.ts';
import { ask } from '../../src/commands/ask.ts';
import { makeFolder } from '../../src/commands/bookmark-folders.ts';
import { bookmark, moveBookmark } from '../../src/commands/bookmark.ts';
import { boost } from '../../src/commands/boost.ts';
import { makeCalendarLink } from '../../src/commands/calendar-link.ts';
import { cancelEvent } from '../../src/commands/cancel-event.ts';
import { captionMedia } from '../../src/commands/caption-media.ts';
import { comment } from '../../src/commands/comment.ts';
import { commit } from '../../src/commands/commit.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { favourite } from '../../src/commands/favourite.ts';
import { follow } from '../../src/commands/follow.ts';
import { handOn } from '../../src/commands/hand-on.ts';
import { invite } from '../../src/commands/invite.ts';
import { gather } from '../../src/commands/gather.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { lockConversation } from '../../src/commands/lock-conversation.ts';
import { makeEvent } from '../../src/commands/make-event.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { makeTeam } from '../../src/commands/make-team.ts';
import { markEventQuestion } from '../../src/commands/mark-event-question.ts';
import { meToo } from '../../src/commands/me-too.ts';
import { moveCommitment } from '../../src/commands/move-commitment.ts';
import { note } from '../../src/commands/note.ts';
import { pin } from '../../src/commands/pin.ts';
import { putInTeam } from '../../src/commands/put-in-team.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { reply } from '../../src/commands/reply.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { rsvp } from '../../src/commands/rsvp.ts';
import { addEmoji } from '../../src/commands/add-emoji.ts';
import { plan } from '../../src/commands/plan.ts';
import { putEmoji } from '../../src/http/put-emoji.ts';
import { saveDraft } from '../../src/commands/save-draft.ts';
import { setBelonging } from '../../src/commands/set-belonging.ts';
import { setGoal } from '../../src/commands/set-goal.ts';
import { shareGroup } from '../../src/commands/share-group.ts';
import { start } from '../../src/commands/start.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { voteEventQuestion } from '../../src/commands/vote-event-question.ts';
import { vote } from '../../src/commands/vote.ts';
import { withdrawCommitment } from '../../src/commands/withdraw-commitment.ts';
import { toLocal } from '../../src/rules/local-time.ts';
import { takeFormFile } from '../../src/http/media.ts';
import { takePicture } from '../../src/http/pictures.ts';
import { pdf, sample, wav } from '../media/house.ts';
import { openHouse, type House } from '../support/house.ts';
import { foundWorld, type Someone } from '../support/world.ts';

const DAY = 86_400_000;

/** A word that fits on no narrow line. */
const LONG = 'Fahrradkofferscharnierbefestigungsschraubenschlüssel';

const WORDS_OF_ALL_KINDS = `## What we learned

A hinge of **aluminium** tires, see [the drawing](https://example.org/a-drawing-with-a-very-long-address-that-has-no-place-to-break). Said by @jonas in #hinges.

- one
- two \`${LONG}\`

> It was cold.

| day | km |
| --- | --: |
| Monday | 12 |

\`\`\`
${LONG}${LONG}${LONG}
\`\`\``;

/** A conversation of each state, by its name, and whatever else a page can show. */
export type Community = House & {
  people: Record<'guest' | 'member' | 'staff' | 'owner', string>;
  conversations: Record<string, string>;
  ids: {
    folder: string;
    invitation: string;
    list: string;
    post: string;
    edited: string;
    picture: string;
    film: string;
    goal: string;
    team: string;
    report: string;
    ruling: string;
    plan: string;
  };
};

/** An organisation in which everything has happened, each act by its command. */
export async function openCommunity(): Promise<Community> {
  const house = await openHouse();
  const { parts } = house;
  house.pass(-30 * DAY);
  const day = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const world = await foundWorld(parts);
  const tom = await world.person('tom', 'owner', 'Tom Berg');
  const mei = await world.person('mei', 'staff', 'Mei Lindqvist');
  const ines = await world.person('ines', 'member', 'Ines Moreau');
  const jonas = await world.person('jonas', 'member', `Jonas ${LONG}`);
  const out = await world.person('bo', 'member', 'Bo Lindahl');

  const { id: team } = await makeTeam(parts, tom, { name: 'Service' });
  await putInTeam(parts, tom, { id: team, handle: 'mei' });
  const circle = { relation: 'customers', about: 'Who tries hinges.' };
  await makeGroup(parts, tom, { ...circle, name: 'Hinge testers', handle: 'testers', entry: 'request' });
  await makeGroup(parts, tom, {
    ...circle,
    name: 'The harbour',
    handle: 'harbour',
    entry: 'request',
    rules: `Be brief\n${LONG}`,
    question: 'Where do you live?',
  });
  await makeGroup(parts, mei, { ...circle, name: 'Winter riders', handle: 'riders', entry: 'open' });
  for (const who of [jonas, ines]) await joinGroup(parts, who, { group: 'riders' });
  await joinGroup(parts, ines, { group: 'testers' });
  const other = { organisation: `Vélo Nord ${'und Söhne'.repeat(7)}`, web: 'https://velonord.example/' };
  await shareGroup(parts, mei, { group: 'riders', ...other });
  await setBelonging(parts, tom, { handle: 'jonas', organisation: other.organisation });
  await follow(parts, jonas, { handle: 'ines' });
  await follow(parts, ines, { handle: 'jonas' });
  const goal = { audiences: ['customers'], wish: 'Nobody wonders whether we have read it', dueOn: day(60) };
  const { goalId } = await setGoal(parts, tom, { ...goal, measure: 'reply_ratio', target: 0.95 });
  await setGoal(parts, tom, { ...goal, measure: 'first_response', target: 240, inside: true });

  const conversations: Record<string, string> = {};
  const asks = async (name: string, title: string, who: Someone = ines, files: string[] = []) => {
    const words = {
      title,
      text: `${title} It was cold.`,
      files,
      asks: true,
      visibility: 'everyone' as const,
    };
    const begun = await start(parts, who, words);
    conversations[name] = begun.conversationId;
    return begun;
  };
  const promised = async (name: string, what: string, due: number, owner = tom) => {
    const { conversationId, postId: parentId } = await asks(name, `About this: ${what}`);
    const given = { conversationId, parentId, text: 'You are right.', what, due: day(due), owner: owner.id };
    return { conversationId, ...(await commit(parts, tom, given)) };
  };

  const kept = await promised('kept', 'Send a steel hinge', -3);
  await promised('late', `Answer the city about the ${LONG}`, -10);
  const dropped = await promised('withdrawn', 'Paint it green', 5);
  house.pass(24 * DAY);
  await keepCommitment(parts, tom, {
    commitmentId: kept.commitmentId,
    words: 'Sent',
    link: 'https://example.org',
  });
  await withdrawCommitment(parts, tom, { commitmentId: dropped.commitmentId, reason: 'Nobody wants green.' });
  const done = await promised('settled', 'Publish torque values', 2);
  await meToo(parts, jonas, { conversationId: done.conversationId });
  await keepCommitment(parts, tom, { commitmentId: done.commitmentId, words: 'They stand on our page.' });
  for (const who of [ines, jonas])
    await agree(parts, who, { conversationId: done.conversationId, words: 'Finally. Thank you.' });
  const open = await promised('owed', 'Make a bench that sits further back', 9);
  await moveCommitment(parts, tom, {
    commitmentId: open.commitmentId,
    due: day(12),
    reason: 'The wood is late.',
  });
  await promised('proposed', 'Visit the school', 20, mei);

  const no = await asks('refused', 'A bike without a lock ring?', jonas);
  const why = { what: 'Sell a bike without a lock ring', reason: 'Our insurer covers none without one.' };
  await refuse(parts, tom, { conversationId: no.conversationId, parentId: no.postId, ...why });

  house.pass(5 * DAY);
  const bytes = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
  const picture = await takePicture(parts, ines, bytes, 'A cracked hinge');
  const send = async (name: string, sent: Buffer): Promise<string> =>
    (await takeFormFile(parts, ines, new File([new Uint8Array(sent)], name), 'What it says')).id;
  const film = await send('hinge.mp4', sample('hinge.mp4'));
  const said = `0:00 ${LONG}`;
  await captionMedia(parts, ines, { id: film, captions: said });
  const files = [picture.id, film, await send('beep.wav', wav()), await send(`${LONG}.pdf`, pdf())];
  const waiting = await asks('ours', 'The hinge cracked after one winter', ines, files);
  const { conversationId, postId } = waiting;
  await meToo(parts, jonas, { conversationId });
  let parentId = postId;
  for (const [i, text] of ['We replaced nine.', 'Nine!', WORDS_OF_ALL_KINDS, 'Thank you.'].entries())
    parentId = (await reply(parts, i % 2 ? ines : jonas, { conversationId, parentId, text })).postId;
  const gone = await reply(parts, jonas, { conversationId, parentId: postId, text: 'Wrong one.' });
  await deletePost(parts, jonas, { postId: gone.postId });
  const edited = await reply(parts, jonas, { conversationId, parentId: postId, text: 'A washer helps.' });
  await editPost(parts, jonas, { postId: edited.postId, text: 'A washer helps for a while.' });
  await note(parts, tom, { conversationId, parentId: postId, text: '@mei, can we make it of steel?' });
  const dueAt = new Date(Date.now() + DAY);
  await askDecision(parts, mei, { conversationId, text: 'Do we promise it?', people: [tom.id], dueAt });
  await handOn(parts, tom, { conversationId, to: `person:${mei.id}`, text: 'You know hinges.' });

  const poll = { choices: ['Steel', `A ${LONG}`, 'Bronze'], minutes: 30 * 1440, many: true };
  const telling = { asks: false, visibility: 'everyone' as const };
  const over = await start(parts, jonas, {
    ...telling,
    text: 'Which day?',
    poll: { ...poll, minutes: 60, many: false },
  });
  conversations.over = over.conversationId;
  for (const [who, choices] of [
    [ines, [1]],
    [mei, [0]],
    [tom, [1]],
  ] as const)
    await vote(parts, who, { postId: over.postId, choices: [...choices] });
  const asking = await start(parts, jonas, { ...telling, text: 'Which hinge?', poll, quote: postId });
  conversations.poll = asking.conversationId;
  await reply(parts, ines, {
    conversationId: asking.conversationId,
    text: 'It broke again.',
    warning: 'An accident',
    quote: edited.postId,
  });
  await favourite(parts, ines, { postId: asking.postId });
  for (const who of [ines, mei, tom]) await favourite(parts, who, { postId });
  await boost(parts, mei, { postId });
  await pin(parts, ines, { postId });
  await bookmark(parts, ines, { postId });
  await bookmark(parts, ines, { postId: asking.postId });
  const { folderId } = await makeFolder(parts, ines, { name: 'Hinges' });
  await moveBookmark(parts, ines, { postId, folderId });

  const street = world.street;
  const asked = { name: 'Elif Kaya', text: 'Can I rent one for a move?', visibility: 'everyone' as const };
  const guest = await ask(parts, street, { ...asked, challenge: randomUUID() }, { userAgent: '' });
  conversations.guest = guest.conversationId;
  await parts.db.sql`update organisation set holds_guests = true`;
  const held = { ...asked, name: 'Wiebke', text: 'Does it fit?', challenge: randomUUID() };
  await ask(parts, street, held, { userAgent: '' });

  await saveDraft(parts, ines, {
    place: 'write',
    fields: { title: ['A year without a car'], text: ['It began'] },
  });
  const { planId } = await plan(parts, mei, {
    kind: 'start',
    input: {
      title: LONG,
      text: `${LONG} :hinge:`,
      asks: false,
      visibility: 'everyone',
      asOrganisation: true,
    },
    fields: {},
    approver: tom.id,
  });
  const drawn = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#48c' } })
    .png()
    .toBuffer();
  await putEmoji(parts, drawn, (kept) =>
    addEmoji(parts, tom, { ...kept, shortcode: 'hinge', description: 'A hinge', category: 'Parts' }),
  );
  const rude = await reply(parts, jonas, {
    conversationId,
    parentId: postId,
    text: `Nonsense. ${LONG}${LONG}`,
  });
  await hidePost(parts, tom, { postId: rude.postId, reason: 'Say what is wrong, not who.' });
  const curt = await reply(parts, ines, { conversationId, parentId: postId, text: 'Rubbish.' });
  await hidePost(parts, tom, { postId: curt.postId, reason: 'Say why.' });
  const rulingOf = async (post: string) =>
    (await parts.db.sql<{ id: string }[]>`select id from ruling where post_id = ${post}`)[0]!.id;
  await appeal(parts, jonas, {
    rulingId: await rulingOf(rude.postId),
    words: 'It was meant kindly.',
  });
  const { reportId } = await reportPost(parts, ines, { postId: edited.postId, why: 'other', words: LONG });
  await addFilterWord(parts, tom, { whose: 'house', word: 'casino*' });
  await addFilterWord(parts, ines, { whose: 'mine', word: 'washer' });
  await lockConversation(parts, tom, { ...no, locked: true, words: 'All was said.' });
  await suspend(parts, tom, { handle: out.handle, reason: 'Sold what is not theirs.' });
  house.pass(DAY);
  const invited = await invite(parts, mei, { group: 'riders', days: 7, uses: 3, label: LONG });
  const list = ['ines@example.org', `${'long.'.repeat(10)}@example.org`];
  const listed = await invite(parts, tom, { days: 7, addresses: list });
  const at = (hours: number): string => toLocal(new Date(house.now().getTime() + hours * 3_600_000), 'UTC');
  const announces = async (
    name: string,
    starts: number,
    more: { asOrganisation: boolean; places: string },
  ) => {
    const event = { title: `An evening: ${LONG}`, text: LONG, starts: at(starts), ends: at(starts + 9) };
    const made = await makeEvent(parts, mei, {
      ...event,
      ...more,
      timeZone: 'UTC',
      place: LONG,
      link: 'https://example.org/meet',
      visibility: 'everyone',
    });
    conversations[name] = made.conversationId;
    return made.conversationId;
  };
  await announces('ahead', 60, { asOrganisation: false, places: '' });
  await cancelEvent(parts, mei, {
    conversationId: await announces('off', 80, { asOrganisation: false, places: '' }),
    reason: LONG,
  });
  const on = await announces('on', -1, { asOrganisation: true, places: '1' });
  for (const who of [ines, jonas]) await rsvp(parts, who, { conversationId: on, answer: 'yes' });
  await rsvp(parts, tom, { conversationId: on, answer: 'maybe' });
  for (const mark of ['waiting', 'answered', 'answering'] as const) {
    const asked = await askAtEvent(parts, ines, { conversationId: on, text: `${mark}? ${LONG}` });
    const question = { eventId: on, questionId: asked.conversationId };
    await voteEventQuestion(parts, jonas, question);
    await markEventQuestion(parts, mei, { ...question, mark, text: mark === 'answered' ? LONG : '' });
  }
  await makeCalendarLink(parts, ines);
  await addCommentSite(parts, tom, { site: 'https://blog.example' });
  const commented = await comment(parts, jonas, {
    url: `https://blog.example/${'long-'.repeat(30)}`,
    text: LONG,
  });
  conversations.elsewhere = commented.conversationId;
  // Else the morning might come between two looks at one page.
  await gather(parts);
  return {
    ...house,
    people: {
      guest: `parley_session=${guest.token}`,
      member: ines.cookie,
      staff: mei.cookie,
      owner: tom.cookie,
    },
    conversations,
    ids: {
      folder: folderId,
      invitation: invited.id!,
      list: listed.listId!,
      post: postId,
      edited: edited.postId,
      picture: picture.id,
      film,
      goal: goalId,
      team,
      report: reportId,
      ruling: await rulingOf(curt.postId),
      plan: planId,
    },
  };
}
