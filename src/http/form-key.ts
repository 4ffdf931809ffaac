import { createHash } from 'node:crypto';
import { isId } from '../store/ids.ts';

/**
 * The key under which a submitted form takes effect once: where it is sent, its own `key`, and all that stands in it. So the same form sent
 * twice is one, and a form that was changed on the way back is another, whose words are not lost. (A UUID of version 8.)
 */
export function keyOf(key: string, path: string, data: FormData): string {
  if (!isId(key)) return key;
  const hash = createHash('sha256').update(path);
  for (const [name, value] of data)
    hash.update(JSON.stringify([name, typeof value === 'string' ? value : [value.name, value.size]]));
  const digits = hash.digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
}
