// A page by keyboard: one post or line of a list is in focus, and letters act on it.
import { onKeys } from './keys.ts';

const STOPS = '#page :is(.cards > li, .said-list > li, .post, .note)';

const stops = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>(STOPS)].filter((stop) => stop.checkVisibility());
const current = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>(STOPS) ?? null;

function go(by: number): void {
  const all = stops();
  const at = current();
  // From nowhere one begins at what is in sight.
  const first = all.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
  const next = all[at ? all.indexOf(at) + by : Math.max(first, 0)];
  if (!next) return;
  next.tabIndex = -1;
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

const press = (selector: string) => (): void =>
  (current() ?? document.querySelector<HTMLElement>(STOPS))?.querySelector<HTMLElement>(selector)?.click();

function answer(): void {
  const to = current()?.querySelector<HTMLAnchorElement>('a[href*="#reply"]');
  if (to) to.click();
  else document.querySelector<HTMLElement>('form[data-composer] textarea')?.focus();
}

// Only where the post or line itself has the focus: a link or a button in it does what it always does.
document.addEventListener('keydown', (event) => {
  const at = current();
  if (event.key !== 'Enter' || !at || document.activeElement !== at) return;
  (at.querySelector<HTMLAnchorElement>(':is(h2, h3) a, a.says') ?? at.querySelector('a'))?.click();
});

onKeys({
  j: () => go(1),
  k: () => go(-1),
  r: answer,
  l: press('[data-act=favourite] button'),
  b: press('[data-act=bookmark] button'),
  n: () => location.assign('/write'),
  h: () => location.assign('/'),
  '/': () => location.assign('/search'),
  '?': () => document.querySelector<HTMLDialogElement>('dialog#keys')?.showModal(),
});
