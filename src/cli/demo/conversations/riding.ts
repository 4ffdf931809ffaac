import { agrees, joins, keeps, promises, refuses, withdraws } from '../promising.ts';
import { answers, ask, asksBack, says, takesBack, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** What riding with a box is like, and what goes along with it. */
export const riding: readonly Thread[] = [
  [
    ask(
      'hanna',
      '16d 10:35',
      'Which green is it?',
      'My van is gone, the shop is green, and yours on the picture is another one on each screen. Do you have a number for it?',
      { pictures: ['colour-swatches'] },
    ),
    answers(
      'sara',
      '16d 12:20',
      'Moss is RAL 6025, slightly duller. A painted tube as long as a pencil is on its way to you; hold that next to your shop, not a screen.',
    ),
    agrees('hanna', '11d 16:00', 'It matches the door. The window people now want to match the bike.'),
  ],
  [
    ask(
      'amara',
      '61d 05:55',
      'A light that shines on the ground beside me',
      'At night cars see the lamp in front and not how long I am.',
    ),
    asksBack(
      'oskar',
      '60d 10:00',
      'From the box downwards, or from the frame to both sides? We have an old sample of each.',
      { as: 'sides' },
    ),
    says('amara', '60d 16:40', 'Both sides. I am long on both.', { to: 'sides', as: 'both' }),
    promises(
      'oskar',
      '59d 13:30',
      'You get the sample and tell us in a month whether it helps.',
      'Send Amara the side light to try.',
      -48,
      { to: 'both' },
    ),
    keeps('oskar', '51d 09:20', 'On its way, with the longer cable.'),
    agrees('amara', '38d 06:15', 'A taxi driver asked me what that is. He meant it as praise.'),
  ],
  [
    ask('bo', '28d 09:40', 'The bell is too polite', 'Young people have things in their ears.'),
    says('helga', '28d 10:20', 'I shout “cake”. They all turn round.', { as: 'cake' }),
    says('bo', '28d 10:45', 'It works. I have tried it with “dog”, and with cake. Cake works.', {
      to: 'cake',
    }),
    answers(
      'lena',
      '28d 13:30',
      'The big brass one fits and is loud enough for ferries. 24. But honestly, Helga’s is free.',
    ),
    agrees('bo', '27d 11:00', 'Cake.', 'cake'),
  ],
  [
    tell(
      'ines',
      '27d 19:30',
      'A year without a car: what it came to',
      'Not an advertisement, only our kitchen table.\n\n- bike, tyres, one hinge, another hinge: 1,240\n- train and bus: 2,110\n- a borrowed car, nine times: 405\n- arguments about parking: 0\n\nLast year the car alone was 7,900. I had to count twice.',
      { pictures: ['school-run'] },
    ),
    says('karin', '27d 20:10', 'Same here, only that my arguments have moved to who gets the bike.', {
      as: 'who',
    }),
    says('ines', '27d 20:25', 'Ours too. We settled it with a calendar and a small bribe.', {
      to: 'who',
      as: 'bribe',
    }),
    says('karin', '27d 20:31', 'What is the bribe?', { to: 'bribe', as: 'what' }),
    says('ines', '27d 20:40', 'Whoever walks chooses the film.', { to: 'what', as: 'film' }),
    says('mats', '26d 06:20', 'We have seen a lot of bad films, then.', { to: 'film' }),
    says('liam', '26d 22:00', 'This list has moved me further than any brochure.'),
  ],
  [
    tell(
      'mats',
      '54d 12:10',
      'For those who follow me: a door, a kitchen, a bike',
      'Hung a front door today that came on the bike, on its edge, across town, past the van of my old boss. Pictures stay in my head.',
      {
        visibility: 'followers',
      },
    ),
  ],
  [
    tell(
      'sofia',
      '3d 05:15',
      'Snow on the market, coffee anyway',
      'Cart, snow, forty espressos before eight. Whoever says that this is a summer thing has not been cold enough.',
      { pictures: ['winter-commute'] },
    ),
    says('amara', '3d 06:30', 'I was one of the forty.', { as: 'forty' }),
    says('sofia', '3d 06:50', 'You were three of the forty.', { to: 'forty' }),
    says('liam', '3d 09:10', 'Can I buy this cart instead?', { as: 'cart' }),
    takesBack('liam', '3d 09:25', 'cart'),
  ],
  [
    tell(
      'yusuf',
      '18d 21:15',
      'Last bike of the year out of Kiruna',
      'The plough man lifted it onto his trailer himself. Minus twenty-three, no wind, and this over the depot.\n\nWe open again when the sun does. Until then: yusuf at the depot answers here, the telephone freezes.',
      { pictures: ['kiruna-night'] },
    ),
    says('karin', '18d 21:40', 'I want to live in that picture for exactly one evening.'),
    says('bo', '17d 09:00', 'The dog has seen it and asks for a coat.'),
    says('maarten', '17d 19:30', 'We have canals and drizzle. I am not jealous. I am a little jealous.'),
  ],
  [
    tell(
      'amara',
      '8d 05:45',
      'Plough times of the inner ring, as I ride them',
      'Kaserngatan 5:10, Norra Vägen 5:30, the bridge last, never before 6. If you know better, write it here.',
      {
        group: 'winter-riders',
      },
    ),
    says('ines', '8d 07:20', 'The bridge was clear at 5:50 on Tuesday. A miracle, or a new driver.'),
    says('mats', '7d 06:15', 'New driver. I repaired his kitchen. I will put in a word for Norra Vägen.'),
    says('oskar', '7d 08:05', 'Could we get these into a map? I would hang it up in the workshop.'),
  ],
  [
    ask(
      'claire',
      '57d 09:05',
      'Please stop painting over the serial number',
      'In the cold workshop, with a torch, we scratch paint off to find out which bike it is. Could the number go where one can read it?',
    ),
    promises(
      'mei',
      '57d 13:40',
      'Yes. It is a sticker and a drill hole away.',
      'Put the serial number on the seat tube, readable without tools.',
      -20,
    ),
    keeps('mei', '29d 10:15', 'Since frame NC-2481. Lasered, on the seat tube, left side.', {
      picture: 'colour-swatches',
    }),
    agrees('claire', '28d 18:00', 'We tested it with frozen fingers. Merci.'),
  ],
  [
    ask(
      'bo',
      '37d 10:10',
      'A coat for the dog?',
      'You sell a rain cover for children. Could there be one with a hole for a head, for dogs? I ask for a friend who barks.',
      { pictures: ['dog-harbour'] },
    ),
    joins('helga', '37d 12:00'),
    promises(
      'nadia',
      '36d 11:15',
      'We asked around and eleven people said yes at once. Let us try.',
      'Sew ten covers with an opening for dogs, and lend them out.',
      6,
    ),
    withdraws(
      'nadia',
      '15d 14:30',
      'The safety people are right: with a collar inside the opening a dog can hang itself in a fall. We will not sew it. The open cover with the strap at the harness is safe, and we lend you one.',
    ),
    agrees('bo', '14d 09:40', 'Good that you asked before sewing. The open cover will do.'),
  ],
  [
    ask(
      'karin',
      '21d 18:55',
      'Will you ever sell a bike without electronics again?',
      'I liked the plain one. No display to lie, no battery to carry.',
    ),
    refuses(
      'per',
      '20d 11:30',
      'Bring back the bike without a motor.',
      'We sold nineteen in its last year, and each cost us four hundred more to make than it brought. I would have to take that from service, and I will not. The plans of it are free: any workshop may build one, and Jonas has built two.',
    ),
    says('jonas', '20d 17:40', 'Three by now. The third is for sale.'),
    agrees('karin', '19d 08:20', 'I do not like the answer, but it is one. Jonas, I am coming over.'),
  ],
];
