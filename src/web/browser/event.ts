// An event is told in the hours of its place; whoever is elsewhere is told that these are the place's, and their own as well.
const lang = document.documentElement.lang === 'en' ? 'en-GB' : document.documentElement.lang;
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const hours = (timeZone: string, from: Date): string =>
  new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(from);

function tell(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-here]')) {
    const { from = '', to = '', zone = '', words = '' } = place.dataset;
    const [begins, ends] = [new Date(from), new Date(to)];
    const same = hours(zone, begins) === hours(HERE, begins);
    (place.previousElementSibling as HTMLElement).hidden = same;
    if (same) continue;
    const range = new Intl.DateTimeFormat(lang, {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).formatRange(begins, ends);
    place.textContent = words.replace('{time}', range);
    place.hidden = false;
  }
}

tell();
document.addEventListener('parley:changed', tell);
