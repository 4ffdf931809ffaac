import { html, raw } from 'hono/html';
import type { Parts } from '../http/parts.ts';
import {
  readAnswered,
  readOwnPostsIn,
  readOwnTalks,
  type Answered,
  type OwnPost,
  type OwnTalk,
} from '../reading/own-posts.ts';
import type { OwnActor } from '../reading/own-records.ts';
import { absolute, mediaPath } from './shape.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { Writing } from './writing.ts';

type Telling = Writing & { actor: OwnActor; count: { said: number; inside: number; files: number } };

/**
 * All that somebody said, as one page that needs nothing but itself: by conversation, with what it answered as far as they may read
 * that. It has no script, and asks for none.
 */
export const pageOf = (house: Pick<Parts, 'db'>, telling: Telling) =>
  async function* (): AsyncGenerator<string> {
    const { sql } = house.db;
    const { viewer, alive } = telling;
    yield String(await head(telling));
    let after: string | null = null;
    for (;;) {
      const talks: OwnTalk[] = await readOwnTalks(sql, viewer, after);
      if (talks.length === 0) break;
      const posts = await readOwnPostsIn(
        sql,
        viewer,
        talks.map(({ id }) => id),
      );
      const parents = posts.flatMap(({ parentId }) => (parentId ? [parentId] : []));
      const answered = new Map((await readAnswered(sql, viewer, parents)).map((one) => [one.id, one]));
      for (const talk of talks)
        yield String(
          await talkOf(
            telling,
            talk,
            posts.filter(({ conversationId }) => conversationId === talk.id),
            answered,
          ),
        );
      after = talks.at(-1)!.firstId;
      await alive?.();
    }
    yield String(await foot(telling));
  };

async function head({ t, actor, base, now, count }: Telling): Promise<unknown> {
  const words = { name: actor.name, host: new URL(base).host };
  return html`<!doctype html>
    <html lang="${t.locale}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="content-security-policy"
          content="script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'; base-uri 'none'"
        />
        <meta name="referrer" content="no-referrer" />
        <title>${t('leaving.pageTitle', words)}</title>
        <style>
          ${raw(PAGE_STYLE)}
        </style>
      </head>
      <body>
        <header class="who">
          ${actor.face ? html`<img src="${mediaPath(actor.face)}" alt="" width="96" height="96" />` : ''}
          <div>
            <h1>${actor.name}</h1>
            <p class="quiet">@${actor.handle} · ${words.host}</p>
          </div>
        </header>
        ${actor.bioHtml ? html`<div class="words">${raw(absolute(actor.bioHtml, base))}</div>` : ''}
        ${actor.lines.map(({ label, words }) => html`<p class="quiet">${label}: ${words}</p>`)}
        <p class="lead">${t('leaving.pageSays', { ...words, count: count.said, date: t.date(now) })}</p>
        ${count.inside > 0 ? html`<p class="quiet">${t('leaving.pageInside', { count: count.inside })}</p>` : ''}
        <main>${count.said === 0 ? html`<p class="quiet">${t('leaving.pageEmpty')}</p>` : ''}</main>
      </body>
    </html> `;
}

const foot = async ({ t, base }: Telling): Promise<unknown> =>
  html`</main>
    <footer class="quiet">
      <p>${t('leaving.pageFoot', { host: new URL(base).host })}</p>
    </footer>
    </body>
    </html>
  `;

function talkOf(
  telling: Telling,
  talk: OwnTalk,
  posts: readonly OwnPost[],
  answered: ReadonlyMap<string, Answered>,
) {
  const { t, base } = telling;
  const own = posts.find(({ parentId }) => parentId === null)?.heading;
  const title = own || talk.title;
  return html`<section>
    <h2>${title ? html`<a href="${base}/c/${talk.id}">${title}</a>` : t('leaving.pageGoneTalk')}</h2>
    ${talk.starter !== null && !own ? html`<p class="quiet begun">${t('people.begunBy', { name: talk.starter })}</p>` : ''}
    ${posts.map((post) => postOf(telling, post, answered.get(post.parentId ?? '')))}
  </section> `;
}

function postOf({ t, base }: Telling, post: OwnPost, answered: Answered | undefined) {
  const words = html`${post.html ? html`<div class="words">${raw(absolute(post.html, base))}</div>` : ''}
  ${
    post.poll
      ? html`<ul class="poll">
          ${post.poll.choices.map((choice) => html`<li>${choice.words} <span class="quiet">${choice.votes}</span></li>`)}
        </ul>`
      : ''
  }
  ${post.files
    .filter(({ kind }) => kind === 'picture')
    .map(
      (file) =>
        html`<figure>
          <img
            src="${mediaPath(file)}"
            alt="${file.description}"
            width="${file.width}"
            height="${file.height}"
            loading="lazy"
          />
          <figcaption>${file.description}</figcaption>
        </figure>`,
    )}
  ${post.files.filter(({ kind }) => kind !== 'picture').map((file) => html`<p class="file"><a href="${mediaPath(file)}">${file.name ?? file.description}</a> <span class="quiet">${file.description}</span></p>`)}`;
  const first = post.origin && new Date(post.origin.firstAt);
  return html`<article>
    ${post.parentId ? answeredOf(t, base, post.parentId, answered) : ''}
    <p class="when">
      <a href="${base}/p/${post.id}"
        ><time datetime="${(first ?? post.createdAt).toISOString()}"
          >${t.dateTime(first ?? post.createdAt)}</time
        ></a
      >
      · ${t(`leaving.for_${post.visibility}` as 'leaving.for_everyone')}
      ${post.toHandles.length > 0 ? html`(${post.toHandles.map((handle) => `@${handle}`).join(', ')})` : ''}
      ${post.origin ? html` · ${t('leaving.broughtFrom', { host: post.origin.host })}` : ''}
      ${post.held ? html` · ${t('conversation.held')}` : ''}
      ${post.hidden ? html` · ${t('leaving.pageHidden')}` : ''}
    </p>
    ${
      post.warning
        ? html`<details>
            <summary>${post.warning}</summary>
            ${words}
          </details>`
        : words
    }
  </article>`;
}

const answeredOf = (t: Telling['t'], base: string, parentId: string, answered: Answered | undefined) =>
  html`<blockquote>
    ${
      answered
        ? html`<p class="quiet">
              <a href="${base}/p/${parentId}">${t('leaving.pageAnswers', { name: answered.name })}</a>
            </p>
            <p>${answered.words}</p>`
        : html`<p class="quiet">${t('leaving.pageAnswersGone')}</p>`
    }
  </blockquote>`;
