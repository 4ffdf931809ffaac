// A time to publish at is meant where its writer is: the form says in which zone that is.

const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

function settle(): void {
  for (const words of document.querySelectorAll<HTMLElement>('[data-zone]')) {
    const form = words.closest('form');
    const zone = form?.querySelector<HTMLInputElement>('input[name="zone"]');
    const time = form?.querySelector<HTMLInputElement>('input[name="publishAt"]');
    // What was given in another zone stays what it was.
    if (!zone || !time || (time.value !== '' && time.value === time.defaultValue)) continue;
    zone.value = here;
    words.textContent = words.dataset.zone!.replace('{zone}', here);
  }
}

settle();
// A composer that was drawn anew comes with the house's own zone again.
document.addEventListener('toggle', settle, true);
document.addEventListener('submit', settle, true);
