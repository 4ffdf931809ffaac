import { decides, notes, wantsDecision } from '../inside.ts';
import { agrees, fails, handsOn, joins, keeps, promises, refuses, takes } from '../promising.ts';
import { answers, ask, says } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** Invoices, prices, delivery: where patience is shortest. */
export const money: readonly Thread[] = [
  [
    ask(
      'helga',
      '6h',
      'Invoice twice for the same repair?',
      'I paid on the third and got a second letter today, same sum, same bike, another number. I do not want to pay twice, and I do not want a reminder either. Please have a look.',
      { visibility: 'named', named: ['nordlys'], pictures: ['two-invoices'] },
    ),
    handsOn('lena', '5h 30m', 'tom', 'Sara is off today. This one cannot wait for her.'),
    notes(
      'tom',
      '4h 10m',
      'The second is a copy of the first with a new number: the repair was booked at the depot and here. I need somebody in the books to cancel it.',
    ),
    wantsDecision('tom', '4h', 'May I cancel invoices below 200 myself from now on?', ['per'], '+1d 16:00'),
  ],
  [
    ask(
      'jonas',
      '48d 08:20',
      'Spare part prices went up by a third overnight',
      'Brake lever 31, last week 23. My customers think that I am the thief. What happened, and why did nobody tell us?',
    ),
    says('claire', '48d 09:05', 'Same in Lyon. I have three open estimates with the old price.', {
      as: 'three',
    }),
    joins('claire', '48d 09:06'),
    notes(
      'per',
      '48d 10:30',
      'The import changed the currency and nobody looked. My fault, I signed the list.',
    ),
    wantsDecision(
      'tom',
      '48d 10:45',
      'Old prices for every open estimate, and the list back to what it was?',
      ['per'],
      '47d 12:00',
    ),
    decides('per', '48d 13:20', 'Yes to both, as of today. The difference is ours.'),
    answers(
      'per',
      '48d 13:40',
      'A mistake, and mine: the list was converted twice. It is back to what it was. Every estimate that you wrote with either price stands at the lower one, and invoices of last week are corrected by themselves.',
      {
        also: ['claire'],
        as: 'mine',
      },
    ),
    agrees('jonas', '48d 15:00', 'Said plainly and within the day. Thank you.'),
    agrees('claire', '47d 10:20', 'Merci. I take back what I said to the telephone.'),
    promises(
      'per',
      '47d 11:00',
      'So that nobody hears of it from a screen again:',
      'Tell workshops of each price change two weeks before it is one.',
      -33,
      { to: 'mine', also: ['claire'] },
    ),
    keeps(
      'per',
      '40d 09:00',
      'The first letter with changes for next month is in your mail, and stays the way we do it.',
    ),
    agrees('jonas', '39d 17:30', 'Read it. Good.'),
  ],
  [
    ask(
      'eva',
      '75d 13:15',
      'A leasing offer for public bodies?',
      'We may not buy forty bikes at once, but we may lease them. Is there an offer that a town is allowed to sign?',
      {
        visibility: 'named',
        named: ['nordlys', 'per'],
      },
    ),
    promises(
      'per',
      '73d 16:20',
      'Not yet, and there should be one.',
      'Write a leasing offer that a public body can sign.',
      -60,
      { to: 'first' },
    ),
    keeps(
      'per',
      '61d 15:45',
      'It is in your mail, four pages, with the clause about schools that you asked for.',
    ),
    agrees('eva', '59d 09:30', 'Our lawyer had one remark, on a comma.'),
  ],
  [
    ask('bo', '66d 11:20', 'A discount for pensioners?', 'The railway has one. The swimming pool has one.'),
    says('helga', '66d 12:00', 'The baker has one too.', { as: 'baker' }),
    joins('helga', '66d 12:01'),
    refuses(
      'per',
      '65d 09:10',
      'Give a discount by age.',
      'Some of you have more than some of the young families here, and I cannot ask anybody to show me their purse. What is the same for all: paying in twelve parts, without interest, and a used bike with a full year of warranty.',
    ),
    agrees('bo', '64d 10:30', 'Fair. The swimming pool is warmer, but fair.'),
  ],
  [
    ask(
      'mats',
      '33d 07:15',
      'Invoice address cannot be changed',
      'My company moved, your form keeps the old street. Third try.',
    ),
    takes('sara', '33d 08:00'),
    answers(
      'sara',
      '33d 08:25',
      'Changed by hand, the last three invoices too. Our form forgets the street when the postcode has a space in it; that is with those who write the form.',
    ),
    agrees('mats', '33d 12:10', 'Quicker than my own office.'),
  ],
  [
    ask(
      'claire',
      '9d 10:05',
      'Credit note for two returned motors',
      'Sent back in the box you gave us, signed for eleven days ago. Nothing since.',
      { visibility: 'named', named: ['nordlys', 'jonas'] },
    ),
    promises(
      'sara',
      '9d 11:30',
      'They are here, on the shelf of things that wait for a stamp. I am sorry.',
      'Write the credit note for both motors.',
      -2,
    ),
    fails(
      'sara',
      '31h',
      'I promised it before I knew that the maker must confirm the numbers first, and they have not. It will come, but not by the day that I gave you.',
    ),
    notes('sara', '30h 50m', '@per if we credit before the maker does, we carry 1,140 for a month. I would.'),
    says('claire', '13h', 'I appreciate the word more than the money. But the money too.'),
  ],
];
