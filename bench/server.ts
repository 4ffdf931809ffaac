import { fork, spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { NODE_FLAGS } from '../scripts/launch.mjs';
import type { Database } from '../src/store/database.ts';
import { newId } from '../src/store/ids.ts';
import { hashToken, newToken, sessionEnd } from '../src/store/tokens.ts';

const ROOT = join(import.meta.dirname, '..');

/** Parley as its own process on the bench's database. */
export async function startServer(
  databaseUrl: string,
  dataDir: string,
): Promise<{ url: string; process: ChildProcess; readyAfter: number }> {
  const began = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, 'src/main.ts'], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(child.stdout!)) {
    const url = /ready: (http\S+)/.exec(line)?.[1];
    if (!url) continue;
    child.stdout!.resume();
    return { url, process: child, readyAfter: performance.now() - began };
  }
  throw new Error('the server under test did not start');
}

/** A session of somebody, as the cookie that a browser sends. */
export async function signIn(db: Database, accountId: string): Promise<string> {
  const token = newToken();
  await db.sql`
    insert into session (token_hash, id, account_id, expires_at)
    values (${hashToken(token)}, ${newId()}, ${accountId}, ${sessionEnd(new Date())})`;
  return `parley_session=${token}`;
}

/** Node's own HTTP server sending these bytes, as its own process. */
export async function startBareServer(body: string): Promise<{ url: string; process: ChildProcess }> {
  // Without the launcher's leash, which listens on the same line to its parent.
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), { execArgv: [] });
  child.send(body);
  const url = await new Promise<string>((resolve) =>
    child.once('message', (address) => resolve(String(address))),
  );
  return { url, process: child };
}

/** Requests a second that are answered with 200. */
export async function load(url: string, headers: Record<string, string> = {}): Promise<number> {
  const result = await autocannon({ url, connections: 16, duration: 3, headers });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url} answered ${result.non2xx} times with something else than 200`);
  return result.requests.average;
}

/** Memory that a process holds, in MB. */
export async function memoryOf(child: ChildProcess): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024;
}
