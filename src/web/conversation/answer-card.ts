import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { CommitmentView, RefusalView } from '../../reading/answers.ts';
import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { shownCommitment, type ShownCommitment } from '../../rules/commitment.ts';
import { face } from '../components/face.ts';
import { icon, type IconName } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { evidence, howPunctual, stepList } from './promise-steps.ts';
import type { SmallDraft } from './small-form.ts';
import { stepForms, waitsFor } from './step-forms.ts';

const LOOK: Record<ShownCommitment, { tone: string; icon: IconName }> = {
  proposed: { tone: 'proposed', icon: 'question' },
  open: { tone: 'promise', icon: 'clock' },
  late: { tone: 'late', icon: 'late' },
  kept: { tone: 'kept', icon: 'check' },
  broken: { tone: 'late', icon: 'broken' },
  withdrawn: { tone: 'refusal', icon: 'close' },
  declined: { tone: 'refusal', icon: 'no' },
};

/** What the organisation's post is in the contract: its promise or its refusal, as it stands now. */
export function answerCard(
  c: Context<Env>,
  conversation: ConversationView,
  post: PostView,
  draft?: SmallDraft,
): Part {
  const commitment = conversation.commitments.find((one) => one.postId === post.id);
  if (commitment) return commitmentCard(c, conversation, commitment, draft);
  const refusal = conversation.refusals.find((one) => one.postId === post.id);
  return refusal ? refusalCard(c, refusal) : '';
}

function commitmentCard(
  c: Context<Env>,
  conversation: ConversationView,
  commitment: CommitmentView,
  draft: SmallDraft | undefined,
): Html {
  const t = c.get('t');
  const { id: conversationId, parties } = conversation;
  const first = conversation.commitments.find((one) => waitsFor(c.get('viewer'), one));
  const shown = shownCommitment(commitment.state, commitment.dueAt, c.get('now'));
  const { tone, icon: name } = LOOK[shown];
  return html`<section
    class="answer ${tone}"
    id="promise-${commitment.id}"
    aria-label="${t(`promises.${shown}`)}"
  >
    <header>${icon(name)} ${t(`promises.${shown}`)}</header>
    <p class="what">${commitment.what}</p>
    <dl>${facts(c, commitment, shown)}${toldOf(c, commitment, shown, parties)}</dl>
    ${words(c, commitment, shown)} ${track(c, commitment, shown)} ${foot(c, commitment, shown)}
    ${stepList(c, commitment)}
    ${stepForms({ c, conversationId, commitment, draft, leads: first?.id === commitment.id })}
  </section>`;
}

const fact = (label: string, value: Part): Html =>
  html`<div>
    <dt>${label}</dt>
    <dd>${value}</dd>
  </div>`;

function facts(c: Context<Env>, commitment: CommitmentView, shown: ShownCommitment): Part {
  const t = c.get('t');
  const { owner, firstDueAt, dueAt, endedAt } = commitment;
  const moved = dueAt.getTime() !== firstDueAt.getTime();
  const left = html`<span>${t.date(dueAt)} · ${when(t, dueAt, c.get('now'))}</span>`;
  const first = fact(t(moved ? 'promises.firstDate' : 'promises.due'), t.date(firstDueAt));
  return [
    fact(t('promises.owner'), html`${face(owner, 'small')} ${owner.name}`),
    ...(shown === 'open' || shown === 'late' || shown === 'proposed'
      ? [
          moved ? first : '',
          fact(t(moved ? 'promises.movedTo' : shown === 'late' ? 'promises.due' : 'promises.by'), left),
        ]
      : [first]),
    shown === 'kept' && endedAt
      ? fact(t('promises.keptOn'), `${t.date(endedAt)} · ${howPunctual(t, commitment)}`)
      : '',
    shown === 'broken' && endedAt ? fact(t('promises.brokenOn'), t.date(endedAt)) : '',
    shown === 'withdrawn' && endedAt ? fact(t('promises.withdrawnOn'), t.date(endedAt)) : '',
    shown === 'kept' ? evidence(c, commitment, (value) => fact(t('promises.evidence'), value)) : '',
  ];
}

/** Who hears of each step, as far as one may know of them. */
function toldOf(
  c: Context<Env>,
  { told }: CommitmentView,
  shown: ShownCommitment,
  parties: ConversationView['parties'],
): Part {
  const t = c.get('t');
  const people = parties.filter(({ id }) => told.includes(id));
  if (people.length === 0 || (shown !== 'open' && shown !== 'late')) return '';
  const names = people.map(({ handle, name }) => html`<li><a href="/@${handle}">${name}</a></li>`);
  return fact(
    t('promises.told'),
    html`<details>
      <summary>${t('promises.people', { count: people.length })}</summary>
      <ul>
        ${names}
      </ul>
    </details>`,
  );
}

/** What was said with the last step, where it explains how things stand. */
function words(c: Context<Env>, { steps, owner }: CommitmentView, shown: ShownCommitment): Part {
  const t = c.get('t');
  const last = steps.at(-1)!;
  if (shown === 'proposed')
    return html`<p class="quiet">${t('promises.proposedHint', { name: owner.name })}</p>`;
  const said = last.reason === '' ? '' : html`<p class="because">${last.reason}</p>`;
  if (shown === 'declined')
    return html`${said}
      <p class="quiet">${t('promises.declinedHint')}</p>`;
  return said;
}

/** How much of the time has gone by, from the day it was given to the day it is due. */
function track(c: Context<Env>, { givenAt, dueAt }: CommitmentView, shown: ShownCommitment): Part {
  if (shown === 'proposed' || shown === 'declined') return '';
  const t = c.get('t');
  const whole = Math.max(1, dueAt.getTime() - givenAt.getTime());
  const gone = (c.get('now').getTime() - givenAt.getTime()) / whole;
  const share = shown === 'open' ? Math.min(1, Math.max(0.02, gone)) : 1;
  return html`<progress
    class="track"
    max="100"
    value="${Math.round(share * 100)}"
    aria-label="${t('promises.progress')}"
  >
    ${t('promises.progressOf', { percent: t.percent(share) })}
  </progress>`;
}

function foot(c: Context<Env>, { steps }: CommitmentView, shown: ShownCommitment): Part {
  if (shown === 'proposed' || shown === 'declined') return '';
  const t = c.get('t');
  const stood = steps.find((step) => step.kind === 'accepted') ?? steps[0]!;
  const moves = steps.filter((step) => step.kind === 'moved').length;
  return html`<p class="quiet">
    ${t('promises.promisedOn', { date: t.date(stood.at) })}
    ${moves > 0 ? t('promises.movedTimes', { count: moves }) : shown === 'open' ? t('promises.firstDateStands') : ''}
  </p>`;
}

/** What was asked, and why we will not. */
const refusalCard = (c: Context<Env>, { what, reason }: RefusalView): Html =>
  html`<section class="answer refusal" aria-label="${c.get('t')('promises.refused')}">
    <header>${icon('no')} ${c.get('t')('promises.refused')}</header>
    <p class="what">${what}</p>
    <p class="because">${reason}</p>
  </section>`;
