import { notes } from '../inside.ts';
import {
  agrees,
  handsOn,
  handsToTeam,
  joins,
  keeps,
  notYet,
  promises,
  refuses,
  takes,
} from '../promising.ts';
import { answers, ask, rewords, says } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Covers, straps, locks, colours: what goes into a box and what goes around it. */
export const boxes: readonly Thread[] = [
  [
    ask(
      'mats',
      '88d 06:58',
      'Creak from the left side of the box, only when it is warm',
      'Above twenty degrees my box creaks like a ship. Below that, silence. It is not the hinge, I took it off. Any idea what I am hearing?',
    ),
    says(
      'claire',
      '88d 12:30',
      'The tongue of the third board? Ours did that: wood swells, board rubs on the steel corner.',
      { as: 'board' },
    ),
    answers(
      'mei',
      '86d 15:10',
      'Claire has it. The third board is cut with too little play. Loosen its two screws half a turn; if the creak is gone, a strip of felt ends it for good.',
      {
        as: 'felt',
      },
    ),
    notYet('mats', '85d 18:20', 'Loosened, quieter, still creaks going uphill.', 'uphill'),
    answers(
      'mei',
      '84d 09:15',
      'Then it is the corner too. Felt and four longer screws are on their way to you, no charge. Photos inside the bag show where.',
      {
        to: 'uphill',
      },
    ),
    agrees('mats', '79d 19:40', 'A ship no more.'),
  ],
  [
    ask(
      'hanna',
      '64d 21:10',
      'Can the box be opened to the front?',
      'I load buckets with flowers. From the side I lift, from the front I could slide. Would you cut me a front flap?',
    ),
    notes('sara', '63d 08:30', '@mei is that even possible with the cross bar?'),
    notes(
      'mei',
      '63d 09:45',
      'Not without losing the stiffness. But the low board from the coffee cart of @sofia would fit. Ask her?',
    ),
    answers(
      'sara',
      '63d 11:20',
      'A flap would take away the bar that keeps the box straight, so not that. But there is a low front board, 12 cm instead of 40: you lift over a hand’s width. Sofia has one on her coffee cart.',
      {
        as: 'low',
      },
    ),
    says(
      'sofia',
      '63d 13:02',
      'I do, and I slide a whole espresso machine over it. Come and see it in any of my market photos.',
    ),
    promises(
      'sara',
      '62d 09:00',
      'I will send you one to try.',
      'Send a low front board to Hanna to try for a month.',
      -55,
      { to: 'low' },
    ),
    keeps('sara', '57d 14:25', 'It left with the morning post; the tracking number is in your mail.'),
    agrees('hanna', '53d 20:05', 'Tulips slide. I keep it.'),
    rewords(
      'hanna',
      '53d 20:12',
      'first',
      'I load buckets with flowers. From the side I lift, from the front I could slide. Would you cut me a front flap? (Solved below: a low front board.)',
    ),
  ],
  [
    ask(
      'liam',
      '11d 19:45',
      'How long does a box last, honestly?',
      'Two years of thinking and this is my last question. Not the warranty, the truth.',
    ),
    says('helga', '11d 21:00', 'Mine is nine. The paint is five.', { as: 'nine' }),
    handsOn('tom', '10d 08:10', 'mei', 'You have the old boxes in the cellar; he wants the truth.'),
    answers(
      'mei',
      '10d 08:50',
      'Birch plywood, ridden daily and parked outside: nine to eleven years before the edges go soft. Under a roof: we do not know yet, the oldest is fourteen and fine. What breaks earlier are hinges, see above in this very place.',
    ),
    agrees('liam', '9d 22:14', 'Ordered. You owe my wife a thank-you card for her patience.'),
  ],
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
];
