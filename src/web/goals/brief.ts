import type { GoalView } from '../../reading/goals.ts';
import type { Reading } from '../../reading/measures.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';
import { figurePath } from './figure.ts';
import { goalSentence, measured } from './words.ts';

/** A goal in three lines: where it stands, what it aims at. */
export const goalBrief = (t: Translator, goal: GoalView, reading: Reading): Html =>
  html`<div class="goal-brief">
    ${
      reading.value === null
        ? ''
        : html`<a class="figure-now" href="${figurePath(goal.id, 'all', reading.until)}"
            >${measured(t, goal.measure, reading.value)}</a
          >`
    }
    <p><a href="/goals#goal-${goal.id}">${goal.wish}</a></p>
    <p class="quiet">${goalSentence(t, goal)}</p>
  </div>`;
