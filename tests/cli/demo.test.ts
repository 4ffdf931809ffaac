import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { NODE_COMPILE_CACHE } from './operator.ts';

const ROOT = join(import.meta.dirname, '../..');

type Demo = { folder: string; said: RegExpExecArray; end(): Promise<number | null> };

/** The demo in a process of its own, with a temporary folder of its own, once it has said this. */
async function startDemo(t: TestContext, awaited: RegExp): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-demo-test-'));
  // PostgreSQL runs as another user than root, who must be able to walk there.
  await chmod(folder, 0o755);
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/demo.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE, TMPDIR: folder },
  });
  t.after(async () => {
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });
  let heard = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        heard += String(data);
        if (awaited.test(heard)) resolve();
      });
  });
  await Promise.race([ready, ended]);
  const said = awaited.exec(heard);
  assert.ok(said, heard);
  return {
    folder,
    said,
    end() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

const linksOf = (page: string): string[] =>
  [...page.matchAll(/(?:href|src)="(\/[^"#]*)/g)].map((match) => match[1]!.replaceAll('&amp;', '&'));

/** Pages that only those who are signed in see, and addresses with any number of variations. */
const NOT_WALKED = /^\/(?:search\?|ledger\?|people\?|sign-in|join|inbox|write|you)/;

test('the demo serves a community of which every public page is there, and leaves nothing behind', async (t) => {
  const { folder, said, end } = await startDemo(
    t,
    /^The demo is ready: (\S+)$[^]*with the password {2}(\S+)$[^]*Ctrl-C ends it/m,
  );
  const [url, password] = said.slice(1) as [string, string];

  const seen = new Set<string>(['/']);
  const broken: string[] = [];
  for (const path of seen) {
    const answer = await fetch(url + path, { headers: { accept: 'text/html' } });
    if (answer.status !== 200) broken.push(`${path}: ${answer.status}`);
    const isPage = answer.headers.get('content-type')?.startsWith('text/html');
    const page = isPage ? await answer.text() : (await answer.arrayBuffer(), '');
    for (const link of linksOf(page)) if (!NOT_WALKED.test(link)) seen.add(link);
  }
  assert.deepEqual(broken, []);
  const conversations = [...seen].filter((path) => path.startsWith('/c/'));
  assert.ok(conversations.length >= 40, `only ${conversations.length} conversations`);

  const front = await (await fetch(url)).text();
  assert.match(front, /Bikes that last a working life/);
  for (const login of ['tom', 'mei', 'ines']) {
    const answer = await fetch(`${url}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ login, password }),
      headers: { origin: url },
      redirect: 'manual',
    });
    assert.equal(answer.status, 303, `${login} cannot sign in`);
  }

  assert.equal(await end(), 0);
  assert.deepEqual(await readdir(folder), []);
});

test('whoever ends the demo before it opens leaves nothing behind either', async (t) => {
  const { folder, end } = await startDemo(t, /^Playing a hundred days/m);
  assert.equal(await end(), 0);
  assert.deepEqual(await readdir(folder), []);
});
