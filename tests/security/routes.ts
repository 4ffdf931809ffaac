import { createApp } from '../../src/http/app.ts';
import { healthRoutes } from '../../src/http/health.ts';
import type { Parts } from '../../src/http/parts.ts';
import { webRoutes } from '../../src/web/routes.ts';
import { newId } from '../../src/store/ids.ts';
import type { Furnished } from './world.ts';

export type Route = { method: string; path: string };

/** Every address that the server answers, as the application itself lists them: a new one is tried without a line here. */
export function allRoutes(parts: Parts): Route[] {
  const app = createApp(parts, (name) => name);
  healthRoutes(app, parts);
  webRoutes(app, parts);
  const routes = app.routes.filter(({ method }) => method === 'GET' || method === 'POST');
  return [...new Map(routes.map(({ method, path }) => [`${method} ${path}`, { method, path }])).values()];
}

/** What an address's `:id` means, by what stands before it. */
const ID: [prefix: string, name: keyof Furnished['ids']][] = [
  ['/c/', 'conversation'],
  ['/events/', 'event'],
  ['/inbox/', 'conversation'],
  ['/decisions/', 'decision'],
  ['/administration/teams/', 'team'],
  ['/goals/', 'goal'],
  ['/held/', 'held'],
  ['/moderation/appeals/', 'ruling'],
  ['/moderation/', 'post'],
  ['/rulings/', 'ruling'],
  ['/reports/', 'report'],
  ['/p/', 'post'],
  ['/files/', 'picture'],
  ['/invitations/', 'invitation'],
  ['/applications/', 'application'],
  ['/plans/', 'plan'],
  ['/administration/emoji/', 'emoji'],
  ['/administration/others/', 'other'],
];

/** The address with things that exist in the place of its parameters. */
export function filled(path: string, { ids }: Pick<Furnished, 'ids'>): string {
  const id = ID.find(([prefix]) => path.startsWith(prefix));
  const values: Record<string, string> = {
    id: id ? ids[id[1]] : newId(),
    handle: 'jonas',
    at: '@circle',
    commitment: ids.commitment,
    picture: ids.picture,
    slug: 'any-words',
    size: 'thumb',
    step: 'purpose',
    who: 'jonas',
    token: 'x'.repeat(43),
    theme: 'theme-195.css',
    map: 'sitemap-1.xml',
    feed: 'feed.atom',
    act: 'in',
    post: ids.post,
    question: ids.question,
    verdict: 'take-in',
  };
  return path.replaceAll(/:(\w+)(\{.*?\}(?=\/|$))?\??/g, (_, name: string) => values[name] ?? 'x');
}
