import { boosts, keepsIn, like, pins, pollsEnd, quoting, voteFor } from '../around.ts';
import { says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** The spring ride: asked by a poll, told with a warning, quoted, liked and kept. */
export const harbour: readonly Thread[] = [
  [
    tell(
      'lena',
      '9d 17:30',
      'Which evening for the winter course?',
      'Brakes, chains and cold hands, two hours, soup included. Which evening suits you best?',
      {
        asOrganisation: true,
        poll: { choices: ['Tuesday', 'Wednesday', 'Thursday'], many: false, minutes: 3 * 1440 },
      },
    ),
    voteFor('ines karin amara bo', '9d 18:00', [1]),
    voteFor('mats liam', '9d 19:00', [0]),
    voteFor('helga', '8d 08:00', [2]),
    like('ines bo helga karin', '8d 09:00'),
    pollsEnd('6d 18:00'),
    says('lena', '6d 18:30', 'Wednesday it is. Bring gloves that may get dirty.', { as: 'wednesday' }),
    like('bo karin', '6d 19:00', 'wednesday'),
    pins('lena', '6d 19:10'),
  ],
  [
    tell(
      'karin',
      '30h',
      'Where shall we ride on the first of May?',
      'The school closes its street in the morning, and then there are forty children on bikes who want to go **somewhere**. Several answers welcome.',
      {
        poll: {
          choices: [
            'Along the harbour',
            'To the old mill',
            'Round the lake, with ferry',
            'Wherever there is ice cream',
          ],
          many: true,
          minutes: 7 * 1440,
        },
      },
    ),
    voteFor('ines fatima', '29h', [0, 3]),
    voteFor('amara mats eva', '27h', [3]),
    voteFor('jonas', '20h', [1]),
    voteFor('tom nadia', '6h', [0]),
    like('ines fatima amara eva tom', '5h'),
    boosts('ines fatima', '5h'),
    says('fatima', '4h', 'Ice cream lies along the harbour. I have checked.', { as: 'ice' }),
    like('karin ines eva amara', '3h', 'ice'),
    quoting(
      'mats',
      '2h',
      'Whoever rides along the water with an old hinge, read this first.',
      'What a hinge looks like after 500 hours of salt',
    ),
    keepsIn('ines', '3h', 'For the children'),
    keepsIn('eva', '2h', 'School streets'),
  ],
  [
    tell(
      'amara',
      '3d 07:20',
      'What the ring road looked like this morning',
      'I stopped because somebody had to. A van had turned without looking; the rider has a broken arm and a whole head, because of the helmet.\n\nThe mirror of the van was folded in. Please talk to whoever drives in your family.',
      { warning: 'A road accident, nobody died' },
    ),
    like('mats ines karin helga', '3d 09:00'),
    says('mats', '3d 09:40', 'I have told it to both of my drivers. Thank you for stopping.', {
      as: 'drivers',
    }),
    like('amara', '3d 10:00', 'drivers'),
    boosts('karin', '3d 10:30'),
    keepsIn('ines', '3d 12:00', 'Worth telling'),
  ],
];
