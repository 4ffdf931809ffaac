// Liking, boosting, keeping and voting happen in place; without a script they are the same forms.
import { look } from './live.ts';

async function send(form: HTMLFormElement): Promise<void> {
  const typed = new URLSearchParams();
  for (const [name, value] of new FormData(form)) typed.append(name, String(value));
  try {
    const answer = await fetch(form.action, { method: 'POST', body: typed, redirect: 'manual' });
    // A redirect that is not followed is what says that it was done.
    if (answer.type !== 'opaqueredirect') return form.submit();
    // What was sent is no longer in hand: the page may show it as it is now.
    if (form.contains(document.activeElement)) (document.activeElement as HTMLElement).blur();
    form.reset();
    const button = form.querySelector('button');
    const { action } = form;
    await look();
    if (document.activeElement !== document.body) return;
    (button?.isConnected
      ? button
      : document.querySelector<HTMLElement>(`form[action="${action}"] button`)
    )?.focus();
  } catch {
    form.submit();
  }
}

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.matches('form[data-act]') || event.defaultPrevented) return;
  event.preventDefault();
  void send(form);
});
