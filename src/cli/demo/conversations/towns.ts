import { notes } from '../inside.ts';
import { agrees, joins, keeps, moves, notYet, promises, refuses } from '../promising.ts';
import { answers, ask, asksBack, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Towns, schools and those who close streets for children. */
export const towns: readonly Thread[] = [
  [
    ask(
      'eva',
      '38d 09:20',
      'Our town wants forty bikes for school runs',
      'Three schools, forty families, no place to park a car. Could you join our call for tenders, and could the first ten come before the autumn break?\n\nThe routes are on the map; two of them cross the river.',
      { pictures: ['map-lund', 'forty-bikes'] },
    ),
    says('fatima', '38d 11:00', 'If Lund does this, four other towns are waiting to copy it.', {
      as: 'copy',
    }),
    joins('fatima', '38d 11:02'),
    notes(
      'per',
      '38d 15:30',
      'Forty is a month of our whole line. It needs the leasing partner, we cannot carry it alone.',
    ),
    promises(
      'per',
      '37d 10:00',
      'We want to, and I do not yet know if we can. I would rather find out than say yes.',
      'Answer the city of Lund: how many bikes, when, at what rate.',
      -16,
    ),
    says('eva', '36d 08:40', 'A date for an answer is already more than I got elsewhere.', { to: 'copy' }),
    moves(
      'per',
      '17d 16:10',
      -4,
      'The leasing partner left; I have to find another before I can name a rate.',
    ),
    says(
      'eva',
      '16d 09:15',
      'They do tell me why, @fatima. But the council meets on the last Thursday of the month; after it the money is gone.',
      { to: 'copy' },
    ),
    notes('tom', '2d 09:20', '@per this is four days over now. Even a “ten, not forty” would help her.'),
    says('karin', '1d 20:30', 'My children’s school is on that map. We would take one tomorrow.', {
      as: 'school',
    }),
    says('ines', '1d 21:10', 'Malmö is watching too, I promise you.', { to: 'school' }),
  ],
  [
    ask(
      'fatima',
      '72d 10:10',
      'Two bikes for our street closings?',
      'We close eleven streets for an hour each this season. Chalk, cones and a music box want to be carried. Could you lend us two bikes?',
      { pictures: ['school-street'] },
    ),
    promises(
      'nadia',
      '71d 11:00',
      'With pleasure, and with insurance.',
      'Lend two bikes for the season of Streets for Children.',
      -60,
    ),
    keeps(
      'nadia',
      '64d 17:20',
      'Both picked up today, one yellow, one with a bell that can be heard in Denmark.',
    ),
    agrees('fatima', '62d 20:00', 'The bell has fans. Thank you!'),
    says('karin', '61d 07:45', 'We saw the yellow one on Parkgatan. My son says it is now his.'),
  ],
  [
    tell(
      'fatima',
      '13d 12:00',
      'What a street sounds like without cars: a count',
      'We stood on four corners with a counter, before and during.\n\n## What we counted\n\n- children out alone: **3** before, **41** during\n- cars turned back politely: 26\n- cars turned back not so politely: 4\n- conversations longer than a minute: 2 before, 58 during\n\n## What we did not count\n\nThe man who brought his armchair down.\n\n## What we need\n\nSomebody who lends cones from Thursday to Sunday, and somebody who can say “please” forty times.',
      { group: 'school-streets' },
    ),
    says('eva', '13d 14:20', 'Cones: yes, sixty of them. The please I delegate.', { as: 'cones' }),
    says('ines', '13d 18:50', 'I can say please in three languages. Sunday?', { as: 'please' }),
    says('fatima', '13d 19:05', 'Sunday, nine, Parkgatan. Bring the bike, the armchair man wants a ride.', {
      to: 'please',
    }),
  ],
  [
    ask(
      'eva',
      '55d 14:00',
      'Is a cargo bike allowed on the bus lane?',
      'Our lawyers say “it depends”. You have asked this in ten towns.',
    ),
    answers(
      'per',
      '54d 09:30',
      'Below 30 kg of motor and 1 m of width it is a bike, and goes where bikes go. Seven of the ten let bikes on bus lanes, none of them has had an accident there in six years. The ten letters are public; I put them together for you.',
    ),
    agrees('eva', '52d 13:00', '“It depends” has become “yes, from March”.'),
  ],
  [
    ask(
      'karin',
      '97d 19:15',
      'May I quote you on my blog?',
      'About what a bike costs in ten years. You told me a number at the workshop.',
    ),
    answers(
      'nadia',
      '95d 10:20',
      'You may, and here is the number with its parts, so that you need not trust us: 4,100 for the bike, 2,900 for everything after, in ten years and 22,000 kilometres, of which 1,150 are tyres.',
    ),
    agrees('karin', '94d 20:40', 'Printed as it is, tyres and all.'),
  ],
  [
    ask(
      'fatima',
      '31d 16:45',
      'Child seats for six-year-olds who are tall',
      'At six they are too long for the bench and too young for the road. Half of our families end there.',
    ),
    joins('karin', '31d 18:00'),
    joins('eva', '31d 18:30'),
    joins('ines', '31d 20:10'),
    asksBack(
      'mei',
      '30d 09:15',
      'Where do they touch first: head at the cover, or knees at the front board?',
      { as: 'where' },
    ),
    says('ines', '30d 12:20', 'Knees. The head comes a year later.', { to: 'where', as: 'knees' }),
    says('fatima', '30d 17:00', 'Knees, in all six that I asked.', { to: 'where', as: 'six' }),
    promises(
      'mei',
      '29d 10:30',
      'Then the bench must go back, not up. There are 9 cm behind it that hold nothing but air.',
      'Make a bench that sits 9 cm further back, to be had as a spare part.',
      21,
      { to: 'six', also: ['ines'] },
    ),
    says('ines', '29d 13:15', 'Nine centimetres is one more year of not owning a car.'),
  ],
  [
    ask(
      'maarten',
      '60d 15:20',
      'Shall we share a crash test?',
      'It costs either of us more than it should. Same box, same sled, one report, both names on it. Or is that a thing one does not do?',
    ),
    notes('per', '59d 08:40', 'I like it. @mei what would we lose?'),
    notes(
      'mei',
      '59d 09:10',
      'Nothing. He would see how our belts are fixed. He can see that in any street.',
    ),
    promises(
      'mei',
      '58d 10:00',
      'One does now.',
      'Run one crash test together with Kade, and publish the whole report.',
      -25,
    ),
    keeps(
      'mei',
      '26d 16:00',
      'Run on Tuesday, report out today. Both boxes held; both belts can be better, and the report says how.',
      { url: 'https://example.org/crash-test-report' },
    ),
    agrees('maarten', '26d 18:30', 'Rivals on Monday. It was a Tuesday.'),
  ],
  [
    ask(
      'eva',
      '23d 10:25',
      'A bike that two short people can share',
      'Our cleaners are 1.52 and 1.58. Your saddle begins at 1.60.',
    ),
    answers(
      'mei',
      '22d 15:50',
      'The short seat tube of the delivery model begins at 1.48 and fits into every frame since 2022; a workshop changes it in ten minutes. 39, and we send you one to try.',
      { as: 'short' },
    ),
    notYet(
      'eva',
      '14d 09:40',
      'It came, it fits, but the handlebar is now too far away for the arms that belong to those legs.',
      'arms',
    ),
    answers(
      'mei',
      '14d 11:15',
      'Of course. Turn the stem around: it is made for it, 6 cm nearer. A drawing is in your mail.',
      { to: 'arms' },
    ),
  ],
  [
    ask(
      'claire',
      '79d 14:10',
      'Will you come to the repair day in Lyon?',
      'Three hundred people, forty of them with your bikes. A table and somebody who knows the hinge would be enough.',
    ),
    refuses(
      'tom',
      '78d 10:30',
      'Come to Lyon for the repair day.',
      'There are three of us who could, and all three are at the depot that week to open it for the winter. I send you a crate instead: hinges, pads, felt, and the number under which Mei answers all day.',
    ),
    agrees('claire', '68d 20:15', 'The crate was a better guest than most. Eleven bikes left mended.'),
  ],
  [
    ask(
      'agneta',
      '10d 08:30',
      'May schools cut up old blankets for gym mats?',
      'Forty are too thin to travel. Eva’s schools asked.',
    ),
    answers('nadia', '10d 10:10', 'Please. If you send us a picture of the first handstand, we hang it up.'),
    says('eva', '9d 14:30', 'The first handstand is planned for Friday. Nobody has asked the teacher yet.'),
  ],
];
