// Set-up made pleasant: what is typed is kept as one goes, and the preview follows.
const form = document.querySelector<HTMLFormElement>('form[data-setup]');
const PLACE = 'setup ';

/** What was typed and the server has not said that it has; `given` once it was sent as the answer. */
type Left = { fields: [name: string, value: string][]; given: boolean };

/** This tab's own memory. Where a browser allows none, the server's has to do. */
const memory = <T>(act: (storage: Storage) => T): T | null => {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
};

/** Puts what was left back into the form: the page may be older than what was typed on it. */
function putBack(form: HTMLFormElement, { fields }: Left): void {
  const typed = (name: string): string[] => fields.filter(([one]) => one === name).map(([, value]) => value);
  for (const field of form.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]'))
    if (field.type === 'checkbox' || field.type === 'radio')
      field.checked = typed(field.name).includes(field.value);
    else if (!['hidden', 'password', 'file'].includes(field.type))
      field.value = typed(field.name)[0] ?? field.value;
}

if (form) {
  const place = PLACE + form.dataset.setup!;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | undefined;
  let sent = true;

  const typed = (): FormData => {
    const data = new FormData(form);
    data.delete('password');
    data.delete('passkey');
    data.delete('picture');
    data.delete('noPicture');
    data.set('go', 'keep');
    return data;
  };
  const remember = (given: boolean): string => {
    const fields = [...typed()].filter((one): one is [string, string] => typeof one[1] === 'string');
    const left = JSON.stringify({ fields, given } satisfies Left);
    memory((storage) => storage.setItem(place, left));
    return left;
  };
  const keep = async (): Promise<void> => {
    sent = true;
    asking = new AbortController();
    const left = remember(false);
    try {
      const { signal } = asking;
      const answer = await fetch(form.action, { method: 'POST', body: typed(), keepalive: true, signal });
      if (!answer.ok) throw new Error(String(answer.status));
      memory((storage) => storage.getItem(place) === left && storage.removeItem(place));
    } catch {
      sent = false;
    }
  };

  const zone = document.createElement('input');
  zone.type = 'hidden';
  zone.name = 'timeZone';
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  form.append(zone);

  form.addEventListener('input', () => {
    sent = false;
    remember(false);
    clearTimeout(waiting);
    waiting = setTimeout(() => void keep(), 800);
  });
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(waiting);
    asking?.abort();
    remember(true);
  });
  addEventListener('pagehide', () => {
    if (!sent) navigator.sendBeacon(form.action, typed());
  });

  const name = form.querySelector<HTMLInputElement>('#organisationName');
  const shown = form.querySelector<HTMLElement>('[data-preview-name]');
  const face = (): Element | null => form.querySelector('[data-preview-face]');
  name?.addEventListener('input', () => {
    if (!shown) return;
    shown.textContent = name.value.trim() || shown.dataset.unnamed!;
    const mark = face();
    if (mark && !(mark instanceof HTMLImageElement)) mark.textContent = [...shown.textContent!][0] ?? '';
  });
  form.querySelector<HTMLInputElement>('#picture')?.addEventListener('change', (event) => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (!file) return;
    const picture = new Image();
    picture.className = 'face organisation';
    picture.dataset.previewFace = '';
    picture.onload = () => face()?.replaceWith(picture);
    picture.src = URL.createObjectURL(file);
  });

  memory((storage) => {
    // An answer that led to another question has arrived.
    for (const other of Object.keys(storage))
      if (other.startsWith(PLACE) && other !== place && (JSON.parse(storage[other]!) as Left).given)
        storage.removeItem(other);
    const left = storage.getItem(place);
    if (left === null) return;
    putBack(form, JSON.parse(left) as Left);
    (name ?? form).dispatchEvent(new Event('input', { bubbles: true }));
  });
}
