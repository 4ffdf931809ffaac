import { notes, wantsDecision } from '../inside.ts';
import { agrees, fails, joins, keeps, moves, notYet, promises } from '../promising.ts';
import { answers, ask, asksBack, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** What cold, salt and snow do to a bike and to those who ride it. */
export const winter: readonly Thread[] = [
  [
    ask(
      'amara',
      '70d 16:20',
      'Rust under the paint at the rear rack, second winter',
      'Small brown bubbles where the rack is welded on. I rinse it every Sunday. Is that the salt or the paint?',
    ),
    joins('mats', '70d 19:00'),
    joins('ines', '69d 08:12'),
    notes('sara', '69d 08:45', 'Fourth report about the rack weld. All from the batch of last spring.'),
    asksBack(
      'sara',
      '69d 09:02',
      'It is the paint, not your Sundays. Is there a number beginning with NC-23 under your bottom bracket?',
      {
        as: 'number',
      },
    ),
    says('amara', '69d 15:30', 'NC-2314.', { to: 'number', as: 'nc' }),
    promises(
      'sara',
      '68d 10:10',
      'That batch was painted before the weld was brushed. We will strip and coat the racks of it again.',
      'Coat the racks of batch NC-23 again, with a loan rack while you wait.',
      -30,
      { to: 'nc' },
    ),
    says(
      'greta',
      '60d 11:40',
      'We can take twenty racks a week from the end of the month. I have told Sara, so that all of you know what she waits for.',
    ),
    moves(
      'sara',
      '34d 09:30',
      -6,
      'The coating works lost a furnace for ten days; the racks are stripped and wait for it.',
    ),
    says('mats', '12d 18:50', 'Mine came back. It looks better than new. Patience is a coating too.'),
    notes('sara', '5d 16:30', 'Seven of nineteen still at Kustlack. I call them tomorrow.'),
  ],
  [
    ask(
      'karin',
      '95d 20:30',
      'Studded tyres for the front wheel, 20 inch. Do they exist?',
      'For the rear I find dozens, for the small front wheel nothing. Do you know somebody?',
    ),
    says('yusuf', '94d 07:10', 'There is one make from Finland. We ride nothing else up here.', {
      as: 'finland',
    }),
    answers(
      'sara',
      '92d 14:00',
      'What Yusuf rides: 20 × 2.15, 160 studs. We do not stock it, but any of our workshops orders it within a week.',
      { to: 'finland', also: ['karin'] },
    ),
    agrees('karin', '90d 21:00', 'Ordered in Lund. The snow may come.'),
  ],
  [
    ask(
      'sofia',
      '52d 05:50',
      'Wax or oil for the chain, when there is salt?',
      'Everybody on the market has an opinion and all of their chains look awful.',
    ),
    says('mats', '52d 07:00', 'Oil, weekly, and wipe it.', { as: 'oil' }),
    says('amara', '52d 15:20', 'Wax. I ride it at night through slush and it stays quiet for three weeks.', {
      as: 'wax',
    }),
    says('mats', '52d 17:45', 'Three weeks? I have to try that.', { to: 'wax' }),
    answers(
      'tom',
      '51d 10:40',
      'Wax, if you have a warm kitchen and an evening; oil, if you have neither. What kills chains is neither of the two: it is putting on new over old.',
    ),
    agrees('sofia', '50d 06:10', 'Then I have killed three. Wax it is.', 'wax'),
  ],
  [
    tell(
      'yusuf',
      '6d 14:20',
      'Brake fluid or mineral oil below minus thirty?',
      'For the two rental bikes that stay out. Mineral oil went thick on us last January.',
      {
        visibility: 'staff',
      },
    ),
    says('oskar', '6d 15:05', 'DOT in those two, with a red tag on the lever so that nobody mixes them.'),
    says('yusuf', '5d 09:00', 'Done. Red tags, and a red face on the man who asked what they are for.'),
  ],
  [
    ask(
      'sofia',
      '15d 04:50',
      'Where do the studs of worn tyres go?',
      'Two hundred little steel points. Not in the bin with the rubber, I suppose?',
    ),
    promises(
      'lena',
      '15d 09:25',
      'Bring them to us or to any of our workshops; we collect them in a paint tin.',
      'Name all workshops that take studded tyres back, on our service page.',
      -8,
    ),
    keeps('lena', '12d 16:00', 'Eleven workshops, and the tin has its own shelf now.'),
    notYet(
      'sofia',
      '1d 05:20',
      'Eleven workshops, and none of them is open before I leave for the market. Is there one with a hatch?',
    ),
  ],
  [
    ask(
      'amara',
      '26d 06:40',
      'At minus twelve the battery shows one bar after two kilometres',
      'I come off the night shift, it is minus twelve, and after two kilometres there is one bar left. At home, warm, it shows four again. Is it empty or is it afraid?',
      { pictures: ['display-cold'] },
    ),
    says('karin', '26d 08:15', 'Same here. I carry mine inside like a baby.', { as: 'baby' }),
    joins('karin', '26d 08:16'),
    joins('ines', '26d 09:30'),
    answers(
      'oskar',
      '26d 10:05',
      'Afraid. In the cold the cells cannot give current quickly, and the display reads that as empty. The charge is there, the display is wrong. Start in the lowest support for the first kilometre and it settles.',
      {
        as: 'afraid',
      },
    ),
    notYet(
      'amara',
      '25d 06:55',
      'I believe you, but a display that lies is no use to somebody who decides at five in the morning whether to walk.',
      'lies',
    ),
    notes(
      'oskar',
      '25d 08:20',
      'She is right. The estimate has no temperature in it. A table with five values would do.',
      { to: 'lies' },
    ),
    promises(
      'oskar',
      '25d 09:40',
      'Fair. The display should know that it is cold.',
      'Give the display a cold table: the bars shall be right down to minus twenty.',
      9,
      { to: 'lies' },
    ),
    says('yusuf', '24d 13:00', 'Send it to Kiruna first. We have minus twenty to spare.', { as: 'kiruna' }),
    says('oskar', '24d 13:22', 'You get the first one, @yusuf.', { to: 'kiruna' }),
  ],
  [
    ask(
      'mats',
      '46d 12:35',
      'Heated grips from the main battery',
      'There is a plug under the display that nothing uses. May I feed heated grips from it? 12 watts.',
    ),
    answers(
      'oskar',
      '46d 15:05',
      'Electrically yes. But that plug is not fused alone: a short in a wet grip would switch off your light too.',
      { as: 'fuse' },
    ),
    notYet(
      'mats',
      '45d 06:30',
      'So will you fuse it, or must my hands choose between cold and dark?',
      'dark',
    ),
    wantsDecision(
      'oskar',
      '45d 08:50',
      'A fused socket for the next display, 1.40 a piece. Yes or no?',
      ['mei', 'per'],
      '38d 12:00',
      { to: 'dark' },
    ),
    notes('mei', '41d 10:00', 'For me yes. Per wants to see the number of people who ask first.', {
      to: 'dark',
    }),
    promises(
      'oskar',
      '40d 16:30',
      'We want to do it right rather than warn you off.',
      'Offer a fused socket for 12 W as a spare part.',
      -12,
      { to: 'dark' },
    ),
    fails(
      'oskar',
      '11d 15:10',
      'The supplier of the connector stopped making it, and I noticed only when I wanted to order. There is no socket, and I do not have another one yet.',
    ),
    agrees('mats', '10d 20:25', 'Honest, at least. I bought thicker gloves.'),
  ],
];
