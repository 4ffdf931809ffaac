import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readComposing, type Composing } from '../../reading/composing.ts';
import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { isStaff } from '../../rules/viewer.ts';
import { openWords } from '../../rules/warning.ts';
import { newId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { extrasField } from '../around/extras-field.ts';
import { formProblem } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { pictureField } from '../components/picture-field.ts';
import { html, type Html, type Part } from '../html.ts';
import { laterField } from '../plans/later-field.ts';
import { decisionFields } from './decision-fields.ts';
import { FIELDS, isMode, MODES, type Mode, type ReplyDraft } from './draft.ts';
import { draftPlace, keepDraft, leftDraft } from './left-draft.ts';
import { commitFields, refuseFields } from './promise-fields.ts';
import { alsoTicks, audienceChoice, seenBy, voiceChoice } from './reply-fields.ts';

/**
 * The form at the end of a conversation: one form for every way of answering. `?mode=` says which, `?to=` names the post
 * that is answered. A button of another way sends the form to its own page, which comes back in that way with
 * everything typed; a script does the same in place.
 */
export async function composer(
  c: Context<Env>,
  parts: Parts,
  conversation: ConversationView,
  typed?: ReplyDraft,
): Promise<Html> {
  const viewer = c.get('viewer');
  const standing = conversation.posts.filter((post) => post.deletedAt === null);
  const whole = conversation.nextFrom === null && c.req.query('from') === undefined;
  if (standing.length === 0 && whole) return nothingLeft(c);
  if (viewer.id === null)
    return html`<p class="write">
      <a class="button" href="/sign-in?to=/c/${conversation.id}">${c.get('t')('conversation.joinTo')}</a>
    </p>`;
  const inside = isStaff(viewer) ? await readComposing(parts.db.sql, conversation.id) : null;
  const draft = typed ?? (await leftDraft(c, parts, conversation.id));
  // As the organisation one answers everybody; as oneself nobody from whom one is kept apart.
  const answerable = standing.filter((post) => !post.unreadable && (inside || !post.apart));
  const target = targetOf(answerable, c.req.query('to') ?? draft?.text.parentId, inside);
  if (!target)
    return conversation.posts.some((post) => post.apart)
      ? html`<p class="quiet">${c.get('t')('keeping.nothingToAnswer')}</p>`
      : html``;
  const mode = modeOf(draft?.mode ?? c.req.query('mode'), target, inside);
  return form(c, { conversation, draft, inside, target, mode });
}

/** Where all was taken back there is nothing to answer, but one may begin anew. */
const nothingLeft = (c: Context<Env>): Html =>
  html`<div class="empty">
    <p>${c.get('t')('conversation.nothingLeft')}</p>
    <p>
      <a class="button" href="${isStaff(c.get('viewer')) ? '/write' : '/ask'}"
        >${c.get('t')('conversation.beginAnother')}</a
      >
    </p>
  </div>`;

type Shown = {
  conversation: ConversationView;
  draft: ReplyDraft | undefined;
  inside: Composing | null;
  target: { post: PostView; chosen: boolean };
  mode: Mode;
};

/** The post that is answered: the one chosen, else the last of whoever waits longest, else the first that still stands. */
function targetOf(
  posts: readonly PostView[],
  wanted: string | undefined,
  inside: Composing | null,
): Shown['target'] | null {
  const chosen = posts.find((post) => post.id === wanted);
  const longest = inside?.waiting[0]?.id;
  const asked = posts.findLast((post) => post.kind === 'post' && post.author.id === longest);
  const fallback = asked ?? posts[0];
  if (!fallback) return null;
  return { post: chosen ?? fallback, chosen: chosen !== undefined && chosen.id !== fallback.id };
}

/** A note is answered by notes, and only staff have more than one way. */
function modeOf(wanted: string | undefined, target: Shown['target'], inside: Composing | null): Mode {
  if (inside === null) return 'reply';
  const mode = isMode(wanted) ? wanted : 'reply';
  return target.post.kind === 'note' && mode !== 'decision' ? 'note' : mode;
}

function form(c: Context<Env>, shown: Shown): Html {
  const { conversation, draft, mode, target } = shown;
  const t = c.get('t');
  const here = `/c/${conversation.id}`;
  const { author } = target.post;
  const plain = author.id === c.get('viewer').id ? 'inside.sayMore' : 'inside.answer';
  const hint = t(mode === 'reply' ? plain : (`inside.${mode}Words` as Key), { name: author.name });
  const inner = mode === 'note' || mode === 'decision';
  return html`<form
    class="write ${inner ? 'inner' : ''}"
    id="reply"
    method="post"
    enctype="multipart/form-data"
    action="${here}/${mode}"
    data-composer="${here}"
    ${draft?.text.plan ? '' : html`data-draft="${draftPlace(conversation.id)}"`}
    data-mode="${mode}"
    data-modes="${shown.inside === null ? 'reply' : MODES.join(' ')}"
    aria-label="${t('inside.composer')}"
  >
    <button class="unseen" tabindex="-1" aria-hidden="true"></button>
    ${formProblem(t, draft?.problem ?? null)}
    <input type="hidden" name="key" value="${draft?.text.key ?? newId()}" />
    <input type="hidden" name="parentId" value="${target.post.id}" />
    <input type="hidden" name="seen" value="${draft?.text.seen ?? c.get('now').toISOString()}" />
    ${keptForOtherModes(mode, draft)}
    ${inner ? html`<p class="lock">${icon('lock')} ${t('inside.onlyStaff')}</p>` : ''}
    ${target.chosen ? answering(c, here, mode, target.post) : ''}
    <label class="unseen" for="text">${hint}</label>
    <textarea
      id="text"
      name="text"
      rows="1"
      placeholder="${hint}"
      data-complete="${t('reacting.completion')}"
      ${c.req.query('mode') || c.req.query('to') ? 'autofocus' : ''}
      ${draft?.problem?.text ? html`aria-invalid="true"` : ''}
    >
${draft?.text.text ?? ''}</textarea>
    ${modeFields(c, shown)}
    <div class="row">
      ${pictureField(t, { ...draft?.pictures, errors: draft?.problem ?? null })}
      ${mode === 'reply' ? extrasField(c, { text: draft?.text ?? {}, list: draft?.list, problem: draft?.problem ?? null }) : ''}
      ${inner ? '' : laterField(c, { text: draft?.text ?? {}, problem: draft?.problem ?? null, staff: shown.inside?.staff ?? null, what: 'answer', timed: mode === 'reply' })}
      ${voiceAndAudience(c, shown)}${keepDraft(c, here, mode)}<span class="end"
        >${modeButtons(c, shown, here)}</span
      >
    </div>
  </form>`;
}

/** What this way of answering asks for besides words. */
function modeFields(c: Context<Env>, { mode, inside, target, draft }: Shown): Part {
  if (inside === null) return '';
  if (mode === 'decision') return decisionFields(c, inside.staff, draft);
  if (mode === 'note') return '';
  const fields =
    mode === 'commit'
      ? commitFields(c, inside.staff, draft)
      : mode === 'refuse'
        ? refuseFields(c, draft)
        : '';
  return html`${fields} ${alsoTicks(c, inside.waiting, target.post, draft)}`;
}

function voiceAndAudience(c: Context<Env>, { mode, inside, target, draft }: Shown): Part {
  if (mode === 'note' || mode === 'decision') return '';
  const voice =
    inside === null
      ? ''
      : mode === 'reply'
        ? voiceChoice(c, draft)
        : html`<span>${c.get('t')('inside.asOrganisation', { name: c.get('organisation')!.name })}</span>`;
  return html`${voice}
  ${mode === 'reply' ? audienceChoice(c, target.post, draft) : seenBy(c, target.post.visibility)}`;
}

/** What is answered, in a line, where it is not what one would expect. */
const answering = (c: Context<Env>, here: string, mode: Mode, post: PostView): Html =>
  html`<p class="answering">
    ${icon('reply')} <b>${c.get('t')('inside.answering', { name: post.author.name })}</b>
    <span>${plainExcerpt(openWords(post), 90)}</span>
    <a href="${here}?mode=${mode}#reply" aria-label="${c.get('t')('inside.answerAll')}">${icon('close')}</a>
  </p>`;

/** The ways of answering; the one that is chosen sends, and comes last. */
function modeButtons(c: Context<Env>, { mode, inside, target }: Shown, here: string): Part {
  const t = c.get('t');
  const others: Mode[] =
    inside === null
      ? []
      : target.post.kind === 'note'
        ? ['note', 'decision']
        : mode === 'note' || mode === 'decision'
          ? ['decision', 'note', 'reply']
          : ['note', 'refuse', 'commit', 'reply'];
  return html`${others
      .filter((other) => other !== mode)
      .map(
        (other) =>
          html`<button formaction="${here}?mode=${other}#text" formnovalidate data-mode-button="${other}">
            ${t(`inside.${other}`)}
          </button>`,
      )}<button class="primary">${t(`inside.${mode}`)}</button>`;
}

/** What was typed for another way of answering travels along unseen. */
function keptForOtherModes(mode: Mode, draft: ReplyDraft | undefined): Part {
  if (!draft) return '';
  const names = new Set(
    MODES.flatMap((other) => FIELDS[other]).filter((name) => !FIELDS[mode].includes(name)),
  );
  return [...names].flatMap((name) =>
    draft.list(name).map((value) => html`<input type="hidden" name="${name}" value="${value}" />`),
  );
}
