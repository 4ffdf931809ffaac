import { drafts, notes, wantsDecision } from '../inside.ts';
import { agrees, handsToTeam, joins, promises, takes } from '../promising.ts';
import { answers, ask, asksBack, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** What came in lately and waits: minutes, hours, a day or two. */
export const today: readonly Thread[] = [
  [
    ask(
      'jonas',
      '9m',
      'Torque for the new steel hinge?',
      'It is on your drawing and not on your page yet. My first one is on the bench in front of me, and I would rather not guess again.',
    ),
  ],
  [
    ask(
      'amara',
      '25m',
      'Is the display update for everybody, or only for Kiruna?',
      'You said nine days for the cold table. Yusuf writes that he has it. I am cold in Malmö, too.',
    ),
    says(
      'yusuf',
      '14m',
      'It is a test version, @amara. It tells the truth down to minus twenty, and shows the time in Finnish.',
    ),
  ],
  [
    ask(
      'hanna',
      '3h',
      'A second battery in one frame?',
      'Two long days a week. Where would it sit, and does it charge with the same plug?',
    ),
    takes('oskar', '2h 20m'),
    notes(
      'oskar',
      '2h 15m',
      'It would have to sit under the bench. @mei is there room beside the new brackets?',
    ),
  ],
  [
    ask(
      'greta',
      '1d 13:30',
      'Seven racks are ready: who fetches them?',
      'They are dry, wrapped and in the way. Somebody called Sara said she would call.',
      { visibility: 'named', named: ['nordlys', 'sara'] },
    ),
    handsToTeam('lena', '16h', 'Service'),
  ],
  [
    ask(
      'maarten',
      '2d 10:50',
      'A common plug for lights?',
      'Yours, ours and three others use five plugs for the same six volts. Would you sit at a table with us, one afternoon, and leave with one?',
    ),
    joins('jonas', '2d 11:20'),
    joins('claire', '2d 11:45'),
    says('jonas', '2d 11:50', 'I would bake a cake for that table.', { as: 'cake' }),
    handsToTeam('tom', '2d 12:00', 'Product', 'This is yours: plugs, and a table.'),
    wantsDecision('oskar', '1d 09:10', 'May I go, and may I leave with a yes?', ['mei', 'per'], '+2d 12:00'),
    drafts('tom', '15h', 'We sit down with you, gladly, if Jonas bakes. I must first know'),
  ],
  [
    ask(
      'fatima',
      '20h',
      'May we paint your logo on the street?',
      'In chalk. It will be gone with the first rain, which is the point.',
    ),
    answers('nadia', '18h', 'Please do, and let the children draw it. The wonkier the better.'),
  ],
  [
    ask(
      'bo',
      '22h',
      'Is the workshop open between the years?',
      'My brother comes, with a bike that makes a noise which I would like him to be told about by somebody else.',
    ),
    answers('lena', '21h', 'On the two days after the holidays, ten to two. Tell him that we like noises.', {
      as: 'open',
    }),
    agrees('bo', '19h', 'He will be told.'),
  ],
  [
    ask(
      'piotr',
      '27h',
      'Steel is late by three days',
      'The mill had a strike. Four hundred pins instead of on Monday come on Thursday. Does that touch your date?',
      { visibility: 'named', named: ['mei', 'nordlys'] },
    ),
    promises(
      'mei',
      '25h',
      'It eats the buffer and not the date. Thank you for saying it today.',
      'Say by tomorrow evening whether the date of the hinge holds.',
      1,
    ),
    notes('mei', '24h', '@tom the sixteen days hold, but there is no fat left on them.'),
  ],
  [
    tell(
      'nadia',
      '5h',
      'The draft of the winter letter',
      'Please read it before Thursday. I have left out what we cannot prove, which made it shorter.\n\nOpen: may we name Lund before Per has answered them? I think not.',
      {
        visibility: 'staff',
      },
    ),
    says('tom', '4h 40m', 'Not before. And please put the racks in; those who wait for theirs read it too.'),
    says('mei', '3h 50m', 'The hinge in one sentence is enough. They have the conversation.'),
  ],
  [
    ask(
      'liam',
      '2h 30m',
      'Does the child bench fit a bike that I have not got yet?',
      'Asking for the future.',
    ),
    asksBack(
      'sara',
      '1h 40m',
      'Every bench since 2021 fits every box since 2019. Is your future one child or two?',
      { as: 'future' },
    ),
  ],
];
