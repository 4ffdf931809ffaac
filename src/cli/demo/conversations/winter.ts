import { agrees, fails, joins, keeps, moves, notYet, promises, refuses, withdraws } from '../promising.ts';
import { answers, ask, asksBack, notes, says, tell, wantsDecision } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** What cold, salt and snow do to a bike and to those who ride it. */
export const winter: readonly Thread[] = [
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
];
