import { decides, notes, wantsDecision } from '../inside.ts';
import { accepts, agrees, joins, promises, takes } from '../promising.ts';
import { answers, ask, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** The hinge of the cargo box: from a broken part to a promise that many wait for. */
export const hinge: readonly Thread[] = [
  [
    ask(
      'ines',
      '4d 07:52',
      'The cargo box hinge cracked after one winter. Is there a stronger one?',
      'Second hinge in two years, same place each time: where the box meets the frame. I ride with two children in it, so I would rather not wait for the third. Do you make one in steel?',
      { pictures: ['hinge-cracked', 'hinge-two-years'] },
    ),
    says(
      'jonas',
      '4d 09:40',
      'We have replaced nine of these in the workshop this year. A washer behind the plate helps for a while, but it only moves the crack a finger’s width.',
      { as: 'jonas' },
    ),
    joins('amara', '4d 09:58'),
    says('ines', '4d 10:21', 'Nine! Then it is not how I park it. Thank you, @jonas. Which washer?', {
      as: 'which',
      to: 'jonas',
    }),
    says('jonas', '4d 10:34', 'M8, 24 mm, two millimetres thick. Behind the plate, not in front of it.', {
      as: 'washer',
      to: 'which',
    }),
    joins('mats', '4d 11:05'),
    takes('tom', '4d 11:30'),
    notes(
      'tom',
      '4d 11:34',
      '@mei, nine at one partner, and I count four more in our own list since spring. This is not bad luck.',
      {
        to: 'jonas',
        as: 'nine',
      },
    ),
    notes(
      'mei',
      '4d 12:10',
      'It is the radius at the second screw. I have seen it in the testers’ group too. Steel solves it, aluminium never will.',
      {
        to: 'nine',
      },
    ),
    wantsDecision(
      'tom',
      '4d 12:20',
      'Can we promise the steel hinge to everybody who asks here, free?',
      ['mei', 'per'],
      '+1d 12:00',
    ),
    says(
      'mats',
      '4d 14:02',
      'I carry plasterboard in mine. The crack starts at the screw nearest to the pin, if that helps you look for it.',
      {
        as: 'mats',
      },
    ),
    joins('karin', '4d 16:45'),
    decides('mei', '3d 08:55', 'Yes. Tooling is paid, Stalmet has the drawing, and {+16} is safe.'),
    promises(
      'tom',
      '3d 09:12',
      'You are right, and you are not alone: the aluminium hinge is too weak for a loaded box in the cold. We should have seen it at the fourth one and not at the thirteenth.\n\nUntil yours arrives, please ride with half the load, and have a look at the plate by the second screw once a week.',
      'Send a steel hinge, free, to everyone who asks in this conversation.',
      16,
      { owner: 'mei', as: 'will' },
    ),
    accepts('mei', '3d 09:31'),
    joins('sofia', '3d 10:15'),
    says(
      'ines',
      '3d 12:40',
      'That is a real answer. Half the load means two trips to kindergarten, but I can live with sixteen days of that. And your washer is in, @jonas.',
      {
        to: 'washer',
      },
    ),
    says(
      'bo',
      '2d 17:20',
      'Mine is from the first year and has not cracked. The dog weighs 31 kilos. Do I need one too?',
      { to: 'will', as: 'bo' },
    ),
    answers(
      'mei',
      '2d 18:05',
      'First-year boxes have the older, thicker plate, @bo. You can keep yours. Send a picture if you ever see a hair line at the second screw.',
      {
        to: 'bo',
      },
    ),
    agrees('bo', '1d 09:10', 'Good, then the dog and I ride on.'),
  ],
  [
    tell(
      'mei',
      '30d 10:00',
      'Prototype three is in your mailbox: a steel hinge',
      'Twelve of you get one this week. Four screws, fifteen minutes, the old one comes back in the same box.\n\nWhat I want to know:\n\n1. Does it ring on cobbles?\n2. Can you open the box with gloves on?\n3. Where does it rust first?\n\nPlease be rude about it.',
      { group: 'hinge-testers', pictures: ['hinge-steel', 'parcel'] },
    ),
    says(
      'ines',
      '26d 20:14',
      'Rings, yes, a little, empty and on cobbles. With children in it nobody hears anything but the children.',
      {
        as: 'rings',
      },
    ),
    says('mats', '25d 07:30', 'Gloves: no. The pin sits 3 mm too deep. I used a screwdriver.', {
      as: 'gloves',
    }),
    says(
      'mei',
      '25d 08:12',
      'That I can see on my own hand now that you say it. Prototype four gets a collar.',
      { to: 'gloves' },
    ),
    says(
      'piotr',
      '24d 15:40',
      'The collar costs us one more turn on the lathe and you nothing. I will add it to the drawing.',
      { to: 'gloves' },
    ),
    says(
      'jonas',
      '12d 18:26',
      'Four weeks, two bikes, salt every night. A brown edge at the cut side, nothing below it. Wax helps.',
      {
        pictures: ['salt-test'],
      },
    ),
  ],
  [
    ask(
      'piotr',
      '41d 11:15',
      'Drawing 3B: may the pin be two millimetres longer?',
      'A longer pin lets us turn a collar from one piece. It weighs eleven grams more and we save a weld. May I change the drawing, or do you want to see one first?',
      { visibility: 'named', named: ['mei', 'oskar'] },
    ),
    answers(
      'mei',
      '40d 09:20',
      'Please change it, and send me one that I can hold. If it fits my glove it is decided.',
    ),
    says('piotr', '36d 13:05', 'It is in the post.'),
    answers('mei', '33d 16:44', 'It fits. Drawing 3C is yours; order for 400 follows this week.'),
    agrees('piotr', '33d 17:02', 'Thank you. This is how I like to work.'),
  ],
];
