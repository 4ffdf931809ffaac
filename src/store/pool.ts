import { type Client, type ClientOptions, createClient } from './client.ts';

const FINISH_SECONDS = 10;

/**
 * Connections for single statements. The driver's own way to reconnect can leave a connection that answers nobody for ever
 * (porsager/postgres#1215), so after a lost connection all of them are let go and made anew.
 */
export function openPool(url: string, options: Omit<ClientOptions, 'onclose' | 'mayConnect'>) {
  let closed = false;
  let client = open();

  function open(): Client {
    const mine: Client = createClient(url, {
      ...options,
      mayConnect: () => client === mine,
      onclose() {
        if (closed || client !== mine) return;
        client = open();
        void mine.end({ timeout: FINISH_SECONDS });
      },
    });
    return mine;
  }

  const sql = new Proxy(client, {
    apply: (_, self, args) => Reflect.apply(client, self, args) as unknown,
    get: (_, name) => Reflect.get(client, name) as unknown,
  });
  return {
    sql,
    async close() {
      closed = true;
      await client.end({ timeout: FINISH_SECONDS });
    },
  };
}
