import { z } from 'zod';
import { LONGEST_QUESTION } from '../rules/group.ts';
import { cleanName, LONGEST_NAME } from '../rules/name.ts';
import { isTimeZone } from '../rules/time-zone.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({
  name: z.string().max(200).transform(cleanName).pipe(z.string().min(1).max(LONGEST_NAME)),
  accentHue: z.int().min(0).max(360),
  locale: z.enum(['en', 'de']),
  timeZone: z.string().max(60).refine(isTimeZone),
  joining: z.enum(['open', 'request', 'closed']),
  joiningQuestion: z.string().trim().max(LONGEST_QUESTION).default(''),
  holdsGuests: z.boolean(),
  showsBylines: z.boolean(),
  /** From some minutes to a month. */
  answerWithinMinutes: z
    .int()
    .min(5, 'administration.answerWithinWrong')
    .max(43_200, 'administration.answerWithinWrong'),
});

export type EditOrganisationInput = z.input<typeof input>;

/** Changes the organisation's name, look and rules. Its handle stays: others know it by that. */
export async function editOrganisation(
  context: Context,
  viewer: Viewer,
  raw: EditOrganisationInput,
): Promise<void> {
  demand(viewer, 'manage-organisation');
  const { name, ...rules } = check(input, raw);
  await context.db.tx(async (sql) => {
    await sql`update account set name = ${name} where id = ${viewer.organisationId}`;
    await sql`
      update organisation set accent_hue = ${rules.accentHue}, locale = ${rules.locale}, time_zone = ${rules.timeZone},
        joining = ${rules.joining}, joining_question = ${rules.joiningQuestion}, holds_guests = ${rules.holdsGuests}, shows_bylines = ${rules.showsBylines},
        answer_within_minutes = ${rules.answerWithinMinutes}`;
    // Every page shows its name and wears its colour.
    await hint(sql, [topics.everyPage]);
    await record(sql, {
      kind: 'organisation_changed',
      at: context.clock(),
      actorId: viewer.id,
      data: { name, ...rules },
    });
  });
}
