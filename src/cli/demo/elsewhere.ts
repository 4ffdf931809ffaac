import { addCommentSite } from '../../commands/add-comment-site.ts';
import { comment } from '../../commands/comment.ts';
import { person, type Thread } from './stage.ts';
import type { When } from './when.ts';

const PAGE = 'https://blog.nordlys.example/how-we-weld-a-cargo-frame';
const TITLE = 'How we weld a cargo frame';

const says = (at: When, by: string, text: string): Thread[number] => ({
  at,
  async run(stage, _scene, context) {
    await comment(context, person(stage, by), { url: PAGE, title: TITLE, text });
  },
});

/** The blog of the house, under whose articles one talks. */
export const elsewhere: Thread = [
  {
    at: '12d 09:00',
    async run(stage, _scene, context) {
      await addCommentSite(context, person(stage, 'tom'), { site: 'https://blog.nordlys.example' });
    },
  },
  says('12d 09:20', 'oskar', 'I wrote this one between two shifts. If a step is missing, say so here.'),
  says(
    '100m',
    'ines',
    'The part about the heat next to the hinge explains a lot. Thank you for writing it down.',
  ),
];
