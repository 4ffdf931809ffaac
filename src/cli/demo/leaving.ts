import { bringPost, type BringInput } from '../../commands/leaving/bring-post.ts';
import { person, type Act } from './stage.ts';
import { moment, type When } from './when.ts';

/** What somebody had said on another server, years ago, before they came here. */
const said = (
  years: number,
  title: string,
  text: string,
): Pick<BringInput, 'title' | 'text'> & { years: number } => ({ years, title, text });

const brings = (by: string, at: When, posts: readonly ReturnType<typeof said>[]): Act => ({
  at,
  async run(stage, _scene, context) {
    for (const [n, { years, title, text }] of posts.entries())
      await bringPost(context, person(stage, by), {
        origin: `https://radforum.example/@${by}/${n + 1}`,
        host: 'radforum.example',
        firstAt: new Date(moment(at, stage.now).getTime() - (years * 365 + n * 31) * 86_400_000),
        after: null,
        visibility: 'everyone',
        title,
        text,
        warning: '',
        files: [],
        poll: null,
      });
  },
});

/** Jonas brought along what he wrote about his bicycle elsewhere. */
export const leaving: readonly Act[] = [
  brings('jonas', '40d 19:20', [
    said(
      3,
      'Ten thousand kilometres on one chain',
      'I did not believe it either. Wiped after every wet ride, oiled on Sundays, measured once a month: **0.7 %** longer than on the first day. The trick is the wiping, not the oil.',
    ),
    said(
      2,
      'What I carry when it is below zero',
      'A second pair of gloves, a cloth, a candle stub for frozen locks. And a thermos, because nobody mends a puncture well with cold hands. #winter',
    ),
  ]),
];
