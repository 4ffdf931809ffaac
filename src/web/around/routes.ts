import type { Context } from 'hono';
import { boost, unboost } from '../../commands/boost.ts';
import { bookmark, unbookmark } from '../../commands/bookmark.ts';
import type { Context as CommandContext } from '../../commands/context.ts';
import { favourite, unfavourite } from '../../commands/favourite.ts';
import { pin, unpin } from '../../commands/pin.ts';
import { unquote } from '../../commands/unquote.ts';
import { vote } from '../../commands/vote.ts';
import { readForm } from '../../http/form.ts';
import { localPath } from '../../http/local-path.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readDoers, type Deed } from '../../reading/deeds.ts';
import { notFound } from '../../rules/problem.ts';
import type { Viewer } from '../../rules/viewer.ts';
import { isId } from '../../store/ids.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { memberWords, peopleList } from '../people/lines.ts';
import { postPath } from '../posts/path.ts';

type Act = (context: CommandContext, viewer: Viewer, given: { postId: string }) => Promise<void>;

/** Each act on a post: done, or with `back` taken back. */
const ACTS: Record<string, [act: Act, back: Act]> = {
  favourite: [favourite, unfavourite],
  boost: [boost, unboost],
  bookmark: [bookmark, unbookmark],
  pin: [pin, unpin],
  unquote: [unquote, unquote],
};

/** What one does with a post, each a plain form that leads back to it; and who did. */
export function aroundRoutes(app: App, parts: Parts): void {
  for (const [name, [act, back]] of Object.entries(ACTS))
    app.post(`/p/:id/${name}`, async (c) => {
      const postId = idOf(c);
      const { text } = await readForm(c);
      await (text.back === 'yes' ? back : act)(parts, c.get('viewer'), { postId });
      return c.redirect(localPath(text.to, postPath({ id: postId })), 303);
    });

  app.post('/p/:id/vote', async (c) => {
    const postId = idOf(c);
    const { list } = await readForm(c);
    // Whatever is no number is no choice of any poll.
    const choices = list('choice').map((position) => (/^\d$/.test(position) ? Number(position) : 99));
    await vote(parts, c.get('viewer'), { postId, choices });
    return c.redirect(postPath({ id: postId }), 303);
  });

  app.get('/p/:id/favourites', (c) => showDoers(c, parts, 'favourite'));
  app.get('/p/:id/boosts', (c) => showDoers(c, parts, 'boost'));
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('id')!;
  if (!isId(id)) throw notFound();
  return id;
}

async function showDoers(c: Context<Env>, parts: Parts, deed: Deed): Promise<Response> {
  const t = c.get('t');
  const which = `${deed}s` as const;
  const { post, people, next } = await readDoers(
    parts.db.sql,
    c.get('viewer'),
    deed,
    idOf(c),
    c.req.query('after'),
  );
  return page(c, {
    title: t(`reacting.${which}Title`),
    head: html`<meta name="robots" content="noindex" />`,
    main: html`<p class="way-back">
        <a href="${postPath(post)}">${icon('left')} ${post.conversationTitle || t('posts.historyBack')}</a>
      </p>
      <h1>${t(`reacting.${which}Title`)}</h1>
      ${people.length > 0 ? peopleList(people, (who) => memberWords(c, who)) : html`<p class="empty">${t('reacting.nobodyYet')}</p>`}
      ${next ? html`<p><a class="button" rel="next" href="${postPath(post)}/${which}?after=${next}">${t('people.further')}</a></p>` : ''}`,
  });
}
