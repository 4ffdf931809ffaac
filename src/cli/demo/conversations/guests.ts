import { agrees, promises, refuses } from '../promising.ts';
import { answers, asksBack, guestAsks, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Those who came without an account, and what is said to a few. */
export const guests: readonly Thread[] = [
  [
    guestAsks(
      'Rolf Nyberg',
      '42d 17:20',
      'Do you also mend bikes of other makes?',
      'Mine is Dutch, old, and has been abandoned by everybody who knew it.',
    ),
    answers(
      'tom',
      '41d 08:40',
      'If it has wheels and you have patience, yes. Jonas in Gothenburg has a heart for Dutch ones, we have one for old ones.',
      { as: 'heart' },
    ),
    says('jonas', '41d 10:15', 'And a cellar full of parts for them.', { to: 'first' }),
    agrees('Rolf Nyberg', '39d 19:00', 'It runs. Jonas had the part since 1994.'),
  ],
  [
    guestAsks(
      'Elif Kaya',
      '3h 20m',
      'Can I rent one for a move?',
      'Saturday in two weeks, second floor to third floor, four streets further. A bed, a desk, eleven plants.',
    ),
    asksBack(
      'sara',
      '2h 50m',
      'With pleasure. How long is the longest board of the bed? Up to two metres lies flat.',
      { as: 'board' },
    ),
    says('Elif Kaya', '1h 20m', 'Two metres and four. Is four too much?', { to: 'board' }),
  ],
  [
    guestAsks(
      'Anders from the third floor',
      '63d 20:50',
      'Your bell at six in the morning',
      'Somebody with one of your bikes rings below my window every morning at six. Can you make it stop?',
      {
        visibility: 'named',
      },
    ),
    refuses(
      'lena',
      '62d 11:00',
      'Make a rider stop ringing.',
      'We do not know who it is, and if we did it would be theirs to decide. I have put a note about bells before seven where our riders read it, without your name and street.',
    ),
    agrees('Anders from the third floor', '60d 06:10', 'It is ten past six and quiet.'),
  ],
  [
    guestAsks(
      'Wiebke Janssen',
      '20d 13:00',
      'Does it fit through a door of 78 cm?',
      'Old house, old door, and no other place for it.',
    ),
    answers(
      'lena',
      '20d 14:10',
      'With the pedals level, yes: 76 at its widest, the handlebar turned. Bring the door’s real width, not the frame’s; three people measured the wrong one.',
    ),
  ],
  [
    tell(
      'lena',
      '35d 09:00',
      'How we talk here',
      'Short, because nobody reads house rules.\n\n- Speak as you would at a workbench with somebody you will meet again.\n- Say what you saw, then what you think.\n- If we promise something, it stands in the ledger. If we refuse, it says why.\n- Pictures get a description, so that everybody sees them.\n\nWhat is not for here: names of people who did not ask to be named.',
      { visibility: 'unlisted', asOrganisation: true },
    ),
  ],
  [
    tell(
      'fatima',
      '9d 21:30',
      'The yellow bike needs a new home for the winter',
      'Before I write it to everybody: could one of you take it in, dry, until spring? It sings a little.',
      {
        visibility: 'named',
        named: ['karin', 'eva', 'ines'],
      },
    ),
    says('karin', '9d 22:00', 'My son has already cleared his side of the shed.'),
  ],
  [
    guestAsks(
      'Jorun Dahl',
      '13d 10:30',
      'A talk for my class?',
      'Eleven-year-olds, who want to know why a wheel does not fall over. Would somebody come?',
    ),
    promises(
      'mei',
      '12d 16:45',
      'I come, with a wheel and no slides.',
      'Visit Jorun’s class with a wheel.',
      5,
    ),
  ],
];
