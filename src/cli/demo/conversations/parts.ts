import { decides, notes, wantsDecision } from '../inside.ts';
import { agrees, keeps, notYet, promises, takes } from '../promising.ts';
import { answers, ask, asksBack, says } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Spare parts and tools, and those who make them. */
export const parts: readonly Thread[] = [
  [
    ask(
      'claire',
      '47d 10:15',
      'Brake pads worn on one side only',
      'Three bikes this month, always the left pad, always at the inner edge. The calliper looks straight to me.',
      { pictures: ['brake-pads'] },
    ),
    says('jonas', '47d 12:40', 'Seen it twice. The mount had paint on it.', { as: 'paint' }),
    asksBack(
      'tom',
      '47d 14:00',
      'Paint would explain it. Claire, can you slide 0.2 mm under the left foot of the calliper?',
      { to: 'paint', as: 'slide' },
    ),
    says('claire', '46d 09:20', 'On two of three, yes.', { to: 'slide', as: 'two' }),
    promises(
      'mei',
      '46d 15:10',
      'Then the mounts are painted before they are faced, and that order is wrong. Until it is changed, scrape the foot bare.',
      'Face the calliper mounts after painting, in every frame.',
      -30,
      { to: 'two' },
    ),
    keeps('mei', '35d 11:30', 'Changed on the line since Monday; I have measured twenty frames myself.'),
    agrees('claire', '34d 19:00', 'Two new ones came in, both dead straight.'),
  ],
  [
    ask(
      'jonas',
      '34d 07:40',
      'Do I get a tool, or do I make one?',
      'The new belt cover needs a pin spanner that nobody sells. I made one of a fork. It is not pretty.',
    ),
    promises(
      'tom',
      '34d 10:20',
      'You get one, and so does every workshop.',
      'Send the pin spanner to all 41 workshops.',
      -22,
    ),
    keeps(
      'tom',
      '20d 14:00',
      'Forty-one letters with a spanner in it, all posted; they should be with you by the weekend.',
    ),
    notYet(
      'jonas',
      '18d 08:30',
      'The letter came. The envelope was open at one corner, and there was no spanner in it.',
      'empty',
    ),
    notes('lena', '18d 09:10', 'Second one. The spanner eats through the paper. @tom cardboard?', {
      to: 'empty',
    }),
    answers(
      'tom',
      '18d 10:00',
      'You are the second. Steel in paper was my idea and a bad one. A new one goes out today, in cardboard, and I write to the other thirty-nine.',
      { to: 'empty' },
    ),
    agrees('jonas', '14d 17:20', 'Arrived, in a box that would survive a war. The fork is a fork again.'),
  ],
  [
    ask('claire', '67d 11:00', 'Warranty form in French?', 'My customers sign what they cannot read.'),
    promises(
      'lena',
      '66d 10:10',
      'They should not. It is translated by a person, not by a button.',
      'Give the warranty form in French, German and Dutch.',
      -45,
    ),
    keeps(
      'lena',
      '44d 16:20',
      'French and German were out in time; the Dutch one only today, because I waited for Maarten to laugh about it first.',
    ),
    agrees('claire', '43d 10:00', 'Very good French. Who was it?'),
    says('lena', '43d 11:30', 'My mother-in-law. She is delighted to be quoted.'),
  ],
  [
    ask(
      'jonas',
      '2d 16:30',
      'Nine more hinges before the steel one is here?',
      'People ride with half a load and ask me daily. Nine aluminium ones would carry me over the sixteen days.',
    ),
    takes('sara', '1d 08:20'),
    notes('sara', '1d 08:25', 'We have six. @mei may I take three from the testers’ stock?', { as: 'stock' }),
    promises(
      'sara',
      '20h',
      'Nine are on their way as soon as Mei says from which shelf.',
      'Send Jonas nine aluminium hinges to bridge the time.',
      2,
      { owner: 'mei' },
    ),
  ],
  [
    ask(
      'greta',
      '49d 13:10',
      'Powder instead of wet paint for the racks?',
      'Same price from 200 a month, a third of the waste, no thinner in the air. I could show you a rack that lay in the sea for a year.',
    ),
    asksBack('mei', '48d 09:30', 'Please show. And may I hit it with a hammer?', { as: 'hammer' }),
    says('greta', '42d 12:00', 'You may. It is in the post, with seaweed.', { to: 'hammer', as: 'seaweed' }),
    wantsDecision(
      'mei',
      '36d 10:30',
      'Powder for all racks from January, 200 a month. It chips less than ours under the hammer.',
      ['per'],
      '30d 12:00',
      { to: 'seaweed' },
    ),
    decides('per', '32d 09:20', 'Yes, from January, for a year.'),
    promises(
      'mei',
      '32d 10:45',
      'I hit it eleven times. We would like to go on with you.',
      'Send the order for 200 coated racks a month.',
      -24,
      { to: 'seaweed' },
    ),
    keeps('mei', '25d 11:10', 'Signed, yours since this morning.'),
    agrees('greta', '25d 13:30', 'We drank one on the hammer.'),
  ],
  [
    ask(
      'jonas',
      '40d 16:20',
      'A loan battery for workshops',
      'When one is away for repair the customer stands there with a very heavy bike.',
    ),
    promises(
      'oskar',
      '39d 11:00',
      'You get two, the large partners too.',
      'Place two loan batteries with each of the eight largest workshops.',
      12,
      { owner: 'oskar' },
    ),
    says('claire', '38d 15:00', 'Is Lyon large?', { as: 'large' }),
    answers('oskar', '38d 15:40', 'Lyon is sixth.', { to: 'large' }),
  ],
];
