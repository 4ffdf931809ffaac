// Keeps an open page true: the server says that something changed, the page is fetched again, and what differs is
// changed in place. A page that is not looked at hears nothing, and looks once when somebody comes back to it.
import { drawn } from './drawn.ts';
import { morphInto } from './morph.ts';

const page = document.getElementById('page');
const topics = page?.dataset.live;

/** How long to wait before trying again, at first and at most. */
const [SOON, LATE] = [1_000, 60_000];
/** A busy conversation is looked at no more often than this. */
const PAUSE = 400;
/** Of the many who have a page open that changes with everybody's words, each looks again some time within this. */
const UNHURRIED = 8_000;

let source: EventSource | null = null;
/** Up to which change this page is fresh. */
let known = page?.dataset.mark ?? '';
let stale = false;
let patience = SOON;
let looking: Promise<void> | null = null;
let turn: ReturnType<typeof setTimeout> | undefined;

/** Fetches this page and shows what changed. Asked again meanwhile, it looks once more afterwards. */
export function look(): Promise<void> {
  stale = true;
  looking ??= (async () => {
    try {
      while (stale) {
        stale = false;
        await fetchAndShow();
        if (stale) await new Promise((resolve) => setTimeout(resolve, PAUSE));
      }
    } catch {
      stale = true;
      later();
    } finally {
      looking = null;
    }
  })();
  return looking;
}

function hear(): void {
  if (page?.dataset.unhurried === undefined) return void look();
  turn ??= setTimeout(() => {
    turn = undefined;
    void look();
  }, UNHURRIED * Math.random());
}

async function fetchAndShow(): Promise<void> {
  const answer = await fetch(location.pathname + location.search, {
    headers: { accept: 'text/html', 'x-looks-again': 'yes' },
  });
  if (answer.status >= 500 || answer.status === 429) throw new Error('not now');
  const fresh = drawn(await answer.text());
  if (!answer.ok || !fresh.getElementById('page')) return close();
  known = fresh.getElementById('page')!.dataset.mark ?? known;
  await morphInto(fresh);
  patience = SOON;
}

function open(): void {
  if (source || document.hidden || !topics) return;
  source = new EventSource(`/live?topics=${encodeURIComponent(topics)}&since=${known}`);
  source.addEventListener('ready', (event) => {
    patience = SOON;
    if (stale) void look();
    else if (!looking) known = event.lastEventId;
  });
  source.addEventListener('changed', hear);
  // The browser comes back by itself after a lost connection, but not after an answer that is no stream.
  source.addEventListener('error', () => source?.readyState === EventSource.CLOSED && later());
}

function close(): void {
  source?.close();
  source = null;
}

function later(): void {
  close();
  setTimeout(() => (stale ? void look().then(open) : open()), patience * (0.5 + Math.random()));
  patience = Math.min(patience * 2, LATE);
}

document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
addEventListener('pagehide', close);
addEventListener('pageshow', open);
