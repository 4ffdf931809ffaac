import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Form } from '../../http/form.ts';
import type { StartInput } from '../../commands/start.ts';
import { LONGEST_CHOICE, MOST_CHOICES, POLL_LENGTHS } from '../../rules/poll.ts';
import { QUOTABLE } from '../../rules/quote.ts';
import { LONGEST_WARNING } from '../../rules/warning.ts';
import { isId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { choiceField, textField, tick } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';

type Typed = {
  text: Record<string, string>;
  list?: Form['list'] | undefined;
  problem: Record<string, string> | null;
};

const ONE_DAY = 1440;
const FIELDS = ['warning', 'poll', 'quote', 'quotable'] as const;

/** A warning, a poll, a quote, and whom one lets quote it: folded away until somebody wants one of them. */
export function extrasField(c: Context<Env>, { text, list = () => [], problem }: Typed): Html {
  const t = c.get('t');
  const choices = list('choice');
  const used =
    FIELDS.some((name) => problem?.[name]) ||
    [text.warning, text.quote, ...choices].some((value) => value?.trim()) ||
    (text.quotable ?? 'everyone') !== 'everyone';
  return html`<details class="extras" ${used ? 'open' : ''}>
    <summary title="${t('reacting.extras')}">${icon('plus')} <span>${t('reacting.extras')}</span></summary>
    ${textField(t, {
      name: 'warning',
      label: t('reacting.warning'),
      hint: t('reacting.warningHint'),
      value: text.warning,
      error: problem?.warning,
      maxlength: LONGEST_WARNING,
    })}
    ${pollField(c, { text, list, problem })}
    ${textField(t, {
      name: 'quote',
      label: t('quotes.field'),
      hint: t('quotes.fieldHint'),
      value: text.quote,
      error: problem?.quote,
      maxlength: 2000,
    })}
    ${choiceField(t, {
      name: 'quotable',
      label: t('quotes.quotable'),
      value: text.quotable ?? 'everyone',
      error: problem?.quotable,
      choices: QUOTABLE.map((value) => ({ value, label: t(`quotes.by_${value}`) })),
    })}
  </details>`;
}

function pollField(c: Context<Env>, { text, list = () => [], problem }: Typed): Html {
  const t = c.get('t');
  const typed = list('choice').filter((choice) => choice.trim() !== '');
  return html`<fieldset class="poll-field" id="poll">
    <legend>${t('polls.poll')} <span class="hint">${t('polls.hint')}</span></legend>
    ${problem?.poll ? html`<p class="error" id="poll-error">${t(problem.poll as Key)}</p>` : ''}
    <div class="poll-choices">
      ${Array.from(
        { length: MOST_CHOICES },
        (_, i) =>
          html`<input
            name="choice"
            aria-label="${t('polls.choice', { n: i + 1 })}"
            placeholder="${t('polls.choice', { n: i + 1 })}"
            value="${typed[i] ?? ''}"
            maxlength="${LONGEST_CHOICE}"
            autocomplete="off"
            ${problem?.poll ? html`aria-describedby="poll-error"` : ''}
          />`,
      )}
    </div>
    <div class="poll-how">
      <label
        >${t('polls.howLongLabel')}
        <select name="minutes">
          ${POLL_LENGTHS.map(
            (minutes) =>
              html`<option
                value="${minutes}"
                ${String(minutes) === (text.minutes ?? String(ONE_DAY)) ? 'selected' : ''}
              >
                ${t.span(minutes * 60_000)}
              </option>`,
          )}
        </select></label
      >
      ${tick('many', t('polls.many'), text.many === 'yes')}
    </div>
  </fieldset>`;
}

/** What of a submitted form goes beside the words, as the commands take it. */
export function readExtras(
  { text, list }: Pick<Form, 'text' | 'list'>,
  publicUrl: string,
): Pick<StartInput, 'warning' | 'quotable' | 'quote' | 'poll'> {
  const choices = list('choice').filter((choice) => choice.trim() !== '');
  return {
    warning: text.warning ?? '',
    quotable: (text.quotable || 'everyone') as 'everyone',
    quote: quotedIn(text.quote?.trim() ?? '', publicUrl),
    poll:
      choices.length === 0
        ? undefined
        : { choices, many: text.many === 'yes', minutes: Number(text.minutes ?? ONE_DAY) },
  };
}

/** The post that an address here names, or the conversation; whatever else was typed stays as it is, and is not found. */
export function quotedIn(typed: string, publicUrl: string): string {
  if (typed === '' || isId(typed)) return typed;
  const address = URL.parse(typed, publicUrl);
  if (address?.origin !== new URL(publicUrl).origin) return typed;
  return /^#p-(.+)$/.exec(address.hash)?.[1] ?? /^\/(?:p|c)\/([^/]+)/.exec(address.pathname)?.[1] ?? typed;
}
