import { openHouse as openWriting, type House as Writing } from '../writing/house.ts';
import type { Someone } from '../support/world.ts';

/** The house of those who write, with two more who keep order in it: an owner alone has nobody to be appealed to. */
export type House = Writing & {
  lena: Someone;
  bo: Someone;
  /** The kinds of what somebody was told, oldest first. */
  told(who: Someone): Promise<string[]>;
  /** Where the newest notification of this kind leads. */
  toldPath(who: Someone, kind: string): Promise<string>;
  turnOf(conversationId: string): Promise<string | null>;
};

export async function openHouse(): Promise<House> {
  const house = await openWriting();
  const { sql } = house.parts.db;
  return {
    ...house,
    lena: await house.person('lena', 'moderator', 'Lena Fors'),
    bo: await house.person('bo', 'member', 'Bo Lindahl'),
    told: async (who) =>
      (
        await sql<{ kind: string }[]>`select kind from notification where account_id = ${who.id} order by id`
      ).map((row) => row.kind),
    async toldPath(who, kind) {
      const [row] = await sql<{ id: string }[]>`
        select id from notification where account_id = ${who.id} and kind = ${kind} order by id desc limit 1`;
      const answer = await house.get(`/notifications/${row!.id}`, who);
      return answer.headers.get('location')!;
    },
    async turnOf(conversationId) {
      const [row] = await sql<
        { turn: string | null }[]
      >`select turn from conversation where id = ${conversationId}`;
      return row!.turn;
    },
  };
}
