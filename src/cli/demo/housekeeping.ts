import { editOrganisation, type EditOrganisationInput } from '../../commands/edit-organisation.ts';
import { markRead } from '../../commands/mark-read.ts';
import { noteSilence } from '../../commands/note-silence.ts';
import { remind } from '../../commands/remind.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { setGoal } from '../../commands/set-goal.ts';
import type { Sweep } from '../../commands/sweeping.ts';
import { person, type Act } from './stage.ts';
import { dayFrom, TIME_ZONE, type When } from './when.ts';

export const HOUSE: Omit<EditOrganisationInput, 'holdsGuests'> = {
  name: 'Nordlys Cycles',
  accentHue: 195,
  locale: 'en',
  timeZone: TIME_ZONE,
  joining: 'open',
  showsBylines: true,
  answerWithinMinutes: 240,
};

/** The house's rules. */
const rules = (at: When, holdsGuests: boolean): Act => ({
  at,
  run: (stage, _scene, context) => editOrganisation(context, person(stage, 'tom'), { ...HOUSE, holdsGuests }),
});

type Goal = Omit<Parameters<typeof setGoal>[2], 'dueOn' | 'key'>;

const goal = (at: When, dueIn: number, given: Goal): Act => ({
  at,
  async run(stage, _scene, context) {
    await setGoal(context, person(stage, 'per'), { ...given, dueOn: dayFrom(dueIn, stage.now) });
  },
});

/** Somebody reads what they were told up to then. */
const reads = (by: string, at: When): Act => ({
  at,
  async run(stage, _scene, context) {
    const who = person(stage, by);
    const [last] = await stage.db.sql<{ id: string }[]>`
      select id from notification where account_id = ${who.id} order by id desc limit 1`;
    if (last) await markRead(context, who, { upTo: last.id });
  },
});

const jots = (by: string, at: When, title: string, text: string): Act => ({
  at,
  async run(stage, _scene, context) {
    const fields = { title: [title], text: [text] };
    await saveDraft(context, person(stage, by), { place: 'write', fields });
  },
});

/** What happens beside the conversations: goals, rules, what was read, what was begun and not sent. */
export const housekeeping: readonly Act[] = [
  rules('104d 10:00', false),
  goal('76d 10:00', 90, {
    audiences: ['partners', 'customers'],
    wish: 'What we promise is done by the day that we named.',
    measure: 'kept_on_time',
    target: 0.9,
  }),
  goal('40d 10:00', 45, {
    audiences: ['customers', 'ngos', 'agencies'],
    wish: 'We know whether our answers helped.',
    measure: 'loop_closure',
    target: 0.75,
  }),
  goal('33d 10:00', 60, {
    audiences: ['employees'],
    wish: 'No question of a colleague is left lying because it came from inside.',
    measure: 'reply_ratio',
    target: 0.95,
    inside: true,
  }),
  reads('mei', '2d 08:00'),
  reads('ines', '3d 20:00'),
  reads('tom', '30h'),
  rules('55m', true),
  jots(
    'tom',
    '4h',
    'What we learned from the second hundred',
    'Three things this time, and the zip is again one of them.',
  ),
  jots('ines', '2d 21:00', 'Which winter tyres survive salt?', 'I have had two pairs now and'),
];

/** Since when the server has been running. */
const DAYS = 100;

const demandDone = ({ failed }: Sweep): void => {
  if (failed.length > 0) throw new AggregateError(failed);
};

/** What the server does by itself, once each day. */
export const sweeps: readonly Act[] = Array.from({ length: DAYS }, (_, i) => ({
  at: `${DAYS - i}d 07:05`,
  async run(_stage, _scene, context) {
    demandDone(await remind(context));
    demandDone(await noteSilence(context));
  },
}));
