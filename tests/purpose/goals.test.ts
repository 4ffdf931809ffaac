import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { agree } from '../../src/commands/agree.ts';
import { commit } from '../../src/commands/commit.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { reply } from '../../src/commands/reply.ts';
import { setGoal } from '../../src/commands/set-goal.ts';
import { setUp } from '../../src/commands/set-up.ts';
import { start, type StartInput } from '../../src/commands/start.ts';
import { readCounted, readMeasure } from '../../src/reading/measures.ts';
import { MEASURES } from '../../src/rules/goal.ts';
import { FIGURES } from '../../src/rules/measures.ts';
import type { KnownViewer, Viewer } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';
import { hashToken } from '../../src/store/tokens.ts';
import { openHouse } from '../support/house.ts';
import { answers } from './answers.ts';

const DAY = 86_400_000;

describe('goals', async () => {
  const { url, parts, now, pass, heard } = await openHouse();
  const { sql } = parts.db;
  let goalId: string;
  let organisationId: string;
  let [mei, ines, jonas]: KnownViewer[] = [];
  let street: Viewer;

  const person = async (handle: string, role: 'staff' | 'member'): Promise<KnownViewer> => {
    const id = newId();
    await sql`insert into account (id, kind, handle, name, role) values (${id}, 'person', ${handle}, ${handle}, ${role})`;
    await sql`
      insert into session (token_hash, id, account_id, expires_at) values (${hashToken(handle)}, ${newId()}, ${id}, now() + interval '1 year')`;
    return { id, role, organisationId };
  };
  const asks = (who: KnownViewer, input: Partial<StartInput> = {}) =>
    start(parts, who, { title: 'A question', text: 'Do you?', asks: true, visibility: 'everyone', ...input });
  const visit = async (path: string, handle?: string, init: RequestInit = {}): Promise<Response> => {
    if (handle === undefined) await heard();
    return fetch(new URL(path, url), {
      headers: handle ? { cookie: `parley_session=${handle}` } : {},
      redirect: 'manual',
      ...init,
    });
  };
  const send = (path: string, handle: string | undefined, fields: [string, string][]) =>
    visit(path, handle, { method: 'POST', body: new URLSearchParams(fields) });

  before(async () => {
    const founded = await setUp(parts, answers());
    ({ goalId, organisationId } = founded);
    street = { id: null, role: null, organisationId };
    [mei, ines, jonas] = [
      await person('mei', 'staff'),
      await person('ines', 'member'),
      await person('jonas', 'member'),
    ];
    // A month of conversations of every fate.
    for (let n = 0; n < 6; n += 1) {
      const asked = await asks(
        n % 2 ? ines! : jonas!,
        n === 4 ? { visibility: 'named', named: ['nordlys'] } : {},
      );
      const { conversationId } = asked;
      pass(3_600_000 * (n + 1));
      if (n < 2) await reply(parts, mei!, { conversationId, text: 'Yes.', asOrganisation: true });
      if (n === 1) await agree(parts, ines!, { conversationId });
      if (n === 3 || n === 4) {
        const due = new Date(now().getTime() + DAY).toISOString().slice(0, 10);
        const { commitmentId } = await commit(parts, mei!, {
          conversationId,
          text: 'We will.',
          what: 'Do it',
          due,
        });
        if (n === 3) await keepCommitment(parts, mei!, { commitmentId, words: 'Done.' });
      }
    }
    pass(3 * DAY);
  });

  test('each figure opens exactly the rows that it counted, also when they have changed since', async () => {
    const viewers: Viewer[] = [street, ines!, mei!];
    const readings = await Promise.all(MEASURES.map((measure) => readMeasure(sql, measure, now())));
    const { conversationId } = await asks(jonas!);
    pass(DAY);
    await reply(parts, mei!, { conversationId, text: 'Late, but yes.', asOrganisation: true });
    let opened = 0;
    for (const [n, measure] of MEASURES.entries()) {
      const { counts, all, until } = readings[n]!;
      assert.ok(all > 0, measure);
      for (const figure of [...FIGURES[measure], 'all'] as const)
        for (const viewer of viewers) {
          const counted = await readCounted(sql, viewer, { measure, figure, until });
          assert.equal(counted.all, figure === 'all' ? all : (counts[figure] ?? 0), `${measure} ${figure}`);
          assert.equal(counted.rows.length, counted.seen);
          if (figure !== 'all') assert.ok(counted.rows.every((row) => row.figure === figure));
          opened += counted.seen;
        }
    }
    assert.ok(opened > 20);
  });

  test('a figure’s rows show what the viewer may see and say how many they may not', async () => {
    const { until } = await readMeasure(sql, 'reply_ratio', now());
    const [outside, inside] = await Promise.all(
      [street, mei!].map((viewer) =>
        readCounted(sql, viewer, { measure: 'reply_ratio', figure: 'all', until }),
      ),
    );
    assert.equal(outside!.all, inside!.all);
    assert.equal(outside!.seen, outside!.all - 1);
    assert.equal(inside!.seen, inside!.all);
    const page = await (await visit(`/goals/${goalId}/rows?figure=all&until=${until.toISOString()}`)).text();
    assert.match(page, /One more is counted but not shown/);
    assert.equal([...page.matchAll(/class="status /g)].length, outside!.seen);
  });

  test('every figure on the page leads to as many rows as it says', async () => {
    const page = await (await visit('/goals', 'mei')).text();
    const links = [...page.matchAll(/href="(\/goals\/[^"]+\/rows\?[^"]+)"\s*>([^<]*)/g)];
    assert.ok(links.length > 3);
    for (const [, href = '', words = ''] of links) {
      const rows = await (await visit(href.replaceAll('&amp;', '&'), 'mei')).text();
      const shown = [...rows.matchAll(/class="status /g)].length;
      const said = /^\s*(\d+|one)\b(?! ?(?:hr|min|days?)|%)/.exec(words)?.[1];
      if (said && !words.includes('%')) assert.equal(shown, said === 'one' ? 1 : Number(said), words);
      else assert.ok(shown > 0, href);
    }
  });

  test('the page says what for, what is counted, and draws it for eyes and for ears', async () => {
    const page = await (await visit('/goals')).text();
    assert.match(page, /<h1>\s*Bikes that last a working life/);
    assert.match(page, /With Customers and the city of Lund/);
    assert.match(page, /<svg[^>]*role="img"[^>]*aria-labelledby="(chart-\S+) (chart-\S+)"/);
    assert.match(page, /<desc[^>]*>\s*It is [\d.]+%\s+now\. The target is 95% by 12 December 2999/);
    assert.match(page, /first question of each conversation/);
    const german = await visit('/goals', undefined, { headers: { 'accept-language': 'de' } });
    assert.match(await german.text(), /Was gezählt wird/);
  });

  test('what is no figure is not there', async () => {
    for (const path of [
      `/goals/${goalId}/rows?figure=kept`,
      `/goals/${goalId}/rows?until=yesterday`,
      `/goals/${goalId}/rows?until=9999999-01-01T00:00:00Z`,
      '/goals/constructor/rows',
      `/goals/${newId()}/rows`,
    ])
      assert.equal((await visit(path)).status, 404, path);
    assert.equal((await visit(`/goals/${goalId}/rows?page=-5`)).status, 200);
  });

  test('staff set goals, with today’s measure as their baseline; nobody else does', async () => {
    const fields: [string, string][] = [
      ['key', newId()],
      ['audiences', 'partners'],
      ['audiences', 'peers'],
      ['wish', 'No question stays overnight'],
      ['measure', 'first_response'],
      ['first_response', '6,5'],
      ['dueOn', '2990-01-31'],
      ['inside', 'yes'],
    ];
    assert.equal((await send('/goals/new', undefined, fields)).status, 401);
    assert.equal((await send('/goals/new', 'ines', fields)).status, 403);
    assert.equal((await visit('/goals/new', 'ines')).status, 403);
    const wrong = await send('/goals/new', 'mei', [
      ...fields.slice(0, 3),
      ['wish', 'Kept words'],
      ['measure', 'first_response'],
      ['first_response', 'soon'],
      ['dueOn', ''],
    ]);
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /Kept words[\s\S]*value="soon"/);
    assert.equal((await send('/goals/new', 'mei', fields)).status, 303);
    assert.equal((await send('/goals/new', 'mei', fields)).status, 303);
    const made =
      await sql`select audiences, target, baseline, inside from goal where measure = 'first_response'`;
    assert.equal(made.length, 1);
    const { value } = await readMeasure(sql, 'first_response', now());
    assert.ok(Math.abs(made[0]!.baseline - value!) < 0.1);
    assert.equal(made[0]!.target, 6.5);
    assert.deepEqual(made[0]!.audiences, ['partners', 'peers']);
  });

  test('a goal inside is seen by staff alone, and so are its figures', async () => {
    const inside = await setGoal(parts, mei!, { ...answers(), wish: 'Only among us', inside: true });
    assert.match(await (await visit('/goals', 'mei')).text(), /Only among us/);
    assert.doesNotMatch(await (await visit('/goals')).text(), /Only among us/);
    assert.doesNotMatch(await (await visit('/', 'ines')).text(), /Only among us/);
    assert.equal((await visit(`/goals/${inside.goalId}/rows`, 'mei')).status, 200);
    assert.equal((await visit(`/goals/${inside.goalId}/rows`, 'ines')).status, 404);
  });

  test('a goal ends once, by staff, and stays with what was measured', async () => {
    assert.equal((await send(`/goals/${goalId}/end`, 'ines', [])).status, 403);
    assert.equal((await send(`/goals/${goalId}/end`, 'mei', [])).status, 303);
    assert.equal((await send(`/goals/${goalId}/end`, 'mei', [])).status, 409);
    assert.match(await (await visit('/goals')).text(), /Goals that ended[\s\S]*second one breaks/);
  });

  test('the purpose is said anew by staff, and what it was before is kept', async () => {
    assert.equal((await send('/goals/purpose', 'ines', [['purpose', 'Mine']])).status, 403);
    const empty = await send('/goals/purpose', 'mei', [['purpose', '  ']]);
    assert.equal(empty.status, 422);
    assert.equal((await send('/goals/purpose', 'mei', [['purpose', 'Bikes for everyone']])).status, 303);
    assert.match(await (await visit('/')).text(), /<h1>\s*Bikes for everyone/);
    const [kept] = await sql`select data->>'before' as before from event where kind = 'purpose_edited'`;
    assert.equal(kept!.before, answers().purpose);
  });

  test('the front shows the purpose, open conversations, what was kept, and the next acts', async () => {
    await asks(ines!, { title: 'Only for those named', visibility: 'named', named: ['nordlys'] });
    await asks(ines!, { title: 'With the link alone', visibility: 'unlisted' });
    const front = await (await visit('/')).text();
    assert.match(front, /href="\/ask"[\s\S]*href="\/join"/);
    assert.match(front, /A question/);
    assert.doesNotMatch(front, /Only for those named|With the link alone/);
    assert.match(front, /Lately kept[\s\S]*Do it/);
    assert.match(front, /href="\/goals\/reply_ratio\/rows\?figure=all/);
    assert.match(front, /<link rel="canonical" href="[^"]+\/" \/>/);
    assert.match(front, /<meta name="description" content="Bikes for everyone"/);
  });
});
