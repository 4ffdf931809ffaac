// Shows a picture over its conversation: the figure of its own page, in a dialog.
import { drawn } from './drawn.ts';
import { zoomable } from './zoom.ts';

let dialog: HTMLDialogElement | null = null;
let zoom: (nearer: number) => void = () => {};

/** Goes on to the right or to the left, as the page is read. */
const turn = (right: boolean): void => {
  const forward = (document.documentElement.dir === 'rtl') !== right;
  dialog?.querySelector<HTMLAnchorElement>(`a[rel=${forward ? 'next' : 'prev'}]`)?.click();
};

async function show(address: string, focus: string): Promise<boolean> {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return false;
  const fresh = drawn(await answer.text());
  const figure = fresh.querySelector('.picture-view');
  if (!figure) return false;
  dialog ??= make();
  dialog.setAttribute('aria-label', fresh.title);
  dialog.replaceChildren(figure);
  zoom = zoomable(figure.querySelector('img')!, (way) => turn(way === 1));
  if (!dialog.open) dialog.showModal();
  (figure.querySelector<HTMLElement>(focus) ?? figure.querySelector<HTMLElement>('[rel=up]'))?.focus();
  return true;
}

function make(): HTMLDialogElement {
  const made = document.createElement('dialog');
  made.className = 'viewer';
  made.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[rel]');
    // Beside the picture is outside.
    if (!link && event.target instanceof Element && event.target.closest('img, figcaption, nav')) return;
    event.preventDefault();
    if (!link || link.rel === 'up') made.close();
    else void show(link.href, `[rel=${link.rel}]`);
  });
  made.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') turn(key === 'ArrowRight');
    if (key === '+' || key === '-') zoom(key === '+' ? 1.5 : 1 / 1.5);
  });
  document.body.append(made);
  return made;
}

document.addEventListener('click', (event) => {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-viewer]') : null;
  if (!link) return;
  event.preventDefault();
  void show(link.href, '[rel=next]').then((shown) => {
    if (!shown) location.assign(link.href);
  });
});
