import { Busboy } from '@fastify/busboy';
import type { Context } from 'hono';
import { Readable } from 'node:stream';
import { invalid } from '../rules/problem.ts';
import type { Env } from './parts.ts';

/** Where what is sent is not held in memory, but handed on piece by piece: `limit-bodies.ts` lets it pass. */
export const STREAMED = '/you/leaving/bring';

const LONGEST_HEAD = 4_096;
/** What the parser, or we, say of a form that breaks off or is none. */
const NOT_WHOLE = /ended early|unexpected end|multipart|boundary|malformed|header/i;

/**
 * Hands on the one file of a form, piece by piece, as it comes. What stands beside it is passed over.
 * @returns what `take` made of it; null where the form holds no file of this name
 * @throws {Problem} where it is no whole form
 */
export async function streamUpload<T>(
  c: Context<Env>,
  name: string,
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T | null> {
  const type = c.req.header('content-type') ?? '';
  const { body } = c.req.raw;
  if (!type.startsWith('multipart/form-data') || !/boundary=/i.test(type) || !body) return null;
  const form = new Busboy({
    headers: { 'content-type': type },
    limits: {
      files: 1,
      fields: 8,
      parts: 16,
      fieldSize: LONGEST_HEAD,
      headerSize: LONGEST_HEAD,
      headerPairs: 20,
    },
  });
  const source = Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]);
  let taking: Promise<T> | null = null;
  let file: Readable | null = null;
  const over = new Promise<void>((resolve, reject) => {
    const stop = (error: Error): void => {
      file?.destroy(error);
      source.unpipe(form);
      source.destroy();
      reject(error);
    };
    form.on('file', (field, stream, filename) => {
      // What stops it is heard by whoever takes it, or by the form; it ends nothing else.
      stream.on('error', () => {});
      if (field !== name || taking || !filename) return void stream.resume();
      file = stream;
      taking = take(stream as AsyncIterable<Uint8Array>);
      taking.catch(stop);
    });
    form.on('finish', resolve).on('error', stop);
    source.on('error', stop);
    source.on('close', () => source.readableEnded || stop(new Error('the form ended early')));
  });
  source.pipe(form);
  try {
    await over;
    return await (taking as Promise<T> | null);
  } catch (error) {
    await (taking as Promise<T> | null)?.catch(() => {});
    // A form that is not whole is whoever's who sent it; what the taking met is told as it is.
    throw error instanceof Error && NOT_WHOLE.test(error.message) ? invalid({}) : error;
  }
}
