import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { reply } from '../../src/commands/reply.ts';
import { standingAnswer, type Answers } from '../../src/rules/standing.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse } from './house.ts';

const house = await openHouse();
const { ines, jonas, mei, parts } = house;

const meta = (page: string, name: string): string | undefined =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`).exec(page)?.[1];

test('a conversation has one address; every other leads to it with what was asked', async () => {
  const { conversationId: id } = await house.says(ines, {
    title: 'Wo ist die große Brücke?',
    text: 'Sagt es mir.',
  });
  const path = `/c/${id}/${encodeURIComponent('wo-ist-die-große-brücke')}`;
  assert.equal((await house.get(path, null)).status, 200);
  for (const other of [`/c/${id}`, `/c/${id}/other-words`, `/c/${id}/%3Cscript%3E`]) {
    const answer = await house.get(`${other}?mode=reply&x=%22`, null);
    assert.equal(answer.status, 301, other);
    assert.equal(answer.headers.get('location'), `${path}?mode=reply&x=%22`);
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
  }
  const [{ id: postId } = { id: '' }] = await parts.db.sql<
    { id: string }[]
  >`select id from post where conversation_id = ${id}`;
  await editPost(parts, ines, { postId, text: 'Sagt es mir.', title: 'Die Brücke' });
  assert.equal(
    (await house.get(path, null)).headers.get('location'),
    `/c/${id}/${encodeURIComponent('die-brücke')}`,
  );
  const secret = await house.says(ines, { visibility: 'followers', title: 'Secret title' });
  assert.equal((await house.get(`/c/${secret.conversationId}`, jonas)).status, 404);
});

test('a link to it shows its state, its words and its picture', async () => {
  const picture = await house.picture(ines, 'A "cracked" hinge');
  const { conversationId } = await house.says(ines, {
    asks: true,
    title: 'Hinge',
    text: 'It </script><b>cracked</b> & broke',
    files: [picture],
  });
  await reply(parts, mei, { conversationId, text: 'We will look at it', asOrganisation: true });
  const page = await house.text(`/c/${conversationId}`, null);
  assert.match(meta(page, 'og:description')!, /^Answered · \d+ \w+ \d{4} – It &lt;\/script&gt;/);
  assert.equal(meta(page, 'og:title'), 'Hinge');
  assert.equal(meta(page, 'og:url'), `${parts.config.publicUrl}/c/${conversationId}/hinge`);
  assert.match(meta(page, 'og:image')!, new RegExp(`/c/${conversationId}/preview\\.jpg\\?v=\\w+$`));
  assert.match(meta(page, 'og:image:alt')!, /^Hinge · Answered · \d+ \w+ \d{4}$/);
  assert.equal(meta(page, 'twitter:card'), 'summary_large_image');
  assert.equal(meta(page, 'robots'), undefined);
  assert.match(page, /class="standing answered">\s*<a\s+href="#p-/);
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(page)![1]!);
  assert.equal(data['@type'], 'QAPage');
  assert.match(data.mainEntity.text, /<\/script>/);
  assert.equal(data.mainEntity.suggestedAnswer[0].author.name, 'Nordlys Cycles');
});

test('what is not for everybody asks not to be listed', async () => {
  for (const [visibility, listed] of [
    ['everyone', true],
    ['unlisted', false],
    ['followers', false],
  ] as const) {
    const { conversationId, postId } = await house.says(ines, { visibility, title: `For ${visibility}` });
    const page = await house.text(`/c/${conversationId}`, ines);
    assert.equal(meta(page, 'robots'), listed ? undefined : 'noindex');
    assert.equal(meta(page, 'og:title') !== undefined, visibility !== 'followers');
    assert.equal((await house.text('/sitemap-1.xml', ines)).includes(conversationId), listed);
    if (!listed) continue;
    await deletePost(parts, ines, { postId });
    const gone = await house.text(`/c/${conversationId}`, null);
    assert.equal(meta(gone, 'robots'), 'noindex');
    assert.doesNotMatch(gone, /For everyone/);
    assert.ok(!(await house.text('/sitemap-1.xml', null)).includes(conversationId));
  }
  assert.match(
    await house.text('/robots.txt', null),
    new RegExp(`Sitemap: ${parts.config.publicUrl}/sitemap.xml`),
  );
  assert.match(await house.text('/sitemap.xml', null), /\/sitemap-1\.xml<\/loc>/);
  assert.equal((await house.get('/sitemap-2.xml', null)).status, 404);
});

test('a long conversation stands on pages, and a post is found on its own', async () => {
  const { conversationId, postId } = await house.says(ines, { title: 'Long', text: 'The first word' });
  const ids = Array.from({ length: 120 }, newId);
  await parts.db.sql`
    insert into post (id, conversation_id, parent_id, author_id, kind, visibility, created_at)
    select id, ${conversationId}, ${postId}, ${jonas.id}, 'post', 'everyone', now() from unnest(${ids}::uuid[]) id`;
  await parts.db.sql`
    insert into post_body (post_id, source, html, plain) select id, 'x', '<p>x</p>', 'x' from unnest(${ids}::uuid[]) id`;
  const first = await house.text(`/c/${conversationId}`, null);
  const next = /<link rel="next" href="([^"]+)"/.exec(first)![1]!;
  assert.match(next, new RegExp(`/long\\?from=`));
  const second = await house.text(next, null);
  assert.match(second, /<link rel="prev" href="[^"]+\/long"/);
  assert.match(second, /The first word/);
  assert.ok(second.includes(ids.at(-1)!) && !first.includes(ids.at(-1)!));
  assert.match(await house.text(`/p/${ids[110]}`, null), new RegExp(`id="p-${ids[110]}"`));
  assert.equal((await house.get(`/p/${newId()}`, null)).status, 404);
});

test('the answer that stands is the nearest running promise, else what was said last', () => {
  const day = (n: number): Date => new Date(Date.UTC(2026, 10, n));
  const promise = (
    state: 'open' | 'kept' | 'proposed',
    given: number,
    due: number,
    ended?: number,
  ): Answers['commitments'][number] => ({
    postId: `p${given}`,
    what: 'A hinge',
    state,
    givenAt: day(given),
    dueAt: day(due),
    endedAt: ended ? day(ended) : null,
  });
  const told = { id: 'told', answer: 'information' as const, createdAt: day(9), deletedAt: null };
  const stands = (answers: Partial<Answers>) =>
    standingAnswer({ commitments: [], refusals: [], posts: [], ...answers }, day(10));
  assert.equal(stands({}), null);
  assert.equal(stands({ commitments: [promise('proposed', 1, 20)] }), null);
  assert.deepEqual(stands({ posts: [told], commitments: [promise('open', 1, 20), promise('open', 2, 15)] }), {
    kind: 'open',
    at: day(15),
    what: 'A hinge',
    postId: 'p2',
  });
  assert.equal(stands({ commitments: [promise('open', 1, 5)] })?.kind, 'late');
  assert.equal(stands({ commitments: [promise('kept', 1, 5, 4)], posts: [told] })?.kind, 'answered');
  assert.equal(stands({ commitments: [promise('kept', 1, 12, 10)], posts: [told] })?.kind, 'kept');
  assert.equal(stands({ posts: [{ ...told, deletedAt: day(9) }] }), null);
});
