import { addCommentSite } from '../../commands/add-comment-site.ts';
import { comment } from '../../commands/comment.ts';
import { reply } from '../../commands/reply.ts';
import { person, post, type Thread } from './stage.ts';
import type { When } from './when.ts';

const PAGE = 'https://blog.nordlys.example/how-we-weld-a-cargo-frame';
const TITLE = 'How we weld a cargo frame';

const says = (at: When, by: string, text: string): Thread[number] => ({
  at,
  async run(stage, scene, context) {
    const said = await comment(context, person(stage, by), { url: PAGE, title: TITLE, text });
    scene.conversationId = said.conversationId;
    scene.posts.set(by, said.postId);
  },
});

/** The blog of the house, under whose articles one talks. */
export const elsewhere: Thread = [
  {
    at: '12d 9:00',
    async run(stage, _scene, context) {
      await addCommentSite(context, person(stage, 'tom'), { site: 'https://blog.nordlys.example' });
    },
  },
  says('12d 9:20', 'oskar', 'I wrote this one between two shifts. If a step is missing, say so here.'),
  says(
    '11d 18:40',
    'ines',
    'The part about the heat next to the hinge explains a lot. Thank you for writing it down.',
  ),
  {
    at: '11d 19:05',
    async run(stage, scene, context) {
      await reply(context, person(stage, 'oskar'), {
        conversationId: scene.conversationId,
        parentId: post(scene, 'ines'),
        text: 'Gladly. The drawing of the joint is now in the article, too.',
        asOrganisation: true,
      });
    },
  },
];
