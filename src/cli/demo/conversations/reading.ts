import { like } from '../around.ts';
import { says, tell } from '../saying.ts';
import type { Thread } from '../stage.ts';

/** What is long: an article with pictures in its text, and an album. */
export const reading: readonly Thread[] = [
  [
    tell(
      'oskar',
      '3d 16:00',
      'How a hinge comes to be of steel',
      `Three winters of cracked hinges lie on our shelf. This is what they told us, and why the new one looks as plain as it does.

## What broke

Not the metal, at first. The cold makes the bush shrink, the bush lets go of the pin, and the pin begins to knock. After some thousand knocks the casting gives in, always at the same corner.

![One winter, forty kilos a day, minus twelve in the mornings.](1)

We measured eleven of them. Nine had been tightened by their owners, which is what anybody would do, and which makes it worse.

## What we tried

A thicker casting held twice as long and weighed four times as much. A softer bush held for ever and squeaked in the rain. Then Jonas sent us a gate hinge from a farm, sixty years old, and we stopped drawing.

![Folded, not cast: nothing in it that could have a bubble.](2)

## What is on the bike now

Two folded plates of steel, a pin that one can buy in any town, and a bush that is pressed in and never tightened. It went through two hundred hours of salt.

> If it can be mended with what lies in a barn, it is finished.

Whoever has the old one gets the new one, without an invoice. That is the promise in our ledger, and the date stands beside it.`,
      { pictures: ['hinge-cracked', 'hinge-steel', 'salt-test'], article: true },
    ),
    like('jonas ines karin amara piotr', '3d 18:00'),
    says('piotr', '3d 19:30', 'I read it to the class. They asked for the barn.'),
  ],
  [
    tell(
      'karin',
      '2d 17:00',
      'Five streets in one winter',
      'All from the saddle, with cold fingers. The last one is the reason why I ride in the dark.',
      {
        pictures: [
          'winter-commute',
          'school-run',
          'market-plants',
          'dog-harbour',
          'school-street',
          'kiruna-night',
        ],
      },
    ),
    like('ines jonas sofia bo', '2d 19:00'),
  ],
];
