import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { CommitmentView } from '../../reading/answers.ts';
import { mayStep, nextSteps, type StepKind } from '../../rules/commitment.ts';
import type { Viewer } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { textArea, textField } from '../components/field.ts';
import { icon, type IconName } from '../components/icon.ts';
import { today } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { smallForm, type SmallDraft } from './small-form.ts';

/** The steps as a page names them; each is a route below its commitment. */
export const STEPS = ['accept', 'decline', 'keep', 'move', 'break', 'withdraw'] as const;
export type StepName = (typeof STEPS)[number];

const KIND: Record<StepName, StepKind> = {
  accept: 'accepted',
  decline: 'declined',
  keep: 'kept',
  move: 'moved',
  break: 'broken',
  withdraw: 'withdrawn',
};
const ICON: Record<StepName, IconName> = {
  accept: 'check',
  decline: 'no',
  keep: 'check',
  move: 'calendar',
  break: 'broken',
  withdraw: 'close',
};

export const stepPath = (commitmentId: string, step: StepName): string => `promises/${commitmentId}/${step}`;

type Stepping = {
  c: Context<Env>;
  conversationId: string;
  commitment: CommitmentView;
  draft: SmallDraft | undefined;
  /** It is the first that waits for the viewer's yes: that is the one act of the page. */
  leads: boolean;
};

/** Whether a promise waits for the viewer to take it on. */
export const waitsFor = (viewer: Viewer, { state, owner, givenBy }: CommitmentView): boolean =>
  nextSteps(state).includes('accepted') && mayStep(viewer, { ownerId: owner.id, givenBy }, 'accepted');

/** What this viewer may do with a promise now, each act a small form; nothing for everybody else. */
export function stepForms(stepping: Stepping): Part {
  const { c, commitment, draft } = stepping;
  const charge = { ownerId: commitment.owner.id, givenBy: commitment.givenBy };
  const next = nextSteps(commitment.state);
  const steps = STEPS.filter(
    (step) => next.includes(KIND[step]) && mayStep(c.get('viewer'), charge, KIND[step]),
  );
  const gone =
    draft?.path.split('/')[1] === commitment.id &&
    !steps.some((step) => stepPath(commitment.id, step) === draft.path);
  if (steps.length === 0 && !gone) return '';
  return html`${gone ? notice(c, draft) : ''}
    <div class="steps">
      ${steps.map((step) => (step === 'accept' ? accept(stepping) : opening(stepping, step)))}
    </div>`;
}

/** A step that came too late, with what was typed for it. */
const notice = (c: Context<Env>, { text, problem }: SmallDraft): Html =>
  html`<div class="notice wrong" role="alert" tabindex="-1" autofocus>
    <p>${Object.values(problem).map((key) => c.get('t')(key as Key))}</p>
    ${[text.reason, text.words].filter(Boolean).map((typed) => html`<blockquote>${typed}</blockquote>`)}
  </div>`;

const accept = ({ c, conversationId, commitment, draft, leads }: Stepping): Html =>
  smallForm(
    {
      t: c.get('t'),
      conversationId,
      path: stepPath(commitment.id, 'accept'),
      draft,
      idOf: idIn('accept', commitment),
    },
    html`<button class="${leads ? 'primary small' : 'small'}">
      ${icon('check')} ${c.get('t')('promises.accept')}
    </button>`,
  );

/** An act that asks for something first: it opens where it stands. */
function opening(stepping: Stepping, step: Exclude<StepName, 'accept'>): Html {
  const { c, conversationId, commitment, draft } = stepping;
  const t = c.get('t');
  const path = stepPath(commitment.id, step);
  const mine = draft?.path === path ? draft : undefined;
  const own = commitment.owner.id === c.get('viewer').id;
  const label = t(step === 'decline' && !own ? 'promises.takeBack' : `promises.${step}`);
  return html`<details name="steps-${commitment.id}" ${mine ? 'open' : ''}>
    <summary class="button small">${icon(ICON[step])} ${label}</summary>
    ${smallForm(
      {
        t,
        conversationId,
        path,
        draft,
        enctype: step === 'keep' ? 'multipart/form-data' : undefined,
        idOf: idIn(step, commitment),
      },
      html`${fieldsFor(stepping, step, mine)} <button class="small">${label}</button>`,
    )}
  </details>`;
}

function fieldsFor({ c, commitment }: Stepping, step: StepName, mine: SmallDraft | undefined): Part {
  const t = c.get('t');
  const id = idIn(step, commitment);
  const field = (name: string) => ({
    name,
    id: id(name),
    value: mine?.text[name],
    error: mine?.problem[name],
  });
  if (step === 'keep')
    return html`${textArea(t, { ...field('words'), label: t('promises.wordsOfEvidence'), rows: 2, maxlength: 2000 })}
    ${textField(t, { ...field('link'), label: t('promises.link'), hint: t('promises.linkHint'), maxlength: 2000 })}
    ${pictureOf(c, id, mine)}`;
  return html`${
    step === 'move'
      ? textField(t, {
          ...field('due'),
          label: t('promises.newDate'),
          type: 'date',
          required: true,
          more: html`min="${today(t, c.get('now'))}"`,
        })
      : ''
  }
  ${textArea(t, {
    ...field('reason'),
    label: t('promises.why'),
    hint: t(step === 'decline' ? 'promises.whyInside' : 'promises.whyHint'),
    rows: 2,
    required: true,
    maxlength: 2000,
  })}`;
}

/** The id in the page of a field of a step: one page has many of them. A picture and its words go by one name each. */
const idIn =
  (step: StepName, { id }: CommitmentView) =>
  (name: string): string =>
    `${step}-${name === 'pictures' ? 'picture' : name.split(':')[0]}-${id}`;

/** One picture, and in words what it shows; one that came with an earlier try is kept. */
function pictureOf(c: Context<Env>, id: (name: string) => string, mine: SmallDraft | undefined): Part {
  const t = c.get('t');
  const kept = mine?.pictures?.pictures[0];
  const words = kept ? `describe:${kept.id}` : 'describe';
  const wrong = mine?.problem.picture ?? mine?.problem.pictures;
  return html`<div class="field ${wrong ? 'wrong' : ''}">
      <label for="${id('picture')}">${t('promises.picture')}</label>
      ${
        kept
          ? html`<input type="hidden" name="file" value="${kept.id}" /><img
                src="/files/${kept.id}/thumb"
                alt=""
                width="96"
                height="96"
              />`
          : html`<input type="file" id="${id('picture')}" name="picture" accept="image/*" />`
      }
      ${wrong ? html`<span class="error">${t(wrong as Key)}</span>` : ''}
    </div>
    ${textField(t, {
      name: words,
      id: id('describe'),
      label: t('promises.pictureWords'),
      value: kept?.description,
      error: mine?.problem[words],
      maxlength: 1500,
    })}`;
}
