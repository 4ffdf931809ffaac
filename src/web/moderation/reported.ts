import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ReportedPost } from '../../reading/moderation.ts';
import type { PersonWhy, PostWhy, ReportWhy } from '../../rules/order.ts';
import { mayHide } from '../../rules/own-post.ts';
import type { SpamScore } from '../../rules/spam.ts';
import { may } from '../../rules/viewer.ts';
import type { Translator } from '../../strings/strings.ts';
import { newId } from '../../store/ids.ts';
import { face } from '../components/face.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { postPath } from '../posts/path.ts';
import { quotedPost, spamLine, spamTick } from './frame.ts';

/** What was typed about one post or appeal, and needs another look. */
export type Typed = { id: string; text: Record<string, string>; problem: Record<string, string> };

/** A post that was reported: what it says, what was said about it, and what may be done. */
export function reportedPost(
  c: Context<Env>,
  post: ReportedPost,
  looks: SpamScore | undefined,
  typed?: Typed,
): Html {
  const t = c.get('t');
  const { author } = post;
  return html`<li id="p-${post.id}">
    <article class="post">
      ${face(author)}
      <div class="said">
        <header class="who">
          <a href="/@${author.handle}"><b>${author.name}</b></a>
          ${place(c, post)}
          <span class="quiet">${when(t, post.createdAt, c.get('now'))}</span>
          ${post.before > 0 ? html`<span class="chip late">${t('decency.before', { count: post.before })}</span>` : ''}
        </header>
        ${quotedPost(c, post)} ${spamLine(c, looks)}
        ${reportList(c, post.reports, ({ why }) => whyWords(t, { postId: post.id, why }))}
        ${judge(c, post, typed?.id === post.id ? typed : undefined)}
      </div>
    </article>
  </li>`;
}

/** In which conversation and group a post stands, as far as the reader may know. */
function place(c: Context<Env>, post: ReportedPost): Html {
  const t = c.get('t');
  const { title, isFirst, inGroup, group } = post;
  const key = isFirst ? 'decency.begins' : 'held.inConversation';
  const where = title === null ? t('decency.inOthers') : t(key, { title });
  return html`<a class="quiet" href="${postPath(post)}">${where}</a>
    ${inGroup ? html`<span class="quiet">${group === null ? t('people.for_group') : t('decency.inGroup', { name: group })}</span>` : ''}`;
}

/** What was said about one post or person, and by whom. */
export const reportList = (
  c: Context<Env>,
  reports: ReportedPost['reports'],
  why: (report: ReportedPost['reports'][number]) => string,
): Html =>
  html`<ul class="reports">
    ${reports.map(
      (report) =>
        html`<li>
          ${icon('flag')}
          <span
            ><b>${why(report)}</b>
            ${report.words ? html`<q>${report.words}</q>` : ''}
            <span class="quiet"
              >${report.by.name} ${when(c.get('t'), new Date(report.at), c.get('now'))}</span
            ></span
          >
        </li>`,
    )}
  </ul>`;

/** Why a post or, where there is none, a person was reported. */
export const whyWords = (t: Translator, { postId, why }: { postId: string | null; why: ReportWhy }): string =>
  postId === null ? t(`decency.whyPerson_${why as PersonWhy}`) : t(`decency.why_${why as PostWhy}`);

function judge(c: Context<Env>, post: ReportedPost, typed?: Typed): Html {
  const t = c.get('t');
  const { id, author } = post;
  const free = !post.stands && mayHide(c.get('viewer'), { ...post, authorId: author.id });
  return html`<form method="post" action="/moderation/${id}#p-${id}">
    <input type="hidden" name="key" value="${newId()}" />
    ${formProblem(t, typed?.problem ?? null)}
    ${free ? '' : html`<p class="quiet">${t('decency.standsAnyway')}</p>`}
    ${textArea(t, {
      name: 'words',
      id: `words-${id}`,
      label: t('decency.tell'),
      hint: t(free ? 'decency.tellHint' : 'decency.tellDismissed'),
      value: typed?.text.words,
      error: typed?.problem.words ?? typed?.problem.reason,
      rows: 2,
      maxlength: 1000,
    })}
    ${free ? spamTick(c, typed ? typed.text.spam === 'yes' : post.reports.some(({ why }) => why === 'spam')) : ''}
    <div class="actions">
      <button name="do" value="dismiss">${icon('check')} ${t('decency.nothingWrong')}</button>
      ${
        free
          ? html`<button name="do" value="hide">${icon('hide')} ${t('decency.hide')}</button>
              <button name="do" value="remove" class="danger">
                ${icon('trash')} ${t('decency.remove')}
              </button>`
          : ''
      }
      ${about(c, post)}
    </div>
  </form>`;
}

const about = (c: Context<Env>, { author }: ReportedPost): Part =>
  author.kind === 'person' && may(c.get('viewer'), 'keep-order')
    ? html`<a class="quiet" href="/administration/people/${author.handle}"
        >${c.get('t')('decency.person', { name: author.name })}</a
      >`
    : '';
