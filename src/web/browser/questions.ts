// A list of questions never moves under its reader: votes and states are brought up to date where they stand, and what
// came, or would stand elsewhere now, waits behind a quiet button.
const lines = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-question]')];

/** Somebody is typing in it, or has opened it to. */
const inHand = (line: Element): boolean =>
  line.querySelector('details[open]') !== null ||
  (line.contains(document.activeElement) && document.activeElement instanceof HTMLTextAreaElement);

function bring(fresh: Document): void {
  const [shown, next] = [document.getElementById('questions'), fresh.getElementById('questions')];
  const button = document.getElementById('new-questions');
  if (!shown || !next || !button) return;
  const here = new Set(lines(shown).map(({ id }) => id));
  const there = new Map(lines(next).map((line) => [line.id, line]));
  for (const old of lines(shown)) {
    const line = there.get(old.id);
    if (!line) {
      old.hidden = true;
      continue;
    }
    if (inHand(old) || old.innerHTML === line.innerHTML) continue;
    old.className = line.className;
    old.replaceChildren(...[...line.childNodes].map((node) => document.importNode(node, true)));
  }
  const came = [...there.keys()].filter((id) => !here.has(id)).length;
  const order = [...there.keys()].filter((id) => here.has(id)).join();
  const stands = lines(shown)
    .flatMap(({ id }) => (there.has(id) ? [id] : []))
    .join();
  const { new: words = '', order: other = '' } = button.dataset;
  button.querySelector('a')!.textContent = came > 0 ? words.replace('{n}', String(came)) : other;
  button.hidden = came === 0 && order === stands;
}

document.addEventListener('parley:changed', (event) => bring((event as CustomEvent<Document>).detail));
