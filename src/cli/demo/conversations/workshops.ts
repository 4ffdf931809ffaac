import { notes } from '../inside.ts';
import { agrees, handsOn, joins, keeps, promises, refuses } from '../promising.ts';
import { answers, ask, rewords, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Those who repair what we build. */
export const workshops: readonly Thread[] = [
  [
    ask(
      'jonas',
      '86d 08:05',
      'Why do you not publish torque values?',
      'Every workshop asks me, and I guess. Guessing is how hinges crack. Is it a secret, or did nobody write them down?',
    ),
    joins('claire', '86d 09:00'),
    says('claire', '86d 09:02', 'I have a note on the wall: “as tight as Jonas says”.', { as: 'wall' }),
    says('jonas', '86d 09:30', 'And I do it as tight as my father said.', { to: 'wall', as: 'father' }),
    handsOn('tom', '85d 11:00', 'sara', 'You have them all in the service folder, don’t you?'),
    notes(
      'sara',
      '85d 13:20',
      'For four of six frames. The old two were never measured. Two afternoons with Oskar.',
    ),
    promises(
      'sara',
      '84d 09:40',
      'The second: nobody wrote them down for others.',
      'Publish torque values for all frames.',
      -50,
    ),
    says('claire', '84d 12:00', 'All frames, even the old ones. We shall hold them to that word.', {
      to: 'father',
    }),
    keeps('sara', '52d 15:30', 'All six frames, 74 screws, one page. Two days before its date.', {
      picture: 'torque-wall',
    }),
    agrees('jonas', '52d 17:10', 'Finally. Thank you.'),
    agrees('claire', '51d 08:30', 'The note is off the wall.'),
  ],
  [
    tell(
      'tom',
      '22d 08:30',
      'What we learned from 300 repairs: read this before you open a box',
      'Jonas and Claire sent us every job sheet of a year. Thank you both. This is what is in them.\n\n## What breaks\n\n1. **The hinge**, 61 times. Always at the second screw. A steel one is being tested.\n2. **The rain cover’s zip**, 44 times.\n3. **Spokes in the rear wheel**, 38 times, nearly all in the first 800 kilometres.\n\n## What does not\n\nThe motor, 3 times. The belt, never.\n\n## What we change\n\n- Wheels are trued twice: once new, once after a day under load.\n- The zip gets a flap.\n- You get the sheets of all other workshops too, without names.\n\n## What we ask\n\nWrite the kilometres onto the sheet. A hinge after 900 is a fault; after 19,000 it is a life.',
      { pictures: ['wheel-stand'] },
    ),
    says(
      'jonas',
      '22d 10:15',
      'First time that somebody did something with those sheets beside filing them.',
    ),
    says(
      'maarten',
      '21d 09:00',
      'Would you mind if I steal the table and fill it with ours? I will show you.',
      { as: 'steal' },
    ),
    says('tom', '21d 09:40', 'Steal it, please.', { to: 'steal' }),
    says(
      'liam',
      '20d 23:10',
      'I am no workshop, I only read everything. A maker that lists what breaks is why I am still thinking about you.',
    ),
  ],
  [
    tell(
      'tom',
      '50d 09:00',
      'Drawing of the new bottom bracket shell',
      'Before it is cast: does your tool fit? Ours did, but ours always does.',
      { group: 'workshops' },
    ),
    says('jonas', '50d 11:30', 'Fits. Leave 4 mm more to the motor and I can use the long arm.', {
      as: 'arm',
    }),
    says('claire', '50d 14:00', 'Four for me too, please.', { to: 'arm' }),
    says(
      'mei',
      '49d 08:15',
      'Four it is. That was cheap to change today and would have been dear in spring.',
      { to: 'arm' },
    ),
  ],
  [
    ask(
      'signe',
      '9d 10:20',
      'Which grease for headsets in salt?',
      'We open eleven a week in Gothenburg now, and nine are dry. Yours is gone by February. Is there a better one, or do we open them twice a winter?',
      { group: 'workshops' },
    ),
    says('claire', '9d 11:05', 'Lyon has no salt, so I only listen.'),
    says(
      'jonas',
      '9d 12:30',
      'I have the nine in a box, with their frame numbers, if somebody wants to see them.',
    ),
    answers(
      'mei',
      '9d 14:10',
      'A marine grease with lithium complex, class 2: we changed to it in the workshop in autumn and have opened none twice. Send me the box, please. I would like to know whether it is the grease or the seal.',
    ),
    agrees('signe', '8d 07:40', 'The box is on its way, and two of the tubs are ordered.'),
  ],
  [
    ask(
      'mats',
      '17d 17:30',
      'May I change the belt myself?',
      'I am a carpenter, I own more tools than sense. Does it end my warranty?',
    ),
    answers(
      'tom',
      '16d 09:00',
      'You may, and it does not. What ends it is a belt that was bent: never hang it on a nail. If you have never split a frame, watch one evening course first.',
      { as: 'nail' },
    ),
    agrees('mats', '16d 18:40', 'It hung on a nail. It does not any more.'),
  ],
  [
    tell(
      'lena',
      '7d 16:00',
      'Evening course: your first puncture, and four other small disasters',
      'Next Thursday at six in the workshop, twelve places, soup. Bring the bike or only yourself.\n\nLast time @bo repaired his first tube at seventy-four and then three others, because he liked it.',
      { asOrganisation: true, pictures: ['evening-course'] },
    ),
    says('bo', '7d 17:10', 'Four others. The soup was good too.'),
    says('sofia', '6d 06:30', 'I come, and I bring the coffee cart. It needs a tube anyway.'),
    says('hanna', '6d 12:20', 'Could somebody film it for those in Berlin?', { as: 'film' }),
    answers('lena', '6d 13:40', 'We will ask the twelve. If one of them minds, we film only hands.', {
      to: 'film',
      also: ['bo', 'sofia'],
    }),
    agrees('bo', '6d 15:00', 'My hands may be filmed.'),
    agrees('hanna', '6d 16:20', 'Hands are what I want to see.'),
    agrees('sofia', '5d 05:10', 'Thursday, six, with a flat tyre.'),
    says('amara', '5d 06:20', 'Only hands is perfect.', { to: 'film' }),
  ],
  [
    ask(
      'claire',
      '12d 09:45',
      'Send us the motors’ fault codes',
      'E-21 means three things in three manuals.',
    ),
    refuses(
      'oskar',
      '11d 11:30',
      'Publish the list of the motor’s fault codes.',
      'It belongs to the maker, and our contract lets us use it and not show it. I have asked them in writing to release it, and will put their answer here, whichever it is. Until then: tell me the code at any hour and I tell you what it means.',
    ),
    rewords(
      'claire',
      '11d 13:00',
      'first',
      'E-21 means three things in three manuals. (Oskar says why he may not show the list, below.)',
    ),
  ],
];
