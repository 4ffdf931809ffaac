import { askAtEvent } from '../../commands/ask-at-event.ts';
import { cancelEvent } from '../../commands/cancel-event.ts';
import { editEvent } from '../../commands/edit-event.ts';
import { makeEvent, type MakeEventInput } from '../../commands/make-event.ts';
import { markEventQuestion } from '../../commands/mark-event-question.ts';
import { rsvp } from '../../commands/rsvp.ts';
import { voteEventQuestion } from '../../commands/vote-event-question.ts';
import type { QuestionMark, Rsvp } from '../../rules/event.ts';
import { toLocal } from '../../rules/local-time.ts';
import { person, post, type Act, type Thread } from './stage.ts';
import { moment, TIME_ZONE, withDays, type When } from './when.ts';

/** Minutes from now, or a moment of the script. */
type Clock = When | number;

const local = (at: Clock, now: Date): string =>
  toLocal(typeof at === 'number' ? new Date(now.getTime() + at * 60_000) : moment(at, now), TIME_ZONE);

type Facts = {
  starts: Clock;
  ends: Clock;
  place?: string;
  link?: string;
  places?: string;
};

type Announced = Facts &
  Pick<MakeEventInput, 'title' | 'text'> & { group?: string; asOrganisation?: boolean };

const announces = (by: string, at: When, { group, ...event }: Announced): Act => ({
  at,
  async run(stage, scene, context) {
    const [found] = group
      ? await stage.db.sql<{ id: string }[]>`select id from account where handle = ${group}`
      : [];
    const { conversationId, postId } = await makeEvent(context, person(stage, by), {
      ...event,
      text: withDays(event.text, stage.now),
      starts: local(event.starts, stage.now),
      ends: local(event.ends, stage.now),
      timeZone: TIME_ZONE,
      visibility: found ? 'group' : 'everyone',
      groupId: found?.id,
    });
    scene.conversationId = conversationId;
    scene.posts.set('first', postId);
  },
});

const answers = (people: string, at: When, answer: Rsvp): Act => ({
  at,
  async run(stage, { conversationId }, context) {
    for (const handle of people.split(' '))
      await rsvp(context, person(stage, handle), { conversationId, answer });
  },
});

/** Somebody asks at an event, and these others want to know it too. */
const asks = (by: string, at: When, as: string, text: string, others = ''): Act => ({
  at,
  async run(stage, scene, context) {
    const { conversationId: eventId } = scene;
    const asked = await askAtEvent(context, person(stage, by), { conversationId: eventId, text });
    scene.posts.set(as, asked.conversationId);
    for (const handle of others.split(' ').filter(Boolean))
      await voteEventQuestion(context, person(stage, handle), { eventId, questionId: asked.conversationId });
  },
});

const marks = (by: string, at: When, name: string, mark: QuestionMark, text = ''): Act => ({
  at,
  async run(stage, scene, context) {
    const { conversationId: eventId } = scene;
    const questionId = post(scene, name);
    await markEventQuestion(context, person(stage, by), { eventId, questionId, mark, text });
  },
});

const moves = (by: string, at: When, facts: Facts): Act => ({
  at,
  run: (stage, { conversationId }, context) =>
    editEvent(context, person(stage, by), {
      conversationId,
      ...facts,
      starts: local(facts.starts, stage.now),
      ends: local(facts.ends, stage.now),
      timeZone: TIME_ZONE,
    }),
});

const cancels = (by: string, at: When, reason: string): Act => ({
  at,
  run: (stage, { conversationId }, context) =>
    cancelEvent(context, person(stage, by), { conversationId, reason }),
});

const [workshop, yard] = ['Our workshop, Kajgatan 14, in through the yard', 'The yard behind Kajgatan 14'];

/** The one that goes on while the demo is looked at. */
const batteries: Thread = [
  announces('mei', '8d 10:00', {
    title: 'Batteries in the cold: an hour with the people who build them',
    text: 'Why the range drops, what storing one at home does to it, and what we are changing next year. Ask beforehand or during it; what we cannot answer at once gets a date.',
    starts: -25,
    ends: 65,
    link: 'https://meet.nordlys.example/batteries',
    asOrganisation: true,
  }),
  answers('ines amara karin sofia liam hanna bo', '7d 19:00', 'yes'),
  answers('jonas eva', '6d 08:30', 'maybe'),
  asks(
    'amara',
    '5h',
    'indoors',
    'Does it hurt the battery to charge it straight after a ride at fifteen below?',
    'ines karin mats sofia liam bo',
  ),
  asks(
    'liam',
    '3h',
    'second',
    'Will there be a second battery for the Cargo 2, or only for the new one?',
    'ines amara',
  ),
  asks(
    'oskar',
    '23m',
    'number',
    'What range do you promise at minus ten, as a number?',
    'ines amara karin sofia jonas eva hanna bo',
  ),
  marks('mei', '18m', 'indoors', 'answering'),
  marks(
    'mei',
    '13m',
    'indoors',
    'answered',
    'Let it stand for two hours first. The charger refuses below zero since the spring, but an older one does not: if yours has no blue light, wait.',
  ),
  marks('mei', '12m', 'number', 'answering'),
  asks('sofia', '11m', 'recycle', 'Who takes an old one back, and what becomes of it?', 'karin hanna eva'),
  asks('bo', '6m', 'cover', 'Do the neoprene covers do anything, or are they for my conscience?', 'amara'),
];

const evening: Thread = [
  announces('tom', '12d 09:00', {
    title: 'Open workshop evening',
    text: 'Bring your bike and what squeaks. We have six stands, tea, and everybody from the workshop. Children may paint a mudguard.',
    starts: '+9d 17:30',
    ends: '+9d 20:00',
    place: workshop,
    places: '20',
    asOrganisation: true,
  }),
  answers('ines karin jonas amara sofia hanna', '11d 20:00', 'yes'),
  answers('mats greta', '10d 12:00', 'maybe'),
  moves('tom', '4d 15:00', {
    starts: '+9d 18:00',
    ends: '+9d 20:30',
    place: workshop,
    places: '20',
  }),
];

/** Fewer places than people: the last ones wait in line. */
const ride: Thread = [
  announces('lena', '6d 18:00', {
    title: 'A ride on the ice road',
    text: 'Thirty kilometres, slowly, with a fire in the middle. Studs on both wheels, and a lamp that you have tried.',
    starts: '+4d 10:00',
    ends: '+4d 14:00',
    place: 'Where the ferry lies in summer',
    places: '5',
    group: 'winter-riders',
  }),
  answers('lena amara ines karin mats oskar yusuf', '5d 19:00', 'yes'),
  answers('sofia', '5d 20:00', 'maybe'),
];

const walk: Thread = [
  announces('nadia', '20d 11:00', {
    title: 'A walk along the school street',
    text: 'With the town and two classes: where the line should be painted, and where it was forgotten.',
    starts: '+6d 08:00',
    ends: '+6d 09:30',
    place: 'Hill School, at the gate',
    asOrganisation: true,
  }),
  answers('fatima eva karin', '18d 20:00', 'yes'),
  cancels(
    'nadia',
    '2d 16:00',
    'The street is dug up until March. We walk when there is a street again, and tell you here.',
  ),
];

const past: Thread = [
  announces('mei', '40d 10:00', {
    title: 'The hinge, on a table',
    text: 'We take three broken hinges apart in public and say what we see.',
    starts: '30d 17:00',
    ends: '30d 18:30',
    place: yard,
    asOrganisation: true,
  }),
  answers('ines jonas mats piotr', '38d 20:00', 'yes'),
  asks('piotr', '30d 17:20', 'steel', 'Was it the steel, or the way it was welded?', 'ines jonas mats'),
  marks(
    'mei',
    '30d 17:40',
    'steel',
    'answered',
    'The weld. All three broke beside it, none in the steel. The supplier got the pictures the same evening.',
  ),
];

/** What is on, what is to come, and what is over. */
export const events: readonly Thread[] = [batteries, evening, ride, walk, past];
