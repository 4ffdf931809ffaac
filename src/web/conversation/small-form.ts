import type { Form } from '../../http/form.ts';
import type { FormPictures } from '../../http/pictures.ts';
import type { ProblemDetail } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import type { Translator } from '../../strings/strings.ts';
import { formProblem } from '../components/field.ts';
import { html, type Html, type Part } from '../html.ts';

/** One of the small forms of a conversation (a step, a yes, a not-yet) that comes back for another look. */
export type SmallDraft = {
  /** Which form: its path below the conversation, as in `promises/ID/move`. */
  path: string;
  text: Form['text'];
  pictures?: FormPictures;
  problem: Record<string, string>;
};

/** Keeps what was typed into a small form for the page to show it again. */
export const smallDraft = (
  path: string,
  form: Form,
  problem: Extract<ProblemDetail, { kind: 'invalid' | 'conflict' }>,
  pictures?: FormPictures,
): SmallDraft => ({
  path,
  text: form.text,
  problem: problem.kind === 'invalid' ? problem.fields : { form: problem.why },
  pictures,
});

type Small = {
  t: Translator;
  conversationId: string;
  path: string;
  draft: SmallDraft | undefined;
  classes?: string;
  enctype?: 'multipart/form-data';
  /** The id of a field in the page, where other forms have fields of the same name. */
  idOf: (name: string) => string;
};

/** The form itself: where it goes, its key, and above its fields what needs another look. */
export function smallForm(
  { t, conversationId, path, draft, classes, enctype, idOf }: Small,
  inside: Part,
): Html {
  const mine = draft?.path === path ? draft : undefined;
  return html`<form
    method="post"
    action="/c/${conversationId}/${path}"
    class="${classes ?? ''}"
    ${enctype ? html`enctype="${enctype}"` : ''}
  >
    <input type="hidden" name="key" value="${mine?.text.key ?? newId()}" />
    ${formProblem(t, mine?.problem ?? null, { idOf })} ${inside}
  </form>`;
}
