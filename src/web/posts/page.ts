import { conversationPath } from '../conversation/path.ts';
import type { App, Parts } from '../../http/parts.ts';
import { readPostPlace } from '../../reading/post.ts';

/** The lasting address of one post: it leads to the place in its conversation. */
export function postRoutes(app: App, parts: Parts): void {
  app.get('/p/:id', async (c) => {
    const id = c.req.param('id');
    const {
      conversationId: conversation,
      slug,
      from,
    } = await readPostPlace(parts.db.sql, c.get('viewer'), id);
    return c.redirect(
      `${conversationPath({ id: conversation, slug })}${from ? `?from=${from}` : ''}#p-${id}`,
      303,
    );
  });
}
