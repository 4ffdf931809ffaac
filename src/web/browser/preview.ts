// Shows how it will look while one types. The server makes the words, so that both are the same.
import { drawn } from './drawn.ts';

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-preview]')) {
  const button = form.querySelector<HTMLButtonElement>('[data-preview-button]')!;
  let open = form.querySelector('#preview:not([hidden])') !== null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const show = async (): Promise<void> => {
    const mine = ++asked;
    const typed = new URLSearchParams();
    for (const name of ['title', 'text', 'warning'])
      typed.set(name, String(new FormData(form).get(name) ?? ''));
    const answer = await fetch(form.dataset.preview!, { method: 'POST', body: typed }).catch(() => null);
    if (!answer?.ok || mine !== asked || !open) return;
    const fresh = drawn(await answer.text()).querySelector('#preview');
    if (fresh) form.querySelector('#preview')!.replaceWith(fresh);
  };

  const say = (): void => button.setAttribute('aria-pressed', String(open));
  say();
  button.addEventListener('click', (event) => {
    event.preventDefault();
    open = !open;
    say();
    if (open) void show().then(() => form.querySelector('#preview')?.scrollIntoView({ block: 'nearest' }));
    else (form.querySelector('#preview') as HTMLElement).hidden = true;
  });
  form.addEventListener('input', () => {
    if (!open) return;
    clearTimeout(timer);
    timer = setTimeout(() => void show(), 300);
  });
}
