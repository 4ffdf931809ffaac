import { agrees, keeps, promises, takes } from '../promising.ts';
import { answers, ask, says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** The small things of the last weeks: asked, answered, done. */
export const lately: readonly Thread[] = [
  [
    ask('helga', '25d 10:10', 'My bell has lost its cap', 'It rolled into the canal. I saw it go.'),
    promises('sara', '25d 11:25', 'A cap needs no canal twice.', 'Send Helga a new cap for her bell.', -20),
    keeps('sara', '24d 16:00', 'In the post, with a drop of glue.'),
    agrees('helga', '21d 09:30', 'It rings. Dry, so far.'),
  ],
  [
    ask(
      'eva',
      '22d 08:30',
      'Weight of a bike with two children, for the bridge',
      'The engineer wants a number, and I do not want to guess it.',
    ),
    answers(
      'mei',
      '22d 10:05',
      '46 kg the bike, 30 the motor side of it included, 75 the rider, 40 two children, 10 what children carry with them. Say 175, and the bridge will be on the safe side.',
    ),
    agrees('eva', '22d 11:40', 'The bridge says yes.'),
  ],
  [
    ask('sofia', '20d 06:05', 'Second key for the ring lock', 'One is in the coffee, I think.'),
    promises(
      'lena',
      '20d 09:10',
      'Tell me the number on the other one in a private word, and it is cut this week.',
      'Have a second key cut for Sofia.',
      -14,
    ),
    keeps('lena', '16d 15:15', 'Cut, and handed over with the next delivery of beans.'),
    agrees('sofia', '15d 18:20', 'It was in the coffee. Now I have three.'),
  ],
  [
    ask('claire', '19d 14:15', 'Which grease for the new bearings?', 'The old sheet says “a good one”.'),
    answers(
      'oskar',
      '19d 16:30',
      'Lithium, class 2. And I know who wrote “a good one”: he is sorry and has changed it.',
    ),
    agrees('claire', '19d 18:00', 'Tell him that it was the most honest line in the sheet.'),
  ],
  [
    ask(
      'liam',
      '18d 22:15',
      'Is there a bike that I can try in Dublin?',
      'Before my wife says it first: yes, I read everything twice already.',
    ),
    answers(
      'lena',
      '17d 08:50',
      'Orla in Phibsborough has one since May and lets people ride it on Sundays. I have asked her; she expects you and bakes.',
    ),
    agrees('liam', '15d 21:00', 'Ridden. Rain, hill, two children of hers. I am out of excuses.'),
  ],
  [
    ask('jonas', '16d 07:50', 'Two left pedals in one bag', 'Somebody packs by touch, I suppose.'),
    takes('sara', '16d 08:20'),
    promises(
      'sara',
      '16d 08:35',
      'Somebody did. You get two right ones, so that you have a pair of each.',
      'Send Jonas two right pedals.',
      -12,
    ),
    keeps('sara', '15d 14:00', 'Sent yesterday, packed with the eyes.'),
    agrees('jonas', '13d 10:45', 'Right, and right.'),
  ],
  [
    ask(
      'hanna',
      '14d 16:25',
      'May I print your name on my paper bags?',
      '“Delivered by Nordlys”, small, at the bottom.',
    ),
    answers('nadia', '14d 17:40', 'We would be honoured. Please also print your own name larger than ours.'),
    agrees('hanna', '13d 08:10', 'Of course mine is larger.'),
  ],
  [
    ask(
      'bo',
      '12d 09:00',
      'Where is the paper with the dog’s straps?',
      'I had one with a drawing. The dog ate the corner with the numbers.',
    ),
    promises(
      'mei',
      '12d 10:20',
      'I draw it anew, larger and on cloth.',
      'Draw the dog’s straps anew for Bo.',
      -7,
    ),
    keeps('mei', '9d 11:00', 'On oilcloth. He may try.', { picture: 'seat-straps' }),
    agrees('bo', '8d 17:00', 'He tried. It is still there.'),
  ],
  [
    ask(
      'karin',
      '10d 20:45',
      'Do the lights count as reflectors in the new law?',
      'Half of the parents at our school say yes, the other half shouts.',
    ),
    answers(
      'oskar',
      '9d 08:40',
      'They do not: light and reflector are counted apart. All our bikes since 2018 have both, the two white spots beside the lamp are it.',
    ),
    agrees('karin', '9d 19:30', 'The shouting has moved on to bells.'),
  ],
  [
    ask(
      'maarten',
      '7d 11:15',
      'Which day is your open day?',
      'Mine shall not be the same one. People should be able to see both, and decide for mine.',
    ),
    answers('nadia', '7d 12:00', 'The second Saturday in May. Come to it, and tell them so yourself.'),
    agrees('maarten', '7d 12:20', 'I bring a bike and a smile.'),
  ],
  [
    ask(
      'amara',
      '6d 07:10',
      'One bolt of the rack is loose after a week',
      'I have tightened it. Should it have been?',
    ),
    answers(
      'tom',
      '6d 09:05',
      'It should not. New paint settles under the washer, once. Tighten it to 9 Nm and mark it with a pen; if the mark moves, write to me at any hour.',
    ),
    agrees('amara', '3d 06:00', 'The mark has not moved.'),
  ],
  [
    tell(
      'mei',
      '16d 15:30',
      'What a hinge looks like after 500 hours of salt',
      'Left: the plate as we had it. Right: the new one with the coating of Kustlack. Same box, same salt, same 500 hours.\n\nI would like to say that we found it by thinking. We found it because @jonas kept nine broken ones on a shelf.',
      { pictures: ['salt-test'] },
    ),
    says('jonas', '16d 17:10', 'My wife asked me for years what that shelf is for.', {
      as: 'shelf',
      pictures: ['hinge-shelf'],
    }),
    says('claire', '16d 18:00', 'Mine still asks.', { to: 'shelf' }),
    says('greta', '15d 09:20', 'Five hundred more, and it will look the same. I have a bet on it.', {
      as: 'bet',
    }),
    says('mei', '15d 09:50', 'It stays in the box, then. Loser brings the cake.', { to: 'bet' }),
  ],
];
