// Many browsers that have one page open, as a process of their own: they share no memory and no thread with the server, as
// browsers do not. Each hears that something changed, and fetches the page again over a connection of its own.
import { Agent, get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';

/** What the readers are told: to open the page, or which words they wait for. */
export type Told = { url: string; topics: string; readers: number } | { words: string };
/** What they tell: that all listen, or when (ms since 1970) each of them had these words before it. */
export type Tells = { listening: true } | { shown: number[] };

const tell = (news: Tells): boolean => process.send!(news);

let wanted = '';
/** When each reader first had the words. */
const shown = new Map<number, number>();
let readers = 0;
/** The last answer that was found to hold the words; a browser unpacks its own, a thousand on one core are compared with one. */
let known = Buffer.alloc(0);

process.on('message', (told: Told) => {
  if ('words' in told) {
    wanted = told.words;
    known = Buffer.alloc(0);
    shown.clear();
    return;
  }
  readers = told.readers;
  void Promise.all(Array.from({ length: readers }, (_, reader) => openPage(reader, told))).then(() =>
    tell({ listening: true }),
  );
});

function openPage(reader: number, { url, topics }: Extract<Told, { url: string }>): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const live = new URL(`/live?topics=${encodeURIComponent(topics)}`, url);
  return new Promise((resolve) => {
    get(live, { agent }, (stream) =>
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('event: ready')) resolve();
        if (text.includes('event: changed')) look(reader, url, agent);
      }),
    );
  });
}

function look(reader: number, url: string, agent: Agent): void {
  get(url, { agent, headers: { 'accept-encoding': 'gzip', 'x-looks-again': 'yes' } }, (answer) => {
    void bytesOf(answer).then((bytes) => {
      if (shown.has(reader) || !holdsWords(bytes)) return;
      shown.set(reader, performance.timeOrigin + performance.now());
      if (shown.size === readers) tell({ shown: [...shown.values()] });
    });
  });
}

function holdsWords(bytes: Buffer): boolean {
  if (bytes.equals(known)) return true;
  if (!gunzipSync(bytes).toString().includes(wanted)) return false;
  known = bytes;
  return true;
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of answer) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
