import type { Parley } from '../../src/parley.ts';
import type { Someone } from '../support/world.ts';

/** An open stream as a test reads it. */
export type Listening = {
  /** The first so many events, as soon as they have come. */
  events(count: number): Promise<string[]>;
  /** The mark that the last event carried. */
  mark(): string;
  /** Settles when the server ends the stream. */
  ended: Promise<void>;
  close(): void;
};

type Options = { since?: string; lastEventId?: string };

/** Opens a stream and reads it to its end. */
export async function listen(
  { url }: Pick<Parley, 'url'>,
  who: Someone | null,
  topics: string[],
  { since, lastEventId }: Options = {},
): Promise<Listening> {
  const controller = new AbortController();
  const query = new URLSearchParams({ topics: topics.join(' '), ...(since === undefined ? {} : { since }) });
  const answer = await fetch(`${url}/live?${query}`, {
    signal: controller.signal,
    headers: {
      ...(who ? { cookie: who.cookie } : {}),
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    },
  });
  if (answer.status !== 200) throw new Error(`the stream was refused: ${answer.status}`);
  const heard: string[] = [];
  let mark = '';
  let wake = (): void => {};
  const ended = (async () => {
    let text = '';
    const decoder = new TextDecoder();
    for await (const bytes of answer.body!) {
      text += decoder.decode(bytes, { stream: true });
      const messages = text.split('\n\n');
      text = messages.pop()!;
      for (const message of messages) {
        const event = /^event: (.*)$/m.exec(message)?.[1];
        if (event) heard.push(event);
        mark = /^id: (.*)$/m.exec(message)?.[1] ?? mark;
      }
      wake();
    }
  })().catch((error: unknown) => {
    if (!controller.signal.aborted) throw error;
  });
  return {
    async events(count) {
      while (heard.length < count) await new Promise<void>((resolve) => (wake = resolve));
      return heard.slice(0, count);
    },
    mark: () => mark,
    ended,
    close: () => controller.abort(),
  };
}
