import { agrees, handsToTeam, joins, keeps, notYet, promises, refuses, takes } from '../promising.ts';
import { answers, ask, asksBack, notes, says, takesBack, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Covers, straps, locks, colours: what goes into a box and what goes around it. */
export const boxes: readonly Thread[] = [
  [
    ask(
      'karin',
      '52m',
      'The box is perfect, the rain cover is not',
      'I wrote it on my blog and I say it here too: the zip is the part that fails. Ours gave way in the rain on the bridge, with two dry children who then were two wet ones. The cloth is fine, the window is fine. Is there a cover without that zip?',
      { pictures: ['rain-cover-open'] },
    ),
    says('helga', '41m', 'Mine lasted four years, and then in one day not at all.'),
    joins('amara', '33m'),
    handsToTeam('lena', '30m', 'Service'),
  ],
  [
    ask(
      'ines',
      '93d 13:20',
      'Seat straps: the buckle opens when a child kicks it',
      'Not always. But twice, and both times the same foot. I think that this is not only about comfort.',
      { pictures: ['seat-straps'] },
    ),
    says('karin', '93d 14:00', 'I tried it just now. It opens. I have taken mine out of use.', {
      as: 'opens',
    }),
    joins('karin', '93d 14:01'),
    takes('tom', '93d 14:10'),
    notes(
      'tom',
      '93d 14:30',
      '@mei @per this one goes before everything else. Please do not wait for the meeting.',
    ),
    promises(
      'tom',
      '93d 16:05',
      'Stop using them, please, today. We stop selling them today. Whoever has the bench with the red buckle gets another one, and until it is there, a belt by courier.',
      'Replace every red buckle that we ever sold: 214 of them.',
      -70,
    ),
    says('ines', '92d 12:00', 'The courier was here before lunch, @karin. Yours too?', { to: 'opens' }),
    keeps(
      'tom',
      '73d 17:30',
      '214 sent, 209 confirmed as fitted; the other five I have on the telephone list, and I keep calling.',
      { picture: 'seat-straps' },
    ),
    agrees('ines', '72d 20:10', 'I was frightened, and then I was not. That is all one can ask.'),
    agrees('karin', '71d 09:20', 'Yes.'),
  ],
  [
    ask(
      'liam',
      '58d 20:05',
      'A bike without a lock ring, please',
      'I lock mine with a chain as thick as my arm. The ring is weight, noise and one more key. May I order without it?',
      { pictures: ['lock-ring'] },
    ),
    says('mats', '58d 21:30', 'I took mine off and nobody noticed.', { as: 'off' }),
    refuses(
      'lena',
      '57d 09:15',
      'Sell a bike without a lock ring.',
      'Our insurer covers no bike without one, and neither would yours: it is the thing that they ask for first. If you ride with a chain anyway, tell us which: we are looking for one to bundle.',
    ),
    notYet('liam', '56d 22:40', 'And if I sign that I do not want the insurance?', 'sign'),
    answers(
      'per',
      '55d 10:10',
      'Then you may take it off, it is yours. We will not sell it without: the second owner would not know what you signed.',
      { to: 'sign' },
    ),
    agrees('liam', '54d 19:50', 'The second owner. I had not thought of him. Fine.'),
    says('mats', '54d 20:30', 'I put mine on again.', { to: 'off' }),
  ],
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
      'helga',
      '77d 15:10',
      'A step for short legs and long cakes',
      'I am 1.55 and the box is 60. A cake tower is lifted over it with two arms and a prayer.',
    ),
    says('bo', '77d 16:00', 'The dog has the same question.'),
    joins('bo', '77d 16:01'),
    promises(
      'mei',
      '76d 10:40',
      'A fold-out step is drawn since years and was never anybody’s first wish. Now it is.',
      'Build a fold-out step, and give the first one to Helga.',
      -50,
    ),
    keeps('mei', '53d 12:10', 'Screwed on by myself; Helga served the cake.'),
    agrees('helga', '53d 14:00', 'It holds me, the cake and the dog. Not at once.'),
  ],
  [
    ask(
      'sofia',
      '24d 05:40',
      'Can the box take 120 kilos if I never brake hard?',
      'Machine 54, water 30, me in the rain 0 patience.',
    ),
    refuses(
      'mei',
      '24d 09:50',
      'Allow 120 kilos in the box.',
      'One always brakes hard once. At 120 the front wheel stands in 4.1 metres and the box in 4.6. What works: the water on the rear rack, 30 kilos there are allowed, and it rides better too.',
      {
        text: 'No, and I would say it to my own sister. But there is a way.',
      },
    ),
    agrees('sofia', '22d 18:30', 'Water on the back. It does ride better, annoyingly.'),
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
    ask(
      'agneta',
      '81d 09:00',
      'Blankets instead of cardboard for shipping',
      'Ninety cardboard boxes a month, each used once. Our blankets come back nine times of ten. Would you try it for a month?',
      { pictures: ['blankets'] },
    ),
    promises(
      'sara',
      '80d 15:00',
      'Gladly. Ours are ugly and land in the rain.',
      'Ship one month in blankets, and say what came back.',
      -45,
    ),
    keeps('sara', '47d 17:40', '88 went out, 81 came back, two of them with a thank-you note. We go on.'),
    agrees('agneta', '46d 10:30', 'And seven have become picnic blankets, which I also count as back.'),
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
    ask(
      'ines',
      '45d 14:25',
      'The cover smells of rubber, even after weeks',
      'In the sun it is strong enough that the children hold their noses.',
    ),
    answers(
      'sara',
      '45d 16:10',
      'Two days in the open, then wipe it with water and a little vinegar. If it still smells after that, we exchange it: one roll of the cloth was not aired long enough.',
    ),
  ],
  [
    ask(
      'hanna',
      '36d 17:50',
      'Rim tape came off inside the rear wheel',
      'Three punctures in two weeks until I looked.',
    ),
    answers(
      'tom',
      '36d 18:30',
      'That should have been seen here and not by you. A wheel with new tape is on its way; send the old one back in the same box.',
    ),
    agrees('hanna', '32d 09:10', 'Rolls.'),
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
];
