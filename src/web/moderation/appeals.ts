import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { OpenAppeal } from '../../reading/moderation.ts';
import { face } from '../components/face.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { quotedPost } from './frame.ts';
import type { Typed } from './reported.ts';

const hasWords = ({ html: words, pictures, media }: OpenAppeal): boolean =>
  words !== '' || pictures.length > 0 || media.length > 0;

/** An appeal that waits to be decided: what was ruled and why, what is said against it, and the two ways to decide. */
export function openAppeal(c: Context<Env>, appeal: OpenAppeal, typed?: Typed): Html {
  const t = c.get('t');
  const now = c.get('now');
  const { rulingId, account, by } = appeal;
  return html`<li id="a-${rulingId}">
    <article class="post">
      ${face(account)}
      <div class="said">
        <header class="who">
          <a href="/administration/people/${account.handle}"><b>${account.name}</b></a>
          <span class="chip">${t(`decency.kind_${appeal.kind}`)}</span>
          <span class="quiet">${when(t, appeal.at, now)}</span>
        </header>
        ${hasWords(appeal) ? quotedPost(c, appeal) : ''}
        ${appeal.postId !== null && !hasWords(appeal) ? html`<p class="quiet">${t('decency.wordsGone')}</p>` : ''}
        <dl class="reasons">
          <div>
            <dt>${t('decency.ruledBy', { name: by.name, when: t.relative(appeal.ruledAt, now) })}</dt>
            <dd>${appeal.reason}</dd>
          </div>
          <div>
            <dt>${t('decency.appealSays', { name: account.name })}</dt>
            <dd>${appeal.words}</dd>
          </div>
        </dl>
        ${appeal.mine ? decide(c, appeal, typed?.id === rulingId ? typed : undefined) : html`<p class="quiet">${t('decency.anotherDecides')}</p>`}
      </div>
    </article>
  </li>`;
}

function decide(c: Context<Env>, { rulingId }: OpenAppeal, typed?: Typed): Html {
  const t = c.get('t');
  return html`<form method="post" action="/moderation/appeals/${rulingId}#a-${rulingId}">
    ${formProblem(t, typed?.problem ?? null)}
    ${textArea(t, {
      name: 'words',
      id: `words-${rulingId}`,
      label: t('decency.tell'),
      value: typed?.text.words,
      error: typed?.problem.words,
      rows: 2,
      maxlength: 1000,
    })}
    <div class="actions">
      <button name="do" value="stands">${icon('check')} ${t('decency.appealStands')}</button>
      <button name="do" value="overturn">${icon('history')} ${t('decency.appealOverturn')}</button>
    </div>
  </form>`;
}
