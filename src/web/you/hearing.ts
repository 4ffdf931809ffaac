import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readKeepings, type Kept } from '../../reading/keeping.ts';
import { readTies } from '../../reading/you.ts';
import type { Key } from '../../strings/strings.ts';
import { tagPath } from '../../text/tag.ts';
import { place } from '../components/hub.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { memberWords, peopleList } from '../people/lines.ts';
import { conversationPath } from '../conversation/path.ts';
import { backToYou } from './frame.ts';

/** What one follows, keeps quiet, mutes and blocks, each with its undoing; for one's own eyes. */
export function hearingRoutes(app: App, parts: Parts): void {
  app.get('/you/hearing', async (c) => {
    const t = c.get('t');
    const viewer = c.get('viewer');
    const kept = await readKeepings(parts.db.sql, viewer, c.get('now'));
    const { following } = await readTies(parts.db.sql, viewer);
    return page(c, {
      title: t('keeping.hearing'),
      current: 'settings',
      main: html`${backToYou(c)}
        <h1>${t('keeping.hearing')}</h1>
        <p class="quiet">${t('keeping.hearingIntro')}</p>
        <ul class="hub">
          ${place('/you/following', 'people', t('keeping.peopleTitle'), t('keeping.peopleSays', { count: following }))}
          ${place('/you/notifications', 'bell', t('keeping.telling'), t('keeping.tellingSays'))}
        </ul>
        ${section(c, 'tags', kept.tags, tagLines)}
        ${section(c, 'groups', kept.groups, (_, groups) =>
          peopleList(
            groups,
            ({ handle }) => `@${handle}`,
            ({ handle }) =>
              undo(
                c,
                `/@${handle}/quiet`,
                'keeping.undoAttention',
                html`<input type="hidden" name="quiet" value="no" />`,
              ),
          ),
        )}
        ${section(c, 'conversations', kept.conversations, conversationLines)}
        ${section(c, 'muted', kept.muted, (_, muted) =>
          peopleList(
            muted,
            ({ until }) =>
              until ? t('keeping.untilDate', { date: t.dateTime(until) }) : t('keeping.untilTakenBack'),
            ({ handle }) => undo(c, `/@${handle}/unmute`, 'keeping.unmute'),
          ),
        )}
        ${section(c, 'blocked', kept.blocked, (_, blocked) =>
          peopleList(
            blocked,
            (who) => memberWords(c, who),
            ({ handle }) => undo(c, `/@${handle}/unblock`, 'keeping.unblock'),
          ),
        )}`,
    });
  });
}

type Section = 'tags' | 'groups' | 'conversations' | 'muted' | 'blocked';

const section = <T>(
  c: Context<Env>,
  name: Section,
  rows: readonly T[],
  list: (c: Context<Env>, rows: readonly T[]) => Html,
): Html =>
  html`<section class="kept" aria-labelledby="${name}">
    <h2 id="${name}">${c.get('t')(`keeping.${name}Title`)}</h2>
    ${rows.length > 0 ? list(c, rows) : html`<p class="quiet">${c.get('t')(`keeping.${name}None`)}</p>`}
  </section>`;

const undo = (c: Context<Env>, path: string, label: Key, more: Part = ''): Html =>
  html`<form method="post" action="${path}">
    <input type="hidden" name="to" value="hearing" />${more}
    <button class="small">${c.get('t')(label)}</button>
  </form>`;

const tagLines = (c: Context<Env>, tags: readonly string[]): Html =>
  html`<ul class="kept-lines">
    ${tags.map(
      (tag) =>
        html`<li>
          ${icon('tag')} <a href="${tagPath(tag)}">${c.get('t')('keeping.tag', { tag })}</a>
          ${undo(c, `${tagPath(tag)}/unfollow`, 'keeping.undoFollow')}
        </li>`,
    )}
  </ul>`;

const ICON = { following: 'eye', quiet: 'quiet', left: 'out' } as const;

const conversationLines = (c: Context<Env>, rows: readonly Kept[]): Html =>
  html`<ul class="kept-lines">
    ${rows.map(
      (row) =>
        html`<li>
          ${icon(ICON[row.level])}
          <span
            ><a href="${conversationPath(row)}">${row.title}</a>
            <small class="quiet">${c.get('t')(`keeping.attention_${row.level}`)}</small></span
          >
          ${undo(c, `/c/${row.id}/attention`, 'keeping.undoAttention', html`<input type="hidden" name="level" value="usual" />`)}
        </li>`,
    )}
  </ul>`;
