import { connectsOnce, createClient } from './client.ts';

const RETRY_MS = 250;

/** Hears a channel on a connection of its own, made anew whenever it is lost. Resolves once it hears. */
export async function listenOn(
  url: string,
  channel: string,
  hear: (payload: string) => void,
  listening: () => void,
): Promise<() => Promise<void>> {
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let end = async () => {};

  async function start(): Promise<void> {
    let lost = false;
    const again = () => {
      if (lost || closed) return;
      lost = true;
      void end();
      retry = setTimeout(() => start().catch(again), RETRY_MS);
    };
    const client = createClient(url, {
      max: 1,
      statementTimeout: 0,
      mayConnect: connectsOnce(),
      onclose: again,
      onnotify: (_, payload) => hear(payload),
    });
    end = () => client.end({ timeout: 0 });
    await client`listen ${client(channel)}`;
    listening();
  }

  try {
    await start();
  } catch (error) {
    closed = true;
    clearTimeout(retry);
    throw error;
  }
  return async () => {
    closed = true;
    clearTimeout(retry);
    await end();
  };
}
