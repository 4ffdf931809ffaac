import { appeals, filters, limits, locks, overturns, reports, rules, slows } from '../keeping-order.ts';
import { answers, ask, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Where it was not always easy to stay friendly, and what was done about it. */
export const order: readonly Thread[] = [
  [filters('lena', '80d 09:00', 'house', 'casino*')],
  [filters('lena', '80d 09:01', 'house', 'quick loan')],
  [filters('ines', '20d 19:00', 'mine', 'helmet*')],
  [
    tell(
      'greta',
      '12d 18:10',
      'Helmets for those who ride on the box?',
      'My two are five and seven, and the bench has belts. Do yours wear one all the same?',
    ),
    says('hanna', '12d 18:40', 'Always. Ours come off the bike with it and forget to take it off at table.'),
    says(
      'mats',
      '12d 19:05',
      'Nobody did when we were small, and here we are. Whoever is that afraid should take the bus.',
      { as: 'bus' },
    ),
    reports('hanna', '12d 19:20', 'bus', 'hurtful', 'She asked. Nobody has to be laughed at for that.'),
    rules(
      'lena',
      '12d 20:00',
      'bus',
      'dismisses',
      'It is curt, and it is an opinion. I asked Mats to mind his tone.',
    ),
    says(
      'liam',
      '12d 21:30',
      'Mats has a point about the belts, though: they hold better than a helmet does.',
    ),
    says('mats', '12d 21:44', 'Thank you. And again: the bus.'),
    locks(
      'lena',
      '12d 22:00',
      'Both sides have said what there is to say. Greta has her answer; the rest can wait for a bus.',
    ),
  ],
  [
    tell(
      'liam',
      '6d 17:30',
      'Which lock do you trust in front of a station?',
      'Mine was opened in under a minute. The bike stood there still; only the battery was gone.',
    ),
    says(
      'sofia',
      '6d 18:00',
      'The folding one, and the battery comes upstairs with me. It weighs less than my little one.',
    ),
    says(
      'maarten',
      '6d 18:20',
      'I open those for a living when people lose their key. Forty seconds with a cordless grinder, start at the second joint.',
      { as: 'grinder' },
    ),
    reports('sofia', '6d 18:30', 'grinder', 'private', 'That is a recipe, with the place where to begin.'),
    rules(
      'lena',
      '6d 19:10',
      'grinder',
      'removes',
      'It says how to open somebody else’s lock. Please say which one is good, not how the others fail.',
    ),
    appeals(
      'maarten',
      '6d 20:00',
      'grinder',
      'I mend locks for a living. Whoever wants to know this knows it; whoever buys one does not.',
    ),
    overturns(
      'per',
      '5d 09:00',
      'grinder',
      'We read it again: it stands on every lock maker’s page. Thank you for asking us to.',
    ),
    slows('lena', '5d 10:00', 15),
  ],
  [
    tell(
      'agneta',
      '26h',
      'Parking in front of our library',
      'The town means to paint six places for cargo bikes. The shop beside it wrote that they take the sun off its customers.',
    ),
    says('eva', '25h', 'Six is what we asked for. Four would be what we get if nobody writes.'),
    says(
      'mats',
      '22h',
      'The owner of that shop lives at Storgatan 14, second floor, if anybody would like to tell him in person.',
      { as: 'address' },
    ),
    reports('agneta', '21h 30m', 'address', 'private', 'That is where his children live, too.'),
    reports('eva', '21h', 'address', 'private'),
    rules(
      'lena',
      '20h',
      'address',
      'hides',
      'Nobody’s home address stands here. Write to the shop, not to his door.',
    ),
    appeals('mats', '19h', 'address', 'It is in the telephone book.'),
    limits('lena', '18h', 'mats', 'The third time this month, and this time with somebody’s address.'),
    says('mats', '4h', 'Four places, then. I can count, too.'),
  ],
  [
    ask(
      'claire',
      '5h',
      'May I resell my bike with the warranty?',
      'Two years old, all services done with you. The buyer asks whether the three years left go along.',
    ),
    says(
      'piotr',
      '4h 30m',
      'Do not bother with them. I buy used ones for cash, today, message me. Best price in town, every time.',
      { as: 'cash' },
    ),
    reports('claire', '3h 40m', 'cash', 'spam', 'The same words stand in three other conversations.'),
    answers(
      'sara',
      '3h 20m',
      'They do: the warranty belongs to the frame, not to its owner. Send me its number.',
    ),
    reports('fatima', '2h', 'cash', 'beside'),
  ],
];
