import { approvePlan } from '../../commands/approve-plan.ts';
import type { Context } from '../../commands/context.ts';
import { plan } from '../../commands/plan.ts';
import { sendBackPlan } from '../../commands/send-back-plan.ts';
import type { StartInput } from '../../commands/start.ts';
import { person, type Act, type Stage } from './stage.ts';
import { moment, TIME_ZONE, type When } from './when.ts';

type Later = { by: string; at: When; publish?: When; asks?: string } & Pick<StartInput, 'title' | 'text'>;

/** Somebody plans a conversation, in the organisation's name where a colleague looks at it first. */
const plans = ({ by, at, publish, asks, title, text }: Later): Act => ({
  at,
  async run(stage, _scene, context) {
    const asOrganisation = asks !== undefined;
    await plan(context, person(stage, by), {
      kind: 'start',
      input: { title, text, asks: false, visibility: 'everyone', asOrganisation },
      fields: {
        title: [title ?? ''],
        text: [text],
        visibility: ['everyone'],
        zone: [TIME_ZONE],
        ...(asOrganisation ? { asOrganisation: ['yes'] } : {}),
      },
      publishAt: publish ? moment(publish, stage.now) : null,
      approver: asks ? person(stage, asks).id : '',
    });
  },
});

type Doing = (stage: Stage, context: Context, planId: string, steps: number) => Promise<unknown>;

/** A colleague does something with the plan of this title. */
const looks = (at: When, title: string, does: Doing): Act => ({
  at,
  async run(stage, _scene, context) {
    const [found] = await stage.db.sql<{ id: string; steps: number }[]>`
      select p.id, (select count(*)::int from plan_step s where s.plan_id = p.id) as steps from plan p where p.title = ${title}`;
    await does(stage, context, found!.id, found!.steps);
  },
});

/** What is said soon, and what is looked at twice before it is said. */
export const planning: readonly Act[] = [
  plans({
    by: 'mei',
    at: '3d 14:10',
    asks: 'tom',
    title: 'The workshop is closed on 24 December',
    text: 'We close at noon on the 23rd and are back on the 28th. Whoever is stuck with a broken bike over the holidays finds the emergency number on the workshop door.',
  }),
  looks('3d 15:02', 'The workshop is closed on 24 December', (stage, context, planId, looked) =>
    approvePlan(context, person(stage, 'tom'), { planId, looked }),
  ),
  plans({
    by: 'mei',
    at: '5h',
    publish: '+2d 08:00',
    asks: 'tom',
    title: 'What the winter taught us about the hinge',
    text: 'Eleven of you sent photos of cracked hinges since October. Here is what we found, what we changed in the casting, and who gets a new one without asking.',
  }),
  plans({
    by: 'mei',
    at: '26h',
    asks: 'tom',
    title: 'Prices for 2027',
    text: 'Our prices rise by four per cent in January.',
  }),
  looks('25h', 'Prices for 2027', (stage, context, planId) =>
    sendBackPlan(context, person(stage, 'tom'), {
      planId,
      how: 'sent_back',
      words: 'Say why first: steel and wages. And that orders placed this year keep the old price.',
    }),
  ),
  plans({
    by: 'ines',
    at: '2h',
    publish: '+3d 18:30',
    title: 'Sunday ride along the harbour?',
    text: 'If the ice holds off: ten o’clock at the cranes, an hour out, coffee, an hour back. Children’s bikes welcome.',
  }),
];
