import sharp from 'sharp';
import { addEmoji } from '../../commands/add-emoji.ts';
import { favourite } from '../../commands/favourite.ts';
import { reply } from '../../commands/reply.ts';
import { emojiPicture } from '../../files/pictures.ts';
import { putPicture } from '../../files/store.ts';
import { newId } from '../../store/ids.ts';
import { person, type Act } from './stage.ts';

const svg = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="128" height="128" fill="none" stroke-width="5" stroke-linecap="round" stroke-linejoin="round">${inside}</svg>`;

const DRAWN: readonly [shortcode: string, description: string, category: string, drawing: string][] = [
  [
    'hinge',
    'A steel hinge',
    'Parts',
    svg(
      '<path d="M8 20h22v24H8zM34 20h22v24H34z" fill="#9fb3c1" stroke="#3c5565"/><path d="M32 14v36" stroke="#3c5565" stroke-width="8"/><path d="M17 32h.1M47 32h.1" stroke="#3c5565" stroke-width="7"/>',
    ),
  ],
  [
    'cargo',
    'A cargo bike',
    'Bikes',
    svg(
      '<circle cx="13" cy="46" r="9" stroke="#2c6e63"/><circle cx="51" cy="46" r="9" stroke="#2c6e63"/><path d="M13 46 23 27h20l8 19M23 27l-3-9h-7" stroke="#2c6e63"/><path d="M34 24h22l-3 14H37z" fill="#e0a458" stroke="#8a5a17"/>',
    ),
  ],
  [
    'snow',
    'Snow',
    'Weather',
    svg('<path d="M32 8v48M11 20l42 24M53 20 11 44M26 12l6 6 6-6M26 52l6-6 6 6" stroke="#5b8fc7"/>'),
  ],
  [
    'nordlys',
    'Our northern light',
    'Us',
    svg(
      '<path d="M8 44c10-22 20 4 30-14 6-10 12-10 18-14" stroke="#4fb39b" stroke-width="9"/><path d="M8 54c12-16 22 2 34-10 6-6 10-6 14-8" stroke="#7a6bd1" stroke-width="5"/>',
    ),
  ],
];

const draws = ([shortcode, description, category, drawing]: (typeof DRAWN)[number]): Act => ({
  at: '40d 10:00',
  async run(stage, _scene, context) {
    const prepared = await emojiPicture(await sharp(Buffer.from(drawing)).png().toBuffer());
    const id = newId();
    await putPicture(stage.files, id, prepared);
    const { mime, width, height, averageColour, animated } = prepared;
    const file = { id, mime, width, height, averageColour };
    await addEmoji(context, person(stage, 'tom'), { shortcode, description, category, file, animated });
  },
});

/** The house's own small pictures, and who writes them. */
export const emoji: readonly Act[] = [
  ...DRAWN.map(draws),
  {
    at: '70m',
    async run(stage, _scene, context) {
      const [found] = await stage.db.sql<{ id: string }[]>`
        select id from conversation where title = 'The workshop is closed on 24 December'`;
      const { postId } = await reply(context, person(stage, 'mei'), {
        conversationId: found!.id,
        text: 'And on the 22nd the :cargo: with the hot chocolate stands outside the workshop, :snow: or not.',
      });
      await favourite(context, person(stage, 'ines'), { postId });
    },
  },
];
