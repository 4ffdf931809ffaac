// While one types @, # or a colon: whom or what one may mean, chosen by keyboard or by hand. In a field for names alone, by any letter.

type Field = HTMLTextAreaElement | HTMLInputElement;
type Item = { insert: string; words: string; also: string; picture?: string };

const WORD = /(?:^|[\s(])([@#:][\p{L}\p{N}_.-]{0,40})$/u;
const NAME = /(?:^|[\s,;])(@?[\p{L}\p{N}_.-]{1,40})$/u;
const PAUSE = 120;

let field: Field | null = null;
let list: HTMLElement | null = null;
let items: Item[] = [];
let chosen = 0;
let asked = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const isForNames = (at: Field): boolean => at instanceof HTMLInputElement;

const begun = (at: Field): string | null =>
  at.selectionStart === at.selectionEnd
    ? ((isForNames(at) ? NAME : WORD).exec(at.value.slice(0, at.selectionStart ?? 0))?.[1] ?? null)
    : null;

/** What is asked for: a name may be typed without its sign where only names stand. */
const meant = (at: Field, word: string): string =>
  isForNames(at) && !word.startsWith('@') ? `@${word}` : word;

/** Which conversation the words are for, so that those who take part come first. */
const here = (at: Field): string =>
  at.form?.dataset.draft?.startsWith('reply:') ? at.form.dataset.draft.slice('reply:'.length) : '';

async function ask(at: Field): Promise<void> {
  const word = begun(at);
  const mine = ++asked;
  if (word === null || word === '#' || (word.startsWith(':') && word.length < 3)) return close();
  const query = new URLSearchParams({ q: meant(at, word), conversation: here(at) });
  const answer = await fetch(`/complete?${query}`, { headers: { accept: 'application/json' } }).catch(
    () => null,
  );
  if (mine !== asked || !answer?.ok || document.activeElement !== at || begun(at) !== word) return;
  const found = ((await answer.json()) as { items: Item[] }).items;
  if (mine !== asked) return;
  if (found.length === 0 || (found.length === 1 && found[0]!.insert === meant(at, word))) return close();
  show(at, found);
}

function show(at: Field, found: Item[]): void {
  close();
  field = at;
  items = found;
  list = document.createElement('ul');
  list.id = 'completion';
  list.className = 'completion';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', at.dataset.complete ?? '');
  found.forEach(({ words, also, picture }, i) => {
    const option = document.createElement('li');
    option.id = `completion-${i}`;
    option.setAttribute('role', 'option');
    if (picture) {
      const shown = document.createElement('img');
      shown.src = picture;
      shown.alt = '';
      option.append(shown);
    }
    option.append(words);
    if (also) {
      const quiet = document.createElement('span');
      quiet.className = 'quiet';
      quiet.append(also);
      option.append(' ', quiet);
    }
    // The focus stays in the words.
    option.addEventListener('pointerdown', (event) => event.preventDefault());
    option.addEventListener('click', () => take(i));
    list!.append(option);
  });
  at.after(list);
  at.setAttribute('aria-controls', list.id);
  at.setAttribute('aria-autocomplete', 'list');
  mark(0);
  const news = document.getElementById('news');
  if (news) news.textContent = `${at.dataset.complete}: ${found.map(({ words }) => words).join(', ')}`;
}

function mark(i: number): void {
  chosen = (i + items.length) % items.length;
  [...list!.children].forEach((option, n) => option.setAttribute('aria-selected', String(n === chosen)));
  field!.setAttribute('aria-activedescendant', `completion-${chosen}`);
  list!.children[chosen]?.scrollIntoView({ block: 'nearest' });
}

function take(i: number): void {
  const [at, item] = [field, items[i]];
  const word = at && begun(at);
  if (!at || !item || word === null) return close();
  const end = at.selectionStart!;
  const after = at.value.slice(end).startsWith(' ') ? '' : ' ';
  at.setRangeText(item.insert + after, end - word.length, end, 'end');
  if (!after) at.setSelectionRange(at.selectionEnd! + 1, at.selectionEnd! + 1);
  close();
  at.dispatchEvent(new Event('input', { bubbles: true }));
}

function close(): void {
  asked += 1;
  clearTimeout(timer);
  list?.remove();
  for (const name of ['aria-controls', 'aria-activedescendant', 'aria-autocomplete'])
    field?.removeAttribute(name);
  list = field = null;
  items = [];
}

document.addEventListener('input', (event) => {
  if (!(event.target as Element).matches('[data-complete]')) return;
  const at = event.target as Field;
  clearTimeout(timer);
  if (begun(at) === null) return close();
  timer = setTimeout(() => void ask(at), PAUSE);
});

document.addEventListener(
  'keydown',
  (event) => {
    if (!list || event.target !== field || event.isComposing) return;
    const act: Record<string, () => void> = {
      ArrowDown: () => mark(chosen + 1),
      ArrowUp: () => mark(chosen - 1),
      Enter: () => take(chosen),
      Tab: () => take(chosen),
      Escape: close,
    };
    const does =
      event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? undefined : act[event.key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  },
  true,
);
document.addEventListener('focusout', (event) => {
  if (event.target === field) close();
});
