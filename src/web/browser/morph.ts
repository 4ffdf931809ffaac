// Changes the page into a fresh copy of itself without taking anything out of the reader's hands.

type Idiomorph = { morph(old: Element, fresh: Element, options: object): void };

/** What of the frame may change under a reader. */
const PARTS = ['#page', '#aside', '.rail', '.tabbar'];

/** Shows what differs in a fresh copy of this page; says politely what is new. */
export async function morphInto(fresh: Document): Promise<void> {
  const address = './idiomorph.js';
  const { Idiomorph } = (await import(address)) as { Idiomorph: Idiomorph };
  const before = told();
  keepInPlace(() => {
    for (const part of PARTS) {
      const [old, next] = [document.querySelector(part), fresh.querySelector(part)];
      if (old && next) Idiomorph.morph(old, next, OPTIONS);
    }
  });
  announce(before);
  document.dispatchEvent(new CustomEvent('parley:changed', { detail: fresh }));
}

const OPTIONS = {
  morphStyle: 'outerHTML',
  ignoreActiveValue: true,
  callbacks: {
    beforeNodeMorphed: (old: Node) => !inHand(old) && !is(old, '[data-steady="true"]'),
    beforeNodeRemoved: (old: Node) => !inHand(old) && !is(old, '[data-stays]'),
    // What a reader opened stays open; what a script showed or noted stays so.
    beforeAttributeUpdated: (name: string) => !['open', 'hidden', 'data-passed'].includes(name),
  },
};

/** A list in which nothing moves, a mark that stays where the reader saw it. */
const is = (node: Node, mark: string): boolean => node instanceof Element && node.matches(mark);

/** A form that somebody is filling in. */
function inHand(node: Node): boolean {
  if (!(node instanceof HTMLFormElement)) return false;
  const active = document.activeElement;
  if (active?.matches('input, textarea, select') && node.contains(active)) return true;
  if (node.querySelector('[data-pictures] li')) return true;
  return [...node.elements].some((control) => {
    if (control instanceof HTMLInputElement)
      return control.type === 'checkbox' || control.type === 'radio'
        ? control.checked !== control.defaultChecked
        : control.value !== control.defaultValue;
    if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
    if (control instanceof HTMLSelectElement) {
      const chosen = [...control.options].findLastIndex((option) => option.defaultSelected);
      return control.selectedIndex !== Math.max(chosen, 0);
    }
    return false;
  });
}

/** What stands at the top of the window stays there, whatever comes or goes above it. */
function keepInPlace(change: () => void): void {
  const anchors = [...document.querySelectorAll('#page [id]')];
  const anchor = scrollY > 0 ? anchors.find((each) => each.getBoundingClientRect().top >= 0) : undefined;
  const top = anchor?.getBoundingClientRect().top ?? 0;
  const root = document.documentElement;
  root.style.overflowAnchor = 'none';
  change();
  if (anchor?.isConnected) scrollBy({ top: anchor.getBoundingClientRect().top - top, behavior: 'instant' });
  root.style.overflowAnchor = '';
}

type Told = { posts: Set<string>; turn: string };

const posts = (): Element[] => [...document.querySelectorAll('.post, .note')];
const turn = (): string => document.querySelector('.turn b')?.textContent?.trim() ?? '';
const told = (): Told => ({ posts: new Set(posts().map((post) => post.id)), turn: turn() });

/** Tells a screen reader, when it has a moment, who wrote something new and whose turn it became. */
function announce(before: Told): void {
  const news = document.getElementById('news');
  if (!news) return;
  const names = posts()
    .filter((post) => !before.posts.has(post.id))
    .map((post) => post.querySelector('.who b')?.textContent?.trim() ?? '');
  const words = names.length > 0 ? (news.dataset.words ?? '').replace('{name}', names.join(', ')) : '';
  const now = turn();
  const changed = [words, now === before.turn ? '' : now].filter(Boolean).join(' ');
  if (changed) news.textContent = changed;
}
