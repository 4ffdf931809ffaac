import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cancelEvent } from '../../src/commands/cancel-event.ts';
import { captionMedia } from '../../src/commands/caption-media.ts';
import { editProfile } from '../../src/commands/edit-profile.ts';
import { makeEvent } from '../../src/commands/make-event.ts';
import { openHouse, pdf, sample, wav } from '../media/house.ts';
import { archiveOf, bring, confirm, json, unzip } from './house.ts';

type Item = { object: Record<string, any> };

describe('everything comes back out of an archive as it went in', async () => {
  const [here, there] = [await openHouse(), await openHouse()];
  const { parts, ines, jonas } = here;

  const lines = [
    { label: 'Lives in', words: 'Tromsø & <nowhere else>' },
    { label: 'Blog', words: 'https://blog.example/bikes' },
  ];
  await editProfile(parts, ines, { name: 'Ines Moreau', about: 'I ride.', relation: '', lines });
  const film = await here.handsIn(ines, sample('hinge.mp4'), 'hinge.mp4');
  const sound = await here.handsIn(ines, wav(), 'beep.wav');
  const prices = await here.handsIn(ines, pdf(), 'prices.pdf');
  await parts.db.sql`update file set description = 'It opens and cracks' where id in (${film}, ${sound})`;
  const captions = 'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n<b>Listen</b> &amp; look\n';
  await captionMedia(parts, ines, { id: film, captions, transcript: 'Ines listens.' });
  await here.says(ines, { title: 'Films', text: 'Look at it.', files: [film, sound, prices] });
  const album: string[] = [];
  for (let n = 1; n <= 6; n += 1) album.push(await here.picture(ines, `Picture ${n}`));
  await here.says(ines, { title: 'An album', text: 'All of them', files: album, warning: 'Rust' });
  const drawn = await here.picture(ines, 'The seam');
  const article = await here.says(ines, {
    title: 'How we weld',
    text: '## First\n\nWords.\n\n![The seam](1)\n\n## Second\n\nMore words.',
    files: [drawn],
    article: true,
  });
  await here.says(ines, { title: 'Once more', text: 'As I said', quote: article.postId });
  const other = await here.says(jonas, { text: 'Jonas says this.' });
  await here.says(ines, { title: 'Jonas is right', text: 'Quite', quote: other.postId });
  await here.says(ines, {
    title: 'Steel or brass?',
    text: 'Choose',
    poll: { choices: ['Steel', 'Brass'], many: true, minutes: 60 },
  });
  const year = new Date().getFullYear() + 1;
  const facts = {
    starts: `${year}-05-01T18:00`,
    ends: `${year}-05-01T20:00`,
    timeZone: 'Europe/Oslo',
    place: 'The yard',
    link: 'https://meet.example/yard',
  };
  const event = await makeEvent(parts, ines, {
    title: 'Open yard',
    text: 'Come',
    visibility: 'everyone',
    ...facts,
  });
  await cancelEvent(parts, ines, { conversationId: event.conversationId, reason: 'Snow' });

  const lineOf = (files: Map<string, Buffer>) =>
    (json(files, 'actor.json') as { attachment: unknown }).attachment;

  /** What of a post must be the same, wherever it is. */
  const lasting = (files: Map<string, Buffer>) =>
    (json(files, 'outbox.json') as { orderedItems: Item[] }).orderedItems.map(({ object }) => ({
      name: object['name'],
      summary: object['summary'],
      source: object['source'],
      article: object['article'],
      choices: ((object['anyOf'] ?? []) as { name: string }[]).map(({ name }) => name),
      event: object['startTime'] && [
        object['startTime'],
        object['timeZone'],
        object['location'],
        object['eventUrl'],
        object['cancelled'],
      ],
      files: (object['attachment'] as Record<string, any>[]).map((file) => ({
        type: file['type'],
        name: file['name'],
        fileName: file['fileName'],
        captions: file['captions'] && files.get(file['captions'])!.toString(),
        transcript: file['transcript'] && files.get(file['transcript'])!.toString(),
      })),
    }));

  test('films with what is said in them, files, albums, articles, polls, events and one’s own quotes', async () => {
    const before = await unzip(await archiveOf(here, ines));
    assert.equal((await bring(there, there.ines, await archiveOf(here, ines))).status, 303);
    const told = /What does not come[\s\S]*?<\/ul>/;
    const survey = await there.text('/you/leaving', there.ines);
    assert.match(survey, /3 films, recordings and other files/);
    for (const words of [/what one post quotes/, /votes in one poll/, /who comes to one event/])
      assert.match(told.exec(survey)![0], words);
    await confirm(there, there.ines, { said: 'yes', open: 'yes', profile: 'yes' });
    const outcome = await there.text('/you/leaving', there.ines);
    assert.match(outcome, /with 7 pictures, 3 films, recordings and other files/);
    assert.match(told.exec(outcome)![0], /what one post quotes/);
    const after = await unzip(await archiveOf(there, there.ines));
    assert.deepEqual(lasting(after), lasting(before));
    assert.deepEqual(lineOf(after), lineOf(before));
    assert.match(await there.text('/@ines', null), /Tromsø &amp; &lt;nowhere else&gt;/);
    const quotes = await there.parts.db.sql<{ says: string; of: string }[]>`
      select d.heading as says, e.heading as of from quote q join post_body d on d.post_id = q.post_id join post_body e on e.post_id = q.quoted_id`;
    assert.deepEqual([...quotes], [{ says: 'Once more', of: 'How we weld' }]);
    const [brought] = await there.parts.db.sql<{ id: string; conversationId: string }[]>`
      select f.id, p.conversation_id from file f join post_file pf on pf.file_id = f.id join post p on p.id = pf.post_id where f.kind = 'video'`;
    const page = await there.text(`/c/${brought!.conversationId}`, null);
    assert.match(page, /<video[^>]*aria-label="It opens and cracks"/s);
    assert.match(page, /<bdi>prices\.pdf<\/bdi>/);
    const played = Buffer.from(await (await there.get(`/files/${brought!.id}/play`, null)).arrayBuffer());
    assert.doesNotMatch(played.toString('latin1'), /secret|59\.91/);
  });
});
