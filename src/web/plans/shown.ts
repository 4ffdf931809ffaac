import type { Context } from 'hono';
import { prepareWords } from '../../commands/posting.ts';
import type { Env, Parts } from '../../http/parts.ts';
import type { PlanView } from '../../reading/plans.ts';
import { VISIBILITIES, type Visibility } from '../../rules/visibility.ts';
import { folded } from '../around/folded.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { words as shownWords } from '../components/words.ts';
import { postMedia } from '../components/media.ts';
import { html, type Html, type Part } from '../html.ts';

const text = ({ input }: PlanView, name: string): string => {
  const value = input[name];
  return typeof value === 'string' ? value : '';
};

/** How it will look: its voice, its words, pictures and poll, and who will see it. */
export async function shownPlan(c: Context<Env>, parts: Parts, plan: PlanView): Promise<Html> {
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const said = text(plan, 'text') || text(plan, 'reason');
  const words = await prepareWords(parts.db.sql, said.slice(0, 60_000), plan.author.id);
  const voice = plan.asOrganisation
    ? { ...organisation, hue: 0, kind: 'organisation' as const }
    : plan.author;
  const warning = text(plan, 'warning');
  return html`<section class="shown-as planned" aria-label="${t('write.preview')}">
    <header class="who">
      ${face(voice)} <b>${voice.name}</b>
      ${plan.asOrganisation ? html`<span class="quiet">${t('conversation.by', { name: plan.author.name })}</span>` : ''}
    </header>
    ${text(plan, 'title') ? html`<p class="title">${text(plan, 'title')}</p>` : ''} ${promise(c, plan)}
    ${folded(
      c,
      warning,
      html`<div class="words">${shownWords(c, words.html)}</div>
        ${pictures(plan)} ${postMedia(c, plan)} ${poll(plan)}`,
    )}
    ${seenBy(c, plan)}
  </section>`;
}

/** What a promise or a refusal says besides its words. */
const promise = (c: Context<Env>, plan: PlanView): Part => {
  if (plan.kind !== 'commit' && plan.kind !== 'refuse') return '';
  const t = c.get('t');
  return html`<p>
    <b>${t(plan.kind === 'commit' ? 'inside.commit' : 'inside.refuse')}</b> ${text(plan, 'what')}
    ${text(plan, 'due') ? html`<span class="quiet">${text(plan, 'due')}</span>` : ''}
  </p>`;
};

const pictures = (plan: PlanView): Part =>
  plan.pictures.length === 0
    ? ''
    : html`<div class="pics n${Math.min(plan.pictures.length, 4)}">
        ${plan.pictures.map(
          ({ id, description }) =>
            html`<img src="/files/${id}/medium" alt="${description}" loading="lazy" />`,
        )}
      </div>`;

const poll = ({ input }: PlanView): Part => {
  const { poll: asked } = input as { poll?: { choices?: unknown } };
  const choices = Array.isArray(asked?.choices) ? asked.choices.map(String) : [];
  return choices.length === 0
    ? ''
    : html`<ul class="poll-list">
        ${choices.map((words) => html`<li>${words}</li>`)}
      </ul>`;
};

const seenBy = (c: Context<Env>, plan: PlanView): Part => {
  const visibility = text(plan, 'visibility') as Visibility;
  if (plan.kind !== 'start' || !VISIBILITIES.includes(visibility)) return '';
  const named = Array.isArray(plan.input.named) ? plan.input.named.map(String).join(' ') : '';
  return html`<p class="quiet seen-by">
    ${icon('eye')} ${c.get('t')(`write.${visibility}`)} ${visibility === 'named' ? named : ''}
  </p>`;
};
