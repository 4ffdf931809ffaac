import type { Context } from 'hono';
import { dropDraft } from '../../commands/drop-draft.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { fieldsOf } from '../../http/draft-form.ts';
import { readForm } from '../../http/form.ts';
import { localPath } from '../../http/local-path.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readDrafts, type DraftLine } from '../../reading/drafts.ts';
import { readPlans } from '../../reading/plans.ts';
import { Problem } from '../../rules/problem.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { planSections } from '../plans/list.ts';

/** Where a draft is gone on with. */
const placePath = ({ place, conversation }: DraftLine): string | null =>
  place === 'write' ? '/write' : conversation ? `/c/${conversation.id}#reply` : null;

function line(c: Context<Env>, draft: DraftLine): Html {
  const t = c.get('t');
  const path = placePath(draft);
  const words =
    plainExcerpt([draft.fields.title?.[0], draft.fields.text?.[0]].filter(Boolean).join(' · '), 140) ||
    t('drafts.onlyPictures');
  return html`<li>
    <div>
      <p class="words">${path ? html`<a href="${path}">${words}</a>` : words}</p>
      <p class="quiet">
        ${
          draft.place === 'write'
            ? t('drafts.newOne')
            : draft.conversation
              ? t('drafts.answers', { title: draft.conversation.title })
              : t('drafts.placeGone')
        }
        · ${when(t, draft.updatedAt, c.get('now'))}
      </p>
    </div>
    <form method="post" action="/drafts/drop">
      <input type="hidden" name="place" value="${draft.place}" /><button class="plain">
        ${t('drafts.drop')}
      </button>
    </form>
  </li>`;
}

/** What somebody left unsent: the list, and where pages keep and drop it. */
export function draftRoutes(app: App, parts: Parts): void {
  app.get('/drafts', async (c) => {
    const t = c.get('t');
    if (c.get('viewer').id === null) throw new Problem({ kind: 'sign-in' });
    const [drafts, plans] = await Promise.all([
      readDrafts(parts.db.sql, c.get('viewer')),
      readPlans(parts.db.sql, c.get('viewer')),
    ]);
    return page(c, {
      title: t('drafts.title'),
      current: 'write',
      main: html`<h1>${t('drafts.title')}</h1>
        ${planSections(c, plans)}
        ${plans.own.length + plans.colleagues.length > 0 ? html`<h2>${t('drafts.drafts')}</h2>` : ''}
        ${
          drafts.length === 0
            ? html`<p>${t('drafts.none')}</p>
                <p><a class="button primary" href="/write">${t('common.write')}</a></p>`
            : html`<ul class="drafts">
                ${drafts.map((draft) => line(c, draft))}
              </ul>`
        }`,
    });
  });
  app.post('/drafts', async (c) => {
    const form = await readForm(c);
    return c.json(
      await saveDraft(parts, c.get('viewer'), { place: form.text.place ?? '', fields: fieldsOf(form) }),
    );
  });
  app.post('/drafts/drop', async (c) => {
    const { text } = await readForm(c);
    await dropDraft(parts, c.get('viewer'), text.place ?? '');
    return c.redirect(localPath(text.to, '/drafts'), 303);
  });
}
