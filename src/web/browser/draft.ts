// Keeps what is being written on the server, quietly; the server puts it back into the form.

function keep(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let sent = false;

  const typed = (): URLSearchParams => {
    const fields = new URLSearchParams({ place: form.dataset.draft!, mode: form.dataset.mode ?? '' });
    for (const [name, value] of new FormData(form))
      if (typeof value === 'string' && name !== 'key' && name !== 'place') fields.append(name, value);
    return fields;
  };
  let kept = typed().toString();

  const say = (done: boolean): void => {
    const said = form.querySelector<HTMLElement>('[data-draft-said]');
    if (said) said.textContent = (done ? said.dataset.saved : said.dataset.unsaved) ?? '';
  };
  const later = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), milliseconds);
  };
  const save = async (): Promise<void> => {
    const fields = typed();
    if (sent || fields.toString() === kept) return;
    asking = new AbortController();
    try {
      const answer = await fetch('/drafts', { method: 'POST', body: fields, signal: asking.signal });
      if (answer.ok) kept = fields.toString();
      if (!sent) say(answer.ok);
    } catch {
      if (sent) return;
      say(false);
      later(15_000);
    }
  };

  form.addEventListener('input', () => later(1_500));
  form.addEventListener('submit', (event) => {
    // Another script may hold it back, until the last picture has arrived.
    if (event.defaultPrevented) return;
    sent = true;
    clearTimeout(timer);
    asking?.abort();
  });
  addEventListener('pagehide', () => {
    const fields = typed();
    if (!sent && fields.toString() !== kept) navigator.sendBeacon('/drafts', fields);
  });
  // Going back brings the page as it was, with a form that may be sent again.
  addEventListener('pageshow', (event) => {
    if (event.persisted) sent = false;
  });
  const button = form.querySelector<HTMLElement>('[data-draft-button]');
  if (button) button.hidden = true;
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form);
