import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { reply } from '../../src/commands/reply.ts';
import { readConversation } from '../../src/reading/conversation.ts';
import { VISIBILITIES } from '../../src/rules/visibility.ts';
import { newId } from '../../src/store/ids.ts';
import { visiblePost, visibleTo } from '../../src/store/visible.ts';
import { openHouse } from './house.ts';

describe('who sees a post', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas, organisationId } = house;
  const { sql } = parts.db;

  test('asked of many people at once, the rule is the same as asked of each', async () => {
    const guest = await house.person('visitor', 'guest');
    const people = [tom, mei, ines, jonas, guest];
    const group = newId();
    await sql`insert into account (id, kind, handle, name) values (${group}, 'group', 'riders', 'Riders')`;
    await sql`insert into membership (group_id, account_id, role) values (${group}, ${jonas.id}, 'member'), (${group}, ${guest.id}, 'asked')`;
    await sql`insert into follow (follower_id, followed_id) values (${jonas.id}, ${ines.id}), (${organisationId}, ${jonas.id})`;
    const lists = [newId(), newId()];
    await sql`insert into named (list_id, account_id) values (${lists[0]!}, ${guest.id}), (${lists[1]!}, ${organisationId})`;
    const { conversationId } = await house.asks(ines);
    let compared = 0;
    for (const author of [ines.id, jonas.id, organisationId])
      for (const visibility of VISIBILITIES)
        for (const audience of visibility === 'named' ? lists : visibility === 'group' ? [group] : [author])
          for (const held of [null, new Date()]) {
            const id = newId();
            const audienceId = ['followers', 'group', 'named'].includes(visibility) ? audience : null;
            await sql`
              insert into post (id, conversation_id, author_id, kind, visibility, audience_id, held_at)
              values (${id}, ${conversationId}, ${author}, 'post', ${visibility}, ${audienceId}, ${held})`;
            const seeing = await sql<{ id: string }[]>`
              select a.id from account a, post p where p.id = ${id} and a.kind = 'person' and ${visibleTo(sql)}`;
            for (const person of people) {
              const sees = await sql`select from post p where p.id = ${id} and ${visiblePost(sql, person)}`;
              const found = seeing.some((each) => each.id === person.id);
              assert.equal(
                found,
                sees.length > 0,
                `${visibility} ${held ? 'held' : ''} by ${author}: ${person.handle}`,
              );
              compared += 1;
            }
          }
    assert.ok(compared > 200);
  });

  test('nobody waits for us because of what we cannot read', async () => {
    const { conversationId } = await house.asks(ines, { asks: false, visibility: 'named', named: ['jonas'] });
    await reply(parts, jonas, { conversationId, text: 'What would @nordlys say?' });
    assert.equal((await readConversation(sql, ines, conversationId)).turn, null);
  });
});
