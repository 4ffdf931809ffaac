import { makeEvent, type MakeEventInput } from '../../src/commands/make-event.ts';
import { toLocal } from '../../src/rules/local-time.ts';
import type { Someone } from '../support/world.ts';
import { openHouse as openWriting, type House as Writing } from '../writing/house.ts';

export const ZONE = 'Europe/Stockholm';
export const [HOUR, DAY] = [3_600_000, 86_400_000];

export type House = Writing & {
  /** A moment from now, as forms write it where the event is. */
  local(fromNow: number): string;
  /** So long from now, and for so long, as forms write it. */
  when(fromNow: number, lasts: number): { starts: string; ends: string; timeZone: string };
  /** Announces an event in two days, for two hours, unless said otherwise. */
  announces(
    who: Someone,
    more?: Partial<MakeEventInput>,
  ): Promise<{ conversationId: string; postId: string }>;
  /** What somebody was told, newest last. */
  told(who: Someone): Promise<string[]>;
};

export async function openHouse(): Promise<House> {
  const house = await openWriting();
  const { parts } = house;
  // Nobody here is a robot, though many come at once.
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });
  const local = (fromNow: number): string => toLocal(new Date(parts.clock().getTime() + fromNow), ZONE);
  const when: House['when'] = (fromNow, lasts) => ({
    starts: local(fromNow),
    ends: local(fromNow + lasts),
    timeZone: ZONE,
  });
  return Object.assign(house, {
    local,
    when,
    announces: (who: Someone, more: Partial<MakeEventInput> = {}) =>
      makeEvent(parts, who, {
        title: 'Open workshop evening',
        text: 'Bring what squeaks.',
        ...when(2 * DAY, 2 * HOUR),
        place: 'Kajgatan 14',
        visibility: 'everyone',
        ...more,
      }),
    told: async (who: Someone) => {
      const rows = await parts.db.sql<{ kind: string }[]>`
        select kind from notification where account_id = ${who.id} and kind like 'event%' order by id`;
      return rows.map(({ kind }) => kind);
    },
  });
}
