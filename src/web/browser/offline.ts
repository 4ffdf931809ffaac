// For whoever is signed in: pages that were read open without a connection, and what was written is not lost when it cannot be sent.

const SENT = 'parley-sent';

if ('serviceWorker' in navigator)
  void navigator.serviceWorker
    .register('/sw.js')
    .then(() => navigator.serviceWorker.ready)
    .then(({ active }) => {
      if (!navigator.serviceWorker.controller) active?.postMessage({ keep: location.href.split('#')[0] });
    })
    .catch(() => {});

const strip = (): HTMLElement | null => document.querySelector('.offline-strip');
// Once the page has looked again it is as it is now.
document.addEventListener('parley:changed', () => strip()?.remove());

/** Whether the server answers. */
const answers = (): Promise<boolean> =>
  fetch('/health/live', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );

let waved: HTMLFormElement | null = null;
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (waved !== form && (!navigator.onLine || strip())) {
    event.preventDefault();
    const { submitter } = event;
    void answers().then((there) => {
      if (!there) return saySo(form);
      waved = form;
      form.requestSubmit(submitter);
    });
    return;
  }
  remember(form);
});

function saySo(form: HTMLFormElement): void {
  const words = document.querySelector<HTMLTemplateElement>('#unsent')?.content.firstElementChild;
  if (!words) return;
  form.querySelector('.unsent')?.remove();
  form.append(words.cloneNode(true));
  form.querySelector<HTMLElement>('.unsent')!.scrollIntoView({ block: 'nearest' });
}

type Typed = { path: string; action: string; fields: [name: string, value: string][]; lost?: true };
type Field = HTMLInputElement | HTMLTextAreaElement;

const typedIn = (form: HTMLFormElement): Field[] => [
  ...form.querySelectorAll<Field>('textarea[name], input[type=text][name], input:not([type])[name]'),
];

/** What is written in a form, for the case that it does not arrive: kept in this tab, until the next page is there. */
function remember(form: HTMLFormElement): void {
  const fields = typedIn(form).map(({ name, value }): [string, string] => [name, value]);
  const typed: Typed = { path: location.pathname, action: form.action, fields };
  if (fields.some(([, value]) => value !== '')) sessionStorage.setItem(SENT, JSON.stringify(typed));
}

function restore(): void {
  const text = sessionStorage.getItem(SENT);
  if (text === null) return;
  const typed = JSON.parse(text) as Typed;
  // It did not arrive: the worker gave the page that says so in the place of an answer.
  if (document.querySelector('[data-unsent]'))
    return sessionStorage.setItem(SENT, JSON.stringify({ ...typed, lost: true }));
  sessionStorage.removeItem(SENT);
  if (!typed.lost || typed.path !== location.pathname) return;
  const form = [...document.forms].find(({ action }) => action === typed.action);
  for (const [name, value] of form ? typed.fields : [])
    for (const field of typedIn(form!)) if (field.name === name) field.value = value;
  if (form) saySo(form);
}
restore();

document
  .querySelector('[data-unsent] [data-back]')
  ?.addEventListener('click', (event) => (event.preventDefault(), history.back()));
