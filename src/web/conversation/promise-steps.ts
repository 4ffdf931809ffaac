import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { CommitmentView, StepView } from '../../reading/answers.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';

const DAY = 86_400_000;

/** How a kept promise stands to its first date: "2 days early", "on time", "3 days late". */
export function howPunctual(
  t: Translator,
  { firstDueAt, endedAt }: { firstDueAt: Date; endedAt: Date | null },
): string {
  const early = firstDueAt.getTime() - (endedAt ?? firstDueAt).getTime();
  if (early < 0) return t('promises.lateBy', { span: t.span(-early) });
  return early < DAY ? t('promises.onTheDay') : t('promises.early', { span: t.span(early) });
}

/** What shows that a promise was kept: a link, a post here, a picture. */
export function evidence(c: Context<Env>, { steps }: CommitmentView, around: (value: Part) => Html): Part {
  const t = c.get('t');
  const kept = steps.findLast((step) => step.kind === 'kept');
  if (!kept) return '';
  const { evidenceUrl: url, evidencePost: post, evidencePicture: picture } = kept;
  return [
    url ? around(html`<a href="${url}" rel="nofollow noopener ugc">${new URL(url).host}</a>`) : '',
    post ? around(html`<a href="/c/${post.conversationId}#p-${post.id}">${t('promises.aPost')}</a>`) : '',
    picture
      ? around(
          html`<a href="/files/${picture.id}/large" data-viewer
            ><img
              class="proof"
              src="/files/${picture.id}/thumb"
              alt="${picture.description}"
              width="96"
              height="96"
              loading="lazy"
          /></a>`,
        )
      : '',
  ];
}

const SAID: Record<StepView['kind'], Key> = {
  proposed: 'promises.stepProposed',
  accepted: 'promises.stepAccepted',
  declined: 'promises.stepDeclined',
  moved: 'promises.stepMoved',
  kept: 'promises.stepKept',
  broken: 'promises.stepBroken',
  withdrawn: 'promises.stepWithdrawn',
};

/** Each step with who, when and why, behind one line; nothing where there is no more than the giving. */
export function stepList(c: Context<Env>, { steps }: CommitmentView): Part {
  const t = c.get('t');
  const told = asTold(steps);
  if (told.length < 2) return '';
  const line = (step: StepView): Html => {
    const key =
      step.kind === 'proposed' && told.length < steps.length ? 'promises.stepGiven' : SAID[step.kind];
    return html`<li>
      ${t(key, { name: step.by.name, date: step.dueAt ? t.date(step.dueAt) : '' })} ·
      ${when(t, step.at, c.get('now'))}
      ${step.reason ? html`<span class="because">${step.reason}</span>` : ''}
    </li>`;
  };
  return html`<details class="history">
    <summary>${t('promises.history')}</summary>
    <ol>
      ${told.map(line)}
    </ol>
  </details>`;
}

/** Who gave a promise and took it on at once took one step. */
const asTold = ([first, second, ...rest]: StepView[]): StepView[] =>
  second?.kind === 'accepted' && first!.at.getTime() === second.at.getTime()
    ? [first!, ...rest]
    : [first!, ...(second ? [second] : []), ...rest];
