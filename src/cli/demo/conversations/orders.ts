import { notes } from '../inside.ts';
import { accepts, agrees, keeps, moves, promises, refuses } from '../promising.ts';
import { answers, ask, asksBack, rewords, says, takesBack } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Delivery, collection, and what comes with a bike. */
export const orders: readonly Thread[] = [
  [
    ask(
      'sofia',
      '83d 10:40',
      'Delivery in week 40 or not?',
      'The market opens and my cart does not stand on it. Your mail says “about week 40”. I have to pay a deposit for the place.',
    ),
    notes('sara', '82d 14:15', 'Frames are there, motors are not. Oskar says the truck is in Hamburg.'),
    promises(
      'sara',
      '81d 09:30',
      'Not “about”. I have asked the man with the motors.',
      'Deliver the coffee cart to Sofia.',
      -64,
    ),
    moves(
      'sara',
      '66d 13:10',
      -59,
      'The truck with the motors was opened by customs and stood for five days.',
    ),
    keeps('sara', '58d 11:00', 'It stands on the market since this morning.', { picture: 'market-plants' }),
    agrees('sofia', '57d 19:20', 'First coffee was for the driver. Late, but I always knew how late.'),
  ],
  [
    ask(
      'liam',
      '90d 22:30',
      'Do you take old cars in exchange?',
      'Half a joke. But a car for a bike would be a good day.',
    ),
    refuses(
      'per',
      '88d 10:00',
      'Take a car in exchange for a bike.',
      'We would have to sell the car again, to somebody who then drives it. That is not our trade. What we do: if you show us the paper that yours was scrapped, the first year of service is on us.',
    ),
    agrees('liam', '87d 21:15', 'The joke got a better answer than it deserved.'),
  ],
  [
    ask(
      'hanna',
      '29d 15:30',
      'Why is shipping to Berlin more than to Munich?',
      '89 against 64, and Munich is further. I do not mind paying, I mind not understanding.',
    ),
    says(
      'maarten',
      '29d 17:10',
      'Same carrier as ours, I suppose. The zones are drawn by somebody who never saw a map.',
    ),
    answers(
      'sara',
      '29d 17:50',
      'It is the island surcharge: the carrier has Berlin in the zone of Rügen, since 2021. I have asked them why. Until they answer, you pay what Munich pays; 25 are on their way back to you.',
    ),
    agrees('hanna', '28d 10:05', 'Berlin, the famous island.'),
  ],
  [
    ask(
      'amara',
      '19d 07:30',
      'Theft insurance: which of the two do you mean?',
      'The order names one, the letter another.',
    ),
    asksBack(
      'lena',
      '19d 09:50',
      'You are right, that cannot both be true. Which name is on the letter, and is it from before or after June?',
      { as: 'which' },
    ),
    says('amara', '19d 14:40', 'Nordskydd, from August.', { to: 'which', as: 'nordskydd' }),
    answers(
      'lena',
      '19d 15:20',
      'Then Nordskydd it is. The order page still had the one before them; it is corrected.',
      { to: 'nordskydd' },
    ),
    agrees('amara', '18d 08:00', 'Clear now.'),
  ],
  [
    ask(
      'liam',
      '5d 21:30',
      'Can I come and get it myself?',
      'I would rather ride the first 300 kilometres than watch them on a map.',
    ),
    answers(
      'lena',
      '4d 08:45',
      'Yes, and you are the fourth this year. Any weekday after two; we put the saddle at your height and a cinnamon bun in the box. Tell us the day.',
      { as: 'come' },
    ),
    says('liam', '4d 20:10', 'Friday in a week!', { as: 'friday', to: 'come' }),
    rewords(
      'liam',
      '4d 20:13',
      'friday',
      'Friday in a week, around three! And oat milk, if there is coffee.',
    ),
    answers('lena', '3d 09:00', 'Friday, three, oat milk.', { to: 'friday' }),
    says('helga', '3d 10:30', 'I meant to write this somewhere else.', { as: 'oops' }),
    takesBack('helga', '3d 10:31', 'oops'),
  ],
  [
    ask(
      'agneta',
      '44d 09:30',
      'The deposit for returnable blankets',
      'You book it as a cost, so it never comes back to anybody. Could it be a deposit in your books as it is in ours?',
    ),
    notes(
      'sara',
      '43d 10:00',
      'Ninety blankets times 12. That is money that we owe to people who do not know it.',
    ),
    promises(
      'per',
      '42d 14:00',
      'It could, and it should.',
      'Book blankets as a deposit, and pay back those of this year.',
      3,
      { owner: 'sara' },
    ),
    accepts('sara', '41d 08:30'),
  ],
];
