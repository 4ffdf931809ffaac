import type { Context } from 'hono';
import { addEmoji } from '../../commands/add-emoji.ts';
import { editEmoji } from '../../commands/edit-emoji.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { putEmoji } from '../../http/put-emoji.ts';
import { readAllEmoji, readEmoji, type Emoji } from '../../reading/emoji.ts';
import { LONGEST_CATEGORY, LONGEST_EMOJI_WORDS } from '../../rules/emoji.ts';
import { invalid } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { backTo } from '../administration/frame.ts';
import { formProblem, textField, tick } from '../components/field.ts';
import { place } from '../components/hub.ts';
import { emojiMarkup } from '../components/words.ts';
import { html, raw, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';

const PATH = '/administration/emoji';

/** The way there, for whoever may. */
export const emojiPlace = (c: Context<Env>): Part =>
  may(c.get('viewer'), 'manage-organisation')
    ? place(PATH, 'picture', c.get('t')('emoji.administration'), c.get('t')('emoji.administrationSays'))
    : '';

const big = (emoji: Emoji): Html => html`<span class="emoji-big">${raw(emojiMarkup(emoji))}</span>`;

/** All of them by their kind, for whoever writes. */
async function showList(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const kinds = Map.groupBy(await readEmoji(parts.db.sql), ({ category }) => category);
  return page(c, {
    title: t('emoji.title'),
    current: 'write',
    main: html`<h1>${t('emoji.title')}</h1>
      <p class="quiet">${t(kinds.size === 0 ? 'emoji.none' : 'emoji.says')}</p>
      ${[...kinds].map(
        ([kind, all]) =>
          html`<section>
            <h2>${kind || t('emoji.others')}</h2>
            <ul class="emoji-list">
              ${all.map((emoji) => html`<li>${big(emoji)} <code>:${emoji.shortcode}:</code> <span class="quiet">${emoji.description}</span></li>`)}
            </ul>
          </section>`,
      )}
      ${may(c.get('viewer'), 'manage-organisation') ? html`<p><a href="${PATH}">${t('emoji.manage')}</a></p>` : ''}`,
  });
}

const kept = ({ shortcode, description, category, disabledAt }: Emoji & { disabledAt: Date | null }) => ({
  shortcode,
  description,
  category,
  enabled: disabledAt ? '' : 'yes',
});

type Typed = { id: string | null; text: Record<string, string>; problem: Record<string, string> };

async function showManage(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const all = await readAllEmoji(parts.db.sql, c.get('viewer'));
  const adding = typed?.id === null ? typed : undefined;
  return page(c, {
    title: t('emoji.administration'),
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('emoji.administration')}</h1>
      <p class="quiet">${t('emoji.disabledSays')}</p>
      <ul class="emoji-manage">
        ${all.map((emoji) => manageLine(c, emoji, typed?.id === emoji.id ? typed : undefined))}
      </ul>
      <h2>${t('emoji.add')}</h2>
      <form class="letter" method="post" action="${PATH}" enctype="multipart/form-data">
        ${formProblem(t, adding?.problem ?? null)} ${pictureField(c, adding?.problem.picture)}
        ${wordFields(c, '', adding?.text ?? {}, adding?.problem)}
        <p class="actions"><button class="primary">${t('emoji.addDo')}</button></p>
      </form>`,
  });
}

const pictureField = (c: Context<Env>, error: string | undefined): Html => {
  const t = c.get('t');
  return html`<div class="field ${error ? 'wrong' : ''}">
    <label for="picture">${t('emoji.picture')}</label>
    <span class="hint" id="picture-hint">${t('emoji.pictureHint')}</span>
    <input
      type="file"
      id="picture"
      name="picture"
      accept="image/png,image/webp,image/gif,image/jpeg,image/avif"
      required
      aria-describedby="picture-hint"
    />
    ${error ? html`<span class="error" id="picture-error">${t(error as Key)}</span>` : ''}
  </div>`;
};

function wordFields(
  c: Context<Env>,
  of: string,
  text: Record<string, string | undefined>,
  problem: Record<string, string> | undefined,
): Html {
  const t = c.get('t');
  const field = (name: 'shortcode' | 'description' | 'category', maxlength: number, required = false): Html =>
    textField(t, {
      name,
      id: of ? `${name}-${of}` : name,
      label: t(`emoji.${name}`),
      hint: t(`emoji.${name}Hint`),
      value: text[name],
      error: problem?.[name],
      maxlength,
      required,
      autocomplete: 'off',
    });
  return html`${field('shortcode', 34, true)} ${field('description', LONGEST_EMOJI_WORDS, true)}
  ${field('category', LONGEST_CATEGORY)}`;
}

function manageLine(c: Context<Env>, emoji: Emoji & { disabledAt: Date | null }, typed?: Typed): Html {
  const t = c.get('t');
  const text = typed?.text ?? kept(emoji);
  return html`<li class="${emoji.disabledAt ? 'away' : ''}">
    <details ${typed ? 'open' : ''}>
      <summary>
        ${big(emoji)} <code>:${emoji.shortcode}:</code> <span class="quiet">${emoji.description}</span>
        ${emoji.disabledAt ? html`<span class="chip">${t('emoji.disabled')}</span>` : ''}
      </summary>
      <form
        class="letter"
        method="post"
        action="${PATH}/${emoji.id}"
        aria-label="${t('emoji.change', { name: emoji.shortcode })}"
      >
        ${typed ? formProblem(t, typed.problem, { idOf: (name) => `${name}-${emoji.id}` }) : ''}
        ${wordFields(c, emoji.id, text, typed?.problem)}
        ${tick('enabled', t('emoji.enabled'), text.enabled === 'yes')}
        <p class="actions"><button>${t('common.save')}</button></p>
      </form>
    </details>
  </li>`;
}

/** The house's own emoji: the list for whoever writes, and where they are kept. */
export function emojiRoutes(app: App, parts: Parts): void {
  app.get('/emoji', (c) => showList(c, parts));
  app.get(PATH, (c) => showManage(c, parts));
  app.post(PATH, async (c) => {
    const viewer = c.get('viewer');
    await readAllEmoji(parts.db.sql, viewer);
    const form = await readForm(c);
    const { text } = form;
    const { problem } = await attempt(async () => {
      const [file] = form.files('picture');
      if (!file) throw invalid({ picture: 'emoji.pictureMissing' });
      return putEmoji(parts, await file.bytes(), (kept) =>
        addEmoji(parts, viewer, {
          ...kept,
          shortcode: text.shortcode ?? '',
          description: text.description ?? '',
          category: text.category,
        }),
      );
    });
    if (problem) return showManage(c, parts, { id: null, text, problem: wrongFields(problem) });
    return c.redirect(PATH, 303);
  });
  app.post(`${PATH}/:id`, async (c) => {
    const id = c.req.param('id');
    const { text } = await readForm(c);
    const { shortcode = '', description = '', category } = text;
    const { problem } = await attempt(() =>
      editEmoji(parts, c.get('viewer'), {
        id,
        shortcode,
        description,
        category,
        enabled: text.enabled === 'yes',
      }),
    );
    if (problem) return showManage(c, parts, { id, text, problem: wrongFields(problem) });
    return c.redirect(PATH, 303);
  });
}
