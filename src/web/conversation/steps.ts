import { acceptCommitment } from '../../commands/accept-commitment.ts';
import { breakCommitment } from '../../commands/break-commitment.ts';
import { declineCommitment } from '../../commands/decline-commitment.ts';
import { keepCommitment } from '../../commands/keep-commitment.ts';
import { moveCommitment } from '../../commands/move-commitment.ts';
import type { Stepped } from '../../commands/steps.ts';
import { withdrawCommitment } from '../../commands/withdraw-commitment.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { readPictures, withPictures, type FormPictures } from '../../http/pictures.ts';
import { notFound } from '../../rules/problem.ts';
import type { Viewer } from '../../rules/viewer.ts';
import { isId } from '../../store/ids.ts';
import { showConversation } from './page.ts';
import { smallDraft } from './small-form.ts';
import { stepPath, STEPS, type StepName } from './step-forms.ts';

type Step = (
  parts: Parts,
  viewer: Viewer,
  taken: { key: string | undefined; commitmentId: string },
  form: Form,
  pictures: FormPictures,
) => Promise<Stepped>;

const TAKE: Record<StepName, Step> = {
  accept: (parts, viewer, taken) => acceptCommitment(parts, viewer, taken),
  decline: (parts, viewer, taken, { text }) =>
    declineCommitment(parts, viewer, { ...taken, reason: text.reason ?? '' }),
  move: (parts, viewer, taken, { text }) =>
    moveCommitment(parts, viewer, { ...taken, due: text.due ?? '', reason: text.reason ?? '' }),
  withdraw: (parts, viewer, taken, { text }) =>
    withdrawCommitment(parts, viewer, { ...taken, reason: text.reason ?? '' }),
  break: (parts, viewer, taken, { text }) =>
    breakCommitment(parts, viewer, { ...taken, reason: text.reason ?? '' }),
  keep: (parts, viewer, taken, { text }, pictures) =>
    keepCommitment(parts, viewer, {
      ...taken,
      words: text.words,
      ...linked(text.link?.trim() ?? '', parts.config.publicUrl),
      fileId: pictures.ids[0],
    }),
};

/** A link is a page anywhere, or, where it is the address of a post here, that post. */
export function linked(link: string, publicUrl: string): { link?: string; postId?: string } {
  if (link === '') return {};
  const here = URL.canParse(link, publicUrl) ? new URL(link, publicUrl) : null;
  const postId = /^#p-(.+)$/.exec(here?.hash ?? '')?.[1];
  if (here?.origin === new URL(publicUrl).origin && postId && isId(postId)) return { postId };
  return { link };
}

/** Each step of a promise, from the small forms of its card. */
export function stepRoutes(app: App, parts: Parts): void {
  for (const step of STEPS)
    app.post(`/c/:id/promises/:commitment/${step}`, async (c) => {
      const { id, commitment } = c.req.param();
      if (!isId(commitment!)) throw notFound();
      const form = await readForm(c);
      const viewer = c.get('viewer');
      const pictures = await readPictures(parts, viewer, form, { onlyPictures: true });
      const taken = { key: form.text.key, commitmentId: commitment! };
      const { value, problem } = await attempt(() =>
        withPictures(parts, viewer, pictures, (inside) => TAKE[step](inside, viewer, taken, form, pictures)),
      );
      if (problem)
        return showConversation(
          c,
          parts,
          id!,
          undefined,
          smallDraft(stepPath(commitment!, step), form, problem, pictures),
        );
      return c.redirect(`/c/${value.conversationId}#p-${value.postId}`, 303);
    });
}
