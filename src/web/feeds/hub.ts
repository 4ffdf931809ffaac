import { wishFeed } from '../../commands/wish-feed.ts';
import { readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { spendByAddress } from '../../http/spend.ts';
import { invalid } from '../../rules/problem.ts';

/** Where other servers ask to be told of a feed (W3C WebSub §5.1). It is answered before anybody was asked: 202. */
export function hubRoutes(app: App, parts: Parts): void {
  app.post('/websub', async (c) => {
    await spendByAddress(c, parts, 'subscribeFrom');
    const { text } = await readForm(c);
    const topic = await topicOf(app, parts, text['hub.topic'] ?? '');
    await wishFeed(parts, {
      mode: text['hub.mode'] as 'subscribe',
      topic,
      callback: text['hub.callback'] ?? '',
      secret: text['hub.secret'],
      lease: text['hub.lease_seconds'],
    });
    return c.body(null, 202);
  });
}

/** The path of a feed of ours, which must be there for everybody. */
async function topicOf(app: App, { config }: Parts, address: string): Promise<string> {
  const url = URL.canParse(address) ? new URL(address) : null;
  const ours = url?.origin === new URL(config.publicUrl).origin && !url.search && !url.hash;
  if (!url || !ours || !/\/feed\.(?:atom|rss|json)$/.test(url.pathname) || url.pathname.length > 300)
    throw invalid({ 'hub.topic': 'problems.notValid' });
  const answer = await app.request(url.pathname);
  await answer.body?.cancel();
  if (answer.status !== 200) throw invalid({ 'hub.topic': 'problems.notValid' });
  return url.pathname;
}
