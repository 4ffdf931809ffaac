// Home never moves under its reader: what came is counted on a quiet button above, and only what is new in the
// conversations that stand here already is brought up to date.
function count(fresh: Document): void {
  const [shown, next] = [document.getElementById('steady'), fresh.getElementById('steady')];
  const button = document.getElementById('new-above');
  if (!shown || !next || !button) return;
  // Where everyone's conversations stood until something came for their reader, all of that is new.
  const isSame = shown.dataset.liveliest === next.dataset.liveliest;
  const newest = (isSame && entries(shown)[0]?.dataset.entry) || '';
  // On a later page what is new stands on the first.
  if (new URLSearchParams(location.search).has('before')) return;
  const above = entries(next).filter((card) => (card.dataset.entry ?? '') > newest).length;
  const words = (button.dataset.words ?? '').replace('{n}', String(above));
  button.querySelector('a')!.textContent = words;
  button.hidden = above === 0;
  for (const card of entries(next)) {
    const mark = card.querySelector('[data-fresh]');
    const old = document.getElementById(card.id)?.querySelector('[data-fresh]');
    if (mark && old) old.replaceWith(document.importNode(mark, true));
  }
}

const entries = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-entry]')];

document.addEventListener('parley:changed', (event) => count((event as CustomEvent<Document>).detail));
