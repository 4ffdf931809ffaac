// Set-up made pleasant: what is typed is kept as one goes, and the preview follows.
const form = document.querySelector<HTMLFormElement>('form[data-setup]');

if (form) {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let sent = true;

  const typed = (): FormData => {
    const data = new FormData(form);
    data.delete('password');
    data.delete('picture');
    data.delete('noPicture');
    data.set('go', 'keep');
    return data;
  };
  const keep = (): void => {
    clearTimeout(waiting);
    if (sent) return;
    sent = true;
    navigator.sendBeacon(form.action, typed());
  };

  const zone = document.createElement('input');
  zone.type = 'hidden';
  zone.name = 'timeZone';
  zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  form.append(zone);

  form.addEventListener('input', () => {
    sent = false;
    clearTimeout(waiting);
    waiting = setTimeout(keep, 800);
  });
  form.addEventListener('submit', () => {
    sent = true;
    clearTimeout(waiting);
  });
  addEventListener('pagehide', keep);

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
}
