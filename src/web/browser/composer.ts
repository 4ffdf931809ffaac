// The ways of answering change in place: the form as the server draws it, with everything typed.
import { drawn } from './drawn.ts';
import { onKeys } from './keys.ts';
import './seen.ts';

const form = (): HTMLFormElement | null => document.querySelector('form[data-composer]');

/** Shows the composer as `search` asks for it; what was typed goes along and comes back. */
async function turnTo(search: string, instead: () => void): Promise<void> {
  const old = form();
  if (!old) return;
  try {
    const typed = new URLSearchParams();
    for (const [name, value] of new FormData(old)) if (typeof value === 'string') typed.append(name, value);
    const answer = await fetch(`${old.dataset.composer}${search}`, { method: 'POST', body: typed });
    const fresh = drawn(await answer.text()).querySelector<HTMLFormElement>('form[data-composer]');
    if (!fresh) return instead();
    // The form and its pictures stay the ones they are: some may still be on their way to the server.
    const pictures = old.querySelector('[data-pictures]');
    if (pictures) fresh.querySelector('[data-pictures]')?.replaceWith(pictures);
    old.replaceChildren(...fresh.childNodes);
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value);
    const words = old.querySelector('textarea');
    words?.focus();
    words?.setSelectionRange(words.value.length, words.value.length);
  } catch {
    instead();
  }
}

const modeSearch = (mode: string): string => `?mode=${mode}`;

document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const button = event.target.closest<HTMLButtonElement>('button[data-mode-button]');
  if (button) {
    event.preventDefault();
    void turnTo(modeSearch(button.dataset.modeButton!), () => button.form?.requestSubmit(button));
    return;
  }
  const link = event.target.closest<HTMLAnchorElement>('a[href*="#reply"]');
  if (!link || !form() || link.pathname.split('/')[2] !== location.pathname.split('/')[2]) return;
  event.preventDefault();
  const mode = new URLSearchParams(link.search).get('mode') ?? form()!.dataset.mode!;
  const to = new URLSearchParams(link.search).get('to');
  void turnTo(`${modeSearch(mode)}&to=${to ?? ''}`, () => location.assign(link.href));
});

const key = (mode: string) => (): void => {
  const at = form();
  if (at?.dataset.mode === mode) at.querySelector('textarea')?.focus();
  else if (at?.dataset.modes?.split(' ').includes(mode))
    void turnTo(modeSearch(mode), () => location.assign(`${at.dataset.composer}${modeSearch(mode)}#text`));
};
onKeys({ r: key('reply'), n: key('note'), w: key('commit'), x: key('refuse') });
