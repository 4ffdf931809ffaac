import type { Key, Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';

type Field = {
  name: string;
  /** Its id in the page, where another form has a field of the same name. */
  id?: string;
  label: string;
  hint?: Part;
  value?: string;
  /** A key of the catalogue, when what was typed needs another look. */
  error?: string;
  type?: 'text' | 'email' | 'password' | 'date' | 'datetime-local' | 'number' | 'url' | 'search';
  required?: boolean;
  autocomplete?: string;
  maxlength?: number;
  /** More attributes, as markup. */
  more?: Part;
};

const idOf = (field: Field): string => field.id ?? field.name;

const described = (field: Field): string =>
  [field.hint ? `${idOf(field)}-hint` : '', field.error ? `${idOf(field)}-error` : '']
    .filter(Boolean)
    .join(' ');

const around = (t: Translator, field: Field, control: Html): Html =>
  html`<div class="field ${field.error ? 'wrong' : ''}">
    <label for="${idOf(field)}">${field.label}</label>
    ${field.hint ? html`<span class="hint" id="${idOf(field)}-hint">${field.hint}</span>` : ''}${control}
    ${field.error ? html`<span class="error" id="${idOf(field)}-error">${t(field.error as Key)}</span>` : ''}
  </div>`;

const common = (field: Field): Html =>
  html`id="${idOf(field)}" name="${field.name}" ${field.required ? 'required' : ''}
  ${field.maxlength ? html`maxlength="${field.maxlength}"` : ''}
  ${field.autocomplete ? html`autocomplete="${field.autocomplete}"` : ''}
  ${described(field) ? html`aria-describedby="${described(field)}"` : ''}
  ${field.error ? html`aria-invalid="true"` : ''} ${field.more ?? ''}`;

/** One line to fill in, with its label, hint and error tied to it. */
export const textField = (t: Translator, field: Field): Html =>
  around(
    t,
    field,
    html`<input type="${field.type ?? 'text'}" value="${field.value ?? ''}" ${common(field)} />`,
  );

/** Several lines to fill in. */
export const textArea = (t: Translator, field: Field & { rows?: number }): Html =>
  around(
    t,
    field,
    html`<textarea rows="${field.rows ?? 5}" ${common(field)}>${field.value ?? ''}</textarea>`,
  );

type Choice = { value: string; label: string };

/** One of several. */
export const choiceField = (t: Translator, field: Field & { choices: Choice[] }): Html =>
  around(
    t,
    field,
    html`<select ${common(field)}>
      ${field.choices.map((choice) => html`<option value="${choice.value}" ${choice.value === field.value ? 'selected' : ''}>${choice.label}</option>`)}
    </select>`,
  );

/** Yes or no. */
export const tick = (name: string, label: string, checked: boolean, value = 'yes'): Html =>
  html`<label class="tick"
    ><input type="checkbox" name="${name}" value="${value}" ${checked ? 'checked' : ''} />
    <span>${label}</span></label
  >`;

/** What fields are called, by their names. */
export type Labels = Readonly<Record<string, string>>;

/**
 * What stands above a form that needs another look. It takes the focus and so comes into sight, however long the page.
 * `idOf` tells the id of a field where that is not its name; `labels` name the fields where words of what is wrong do not.
 */
export const formProblem = (
  t: Translator,
  fields: Record<string, string> | null,
  { idOf = (name) => name, labels = {} }: { idOf?: (name: string) => string; labels?: Labels } = {},
): Html | '' =>
  fields === null
    ? ''
    : html`<div class="notice wrong" role="alert" tabindex="-1" autofocus>
        <b>${t('problems.invalidTitle')}</b>
        <p>${t('problems.invalidText')}</p>
        <ul>
          ${Object.entries(fields).map(([name, key]) =>
            name === 'form'
              ? html`<li>${t(key as Key)}</li>`
              : html`<li>
                  <a href="#${idOf(name)}"
                    >${labels[name] ? html`<b>${labels[name]}</b> ` : ''}${t(key as Key)}</a
                  >
                </li>`,
          )}
        </ul>
      </div>`;
