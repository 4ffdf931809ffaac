import type { Context } from 'hono';
import { MAX_WORDS } from '../../commands/start.ts';
import { prepareWords } from '../../commands/posting.ts';
import { readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { Problem } from '../../rules/problem.ts';
import { LONGEST_WARNING } from '../../rules/warning.ts';
import { isId } from '../../store/ids.ts';
import { cleanText } from '../../text/clean.ts';
import { placePictures } from '../../text/figures.ts';
import { folded } from '../around/folded.ts';
import { withDrawings } from '../components/icon.ts';
import { words as shownWords } from '../components/words.ts';
import { html, raw, type Html } from '../html.ts';

/** How it will look: the words as a conversation shows them. */
export async function preview(
  c: Context<Env>,
  parts: Parts,
  form: Pick<Form, 'text' | 'list'>,
): Promise<Html> {
  const { text } = form;
  const t = c.get('t');
  const source = cleanText(text.text ?? '');
  if (source.length > MAX_WORDS) throw new Problem({ kind: 'too-large' });
  const warning = cleanText(text.warning ?? '')
    .trim()
    .slice(0, LONGEST_WARNING);
  const words = await prepareWords(parts.db.sql, source, c.get('viewer').id ?? undefined);
  return html`<section class="shown-as" id="preview" aria-label="${t('write.preview')}" tabindex="-1">
    <h2>${t('write.preview')}</h2>
    <p class="title">${text.title?.trim() || warning || words.title || ''}</p>
    ${folded(
      c,
      warning,
      html`<div class="words ${text.article === 'yes' ? 'article' : ''}">
        ${words.plain.trim() === '' && !words.html.includes('<figure') ? html`<p class="quiet">${t('write.nothingYet')}</p>` : raw(withPictures(c, form, words.html))}
      </div>`,
    )}
  </section>`;
}

/** With the pictures that were handed in, where the words name them. */
const withPictures = (c: Context<Env>, { text, list }: Pick<Form, 'text' | 'list'>, markup: string): string =>
  placePictures(String(shownWords(c, markup)), list('file').filter(isId), (id, caption) =>
    String(
      html`<figure class="in-words">
        <img src="/files/${id}/large" alt="${text[`describe:${id}`] ?? ''}" />
        ${caption === '' ? '' : html`<figcaption>${raw(caption)}</figcaption>`}
      </figure>`,
    ),
  ).html;

/** The preview by itself, for a page that shows it while one types. */
export function previewRoutes(app: App, parts: Parts): void {
  app.post('/write/preview', async (c) => {
    if (c.get('viewer').id === null) throw new Problem({ kind: 'sign-in' });
    return c.html(withDrawings(String(await preview(c, parts, await readForm(c)))));
  });
}
