import { z } from 'zod';
import { SECOND_EYES } from '../rules/plan.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({
  secondEyes: z.enum(SECOND_EYES),
  showsLinkCards: z.boolean(),
});

/** Changes how the organisation publishes: who looks first, and what is fetched from elsewhere. */
export async function editVoice(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'manage-organisation');
  const rules = check(input, raw);
  await context.db.tx(async (sql) => {
    await sql`update organisation set second_eyes = ${rules.secondEyes}, shows_link_cards = ${rules.showsLinkCards}`;
    await hint(sql, [topics.everyPage]);
    await record(sql, { kind: 'voice_changed', at: context.clock(), actorId: viewer.id, data: rules });
  });
}
