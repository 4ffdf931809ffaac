import { like } from '../around.ts';
import { answers, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** What a hinge sounds like: told by a film, a recording and a sheet for the wall. */
export const heard: readonly Thread[] = [
  [
    tell(
      'jonas',
      '7h',
      'You hear a cracked hinge before you see it',
      'I rode ours along the quay with forty kilos in the box, so that you know what to listen for. Everything on one page for the workshop wall is below.',
      { pictures: ['cobbles', 'hinge-check'] },
    ),
    like('ines mats karin amara', '6h'),
    says('bo', '5h', 'Mine does this, but only when it is cold. Is that the crack?', {
      as: 'mine',
      pictures: ['creak'],
    }),
    says(
      'jonas',
      '4h',
      'A creak is dirt. The click at its end is not. Second screw, from below, with a lamp.',
      {
        as: 'click',
        to: 'mine',
      },
    ),
    answers(
      'mei',
      '3h',
      'Please listen to @jonas, @bo, and leave the box empty until you have looked. Your steel one goes out first.',
      {
        to: 'mine',
      },
    ),
  ],
];
