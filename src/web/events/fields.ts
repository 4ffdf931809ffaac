import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { LONGEST_LINK, LONGEST_PLACE } from '../../rules/event.ts';
import { choiceField, textArea, textField } from '../components/field.ts';
import { html, type Html } from '../html.ts';

export type Typed = { text: Record<string, string>; problem: Record<string, string> | null };

/** What an event is called and what it is about. */
export function wordFields(c: Context<Env>, { text, problem }: Typed): Html {
  const t = c.get('t');
  return html`${textField(t, {
    name: 'title',
    label: t('events.what'),
    value: text.title,
    error: problem?.title,
    required: true,
    maxlength: 200,
  })}
  ${textArea(t, {
    name: 'text',
    label: t('events.words'),
    value: text.text,
    error: problem?.text,
    required: true,
    rows: 5,
    more: html`data-complete="${t('reacting.completion')}"`,
  })}`;
}

/** When and where it is, and how many can come. */
export function factFields(c: Context<Env>, { text, problem }: Typed): Html {
  const t = c.get('t');
  const zones = new Set([
    t.timeZone,
    ...(text.timeZone ? [text.timeZone] : []),
    ...Intl.supportedValuesOf('timeZone'),
  ]);
  return html`<div class="side-by-side">
      ${textField(t, { name: 'starts', label: t('events.starts'), type: 'datetime-local', value: text.starts, error: problem?.starts, required: true })}
      ${textField(t, { name: 'ends', label: t('events.ends'), type: 'datetime-local', value: text.ends, error: problem?.ends, required: true })}
    </div>
    ${choiceField(t, {
      name: 'timeZone',
      label: t('events.zone'),
      value: text.timeZone || t.timeZone,
      error: problem?.timeZone,
      choices: [...zones].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
    })}
    ${textField(t, {
      name: 'place',
      label: t('events.place'),
      hint: t('events.placeHint'),
      value: text.place,
      error: problem?.place,
      maxlength: LONGEST_PLACE,
    })}
    ${textField(t, { name: 'link', label: t('events.link'), type: 'url', value: text.link, error: problem?.link, maxlength: LONGEST_LINK })}
    ${textField(t, {
      name: 'places',
      label: t('events.places'),
      hint: t('events.placesHint'),
      value: text.places,
      error: problem?.places,
      maxlength: 6,
      more: html`inputmode="numeric"`,
    })}`;
}

/** What of a submitted form says when and where it is, as the commands take it. */
export const factsTyped = (text: Record<string, string>) => ({
  starts: text.starts ?? '',
  ends: text.ends ?? '',
  timeZone: text.timeZone ?? '',
  place: text.place ?? '',
  link: text.link ?? '',
  places: text.places ?? '',
});
