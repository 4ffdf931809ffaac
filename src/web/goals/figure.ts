import type { Measure } from '../../rules/goal.ts';
import { FIGURES, type Figure } from '../../rules/measures.ts';
import type { Reading } from '../../reading/measures.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';

/** Where the very rows of a figure are: of a goal or a measure, as they stood at that moment. */
export const figurePath = (of: string, figure: Figure | 'all', until: Date): string =>
  `/goals/${of}/rows?figure=${figure}&until=${until.toISOString()}`;

/** How many of each kind were counted, each number opening its rows. */
export const figures = (t: Translator, of: string, measure: Measure, { counts, until }: Reading): Html =>
  html`<ul class="counted">
    ${FIGURES[measure]
      .filter((figure) => counts[figure])
      .map(
        (figure) =>
          html`<li>
            <a href="${figurePath(of, figure, until)}"
              >${t(`goals.fig_${figure}`, { count: counts[figure]! })}</a
            >
          </li>`,
      )}
  </ul>`;
