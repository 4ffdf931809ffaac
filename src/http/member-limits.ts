import type { App, Parts } from './parts.ts';

/** What others then read, or are told of; not what one reads, drafts or looks at before. */
const SAYS =
  /^\/(write|c\/[^/]+\/(?!draft$)[^/]+|p\/[^/]+\/(edit|report)|rulings\/[^/]+\/appeal|@[^/]+\/follow|events\/new|events\/[^/]+\/(edit|cancel|questions))$/;

/** What tells others that one did something with what they said. */
const REACTS =
  /^\/(p\/[^/]+\/(favourite|boost|vote|pin|unquote)|events\/[^/]+\/(rsvp|questions\/[^/]+\/vote))$/;

/** What members say is counted: wide enough for whoever talks, too narrow for a flood. Staff answer as much as there is to answer. */
export function limitMembers(app: App, parts: Parts): void {
  app.use(async (c, next) => {
    const me = c.get('me');
    if (c.req.method === 'POST' && me?.role === 'member' && SAYS.test(c.req.path))
      await parts.limits.spend('memberWrites', me.id);
    if (c.req.method === 'POST' && me?.role === 'member' && REACTS.test(c.req.path))
      await parts.limits.spend('memberReacts', me.id);
    return next();
  });
}
