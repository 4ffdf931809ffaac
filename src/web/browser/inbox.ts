// The inbox by keyboard: one row is in focus, and letters act on it.
import { onKeys } from './keys.ts';
import { look } from './live.ts';

const links = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('.rows [data-open]'),
];
const current = (): HTMLAnchorElement | undefined =>
  links().find((link) => link === document.activeElement) ??
  row()?.querySelector<HTMLAnchorElement>('[data-open]') ??
  undefined;
const row = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('.rows li') ?? null;
/** Where the focus was, for when its row has gone. */
let place = 0;

function go(by: number): void {
  const all = links();
  const at = current();
  const next = at ? all.indexOf(at) + by : Math.min(place, all.length - 1);
  const link = all[Math.max(0, Math.min(all.length - 1, next))];
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: 'nearest' });
}

/** Acts on the row in focus; where none is, the first one takes the focus. */
const onRow = (act: (link: HTMLAnchorElement, row: HTMLElement) => void) => (): void => {
  const link = current();
  if (link) act(link, row()!);
  else go(0);
};

// Named by the address, the words have the focus: a browser that is led somewhere else on the page heeds no `autofocus`.
const answer = (mode: string) => onRow((link) => location.assign(`${link.pathname}?mode=${mode}#text`));

async function take(form: HTMLFormElement): Promise<void> {
  try {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(form)) typed.append(name, String(value));
    await fetch(form.action, { method: 'POST', body: typed });
    await look();
  } catch {
    form.submit();
  }
}

document.addEventListener('focusin', () => {
  const link = current();
  if (link) place = links().indexOf(link);
});
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches('[data-take]')) return;
  event.preventDefault();
  const link = form.closest('li')?.querySelector<HTMLElement>('[data-open]');
  link?.focus();
  void take(form);
});
document.addEventListener('parley:changed', () => {
  if (document.activeElement === document.body && place > 0) go(0);
});

onKeys({
  j: () => go(1),
  k: () => go(-1),
  ArrowDown: () => go(1),
  ArrowUp: () => go(-1),
  t: onRow((_, at) => at.querySelector<HTMLFormElement>('[data-take]')?.requestSubmit()),
  h: onRow((_, at) => at.querySelector<HTMLAnchorElement>('[data-hand]')?.click()),
  n: answer('note'),
  r: answer('reply'),
  w: answer('commit'),
  x: answer('refuse'),
  '?': () => document.querySelector<HTMLDialogElement>('dialog#keys')?.showModal(),
});
const list = document.querySelector<HTMLElement>('[data-keys]');
if (list) list.hidden = false;
