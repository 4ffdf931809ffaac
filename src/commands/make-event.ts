import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { VISIBILITIES } from '../rules/visibility.ts';
import { check, checkTogether } from './check.ts';
import { within, type Context } from './context.ts';
import { demand } from './demand.ts';
import { eventFacts, factsOf } from './event-facts.ts';
import { gatherWords } from './gather-words.ts';
import { MAX_WORDS, start, type Started, MOST_FILES } from './start.ts';

const input = z.object({
  key: z.uuid().optional(),
  title: z.string().trim().min(1).max(200),
  /** What it is about. */
  text: z.string().trim().min(1).max(MAX_WORDS),
  visibility: z.enum(VISIBILITIES),
  groupId: z.uuid().optional(),
  named: z.array(z.string().trim().min(1).max(60)).max(50).default([]),
  asOrganisation: z.boolean().default(false),
  files: z.array(z.uuid()).max(MOST_FILES).default([]),
  ...eventFacts,
});

export type MakeEventInput = z.input<typeof input>;

/** Announces an event: a post that begins a conversation, with a time and a place. */
export async function makeEvent(context: Context, viewer: Viewer, raw: MakeEventInput): Promise<Started> {
  demand(viewer, 'make-event');
  const now = context.clock();
  const given = await checkTogether(
    () => check(input, raw),
    // What is wrong with the hours is told together with what else is.
    () => {
      const { starts, ends, timeZone, place = '', link = '', places = '' } = raw;
      const shape = z.object(eventFacts).safeParse(raw);
      if (shape.success) factsOf({ starts, ends, timeZone, place: place.trim(), link, places }, now);
    },
  );
  const facts = factsOf(given, now);
  const { key, title, text, visibility, groupId, named, asOrganisation, files } = given;
  if (text === '') throw invalid({ text: 'problems.required' });
  return context.db.tx(async (sql) => {
    const said = { key, title, text, visibility, groupId, named, asOrganisation, files, asks: false };
    const started = await start(within(context, sql), viewer, said);
    // Sent again, it begins nothing anew.
    await sql`
      insert into calendar_event (post_id, conversation_id, starts_at, ends_at, time_zone, place, link, places)
      values (${started.postId}, ${started.conversationId}, ${facts.startsAt}, ${facts.endsAt}, ${facts.timeZone}, ${facts.place},
              ${facts.link}, ${facts.places})
      on conflict do nothing`;
    await gatherWords(sql, started.postId);
    return started;
  });
}
