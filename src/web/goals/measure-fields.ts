import { isShare, MEASURES, USUAL_TARGET, type Measure } from '../../rules/goal.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { textField } from '../components/field.ts';
import { html, type Html } from '../html.ts';

type MeasureFields = {
  /** As it was typed: the measure, a target under each measure's name, the date. */
  typed: Partial<Record<Measure | 'measure' | 'dueOn', string>>;
  problem: Record<string, string> | null;
  now: Date;
};

const usual = (measure: Measure): string =>
  String(isShare(measure) ? Math.round(USUAL_TARGET[measure] * 100) : USUAL_TARGET[measure]);

/** A quarter of a year is long enough to change something, and short enough to see it. */
const inThreeMonths = (now: Date): string => {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() + 3);
  return day.toISOString().slice(0, 10);
};

/** The measures to choose from, each in plain words with its own target, and the date. */
export function measureFields(t: Translator, { typed, problem, now }: MeasureFields): Html {
  const chosen = typed.measure ?? MEASURES[0];
  return html`<fieldset class="measures" id="measure" tabindex="-1">
      <legend class="unseen">${t('setup.measureLegend')}</legend>
      ${problem?.measure ? html`<span class="error">${t(problem.measure as Key)}</span>` : ''}
      ${MEASURES.map((measure) => choice(t, measure, measure === chosen, typed[measure] ?? usual(measure), problem))}
    </fieldset>
    ${textField(t, {
      name: 'dueOn',
      type: 'date',
      label: t('goals.dueOn'),
      value: typed.dueOn ?? inThreeMonths(now),
      error: problem?.dueOn,
      required: true,
      more: html`min="${now.toISOString().slice(0, 10)}"`,
    })}`;
}

function choice(
  t: Translator,
  measure: Measure,
  chosen: boolean,
  target: string,
  problem: Record<string, string> | null,
): Html {
  const error = problem?.[measure];
  return html`<div class="measure ${error ? 'wrong' : ''}">
    <label class="tick"
      ><input type="radio" name="measure" value="${measure}" ${chosen ? 'checked' : ''} />
      <span
        ><b>${t(`goals.${measure}`)}</b><span class="hint">${t(`goals.${measure}_plain`)}</span></span
      ></label
    >
    <div class="target">
      <label for="${measure}">${t(`goals.${measure}_target`)}</label>
      <input
        id="${measure}"
        name="${measure}"
        inputmode="decimal"
        value="${target}"
        maxlength="8"
        ${error ? html`aria-invalid="true" aria-describedby="${measure}-error"` : ''}
      />
      <span>${t(isShare(measure) ? 'goals.percent' : 'goals.hours')}</span>
      ${error ? html`<span class="error" id="${measure}-error">${t(error as Key)}</span>` : ''}
    </div>
  </div>`;
}

/** A number as people write it, with a point or a comma. */
export const numberOf = (text: string | undefined): number =>
  text === undefined || text.trim() === '' ? Number.NaN : Number(text.trim().replace(',', '.'));

/** The target as it was typed (percent, hours) in the measure's own unit. */
export const targetOf = (measure: Measure, text: string | undefined): number =>
  isShare(measure) ? numberOf(text) / 100 : numberOf(text);
