/** Runs the checks and the tests; with files, those tests alone; with `--check`, the checks alone. */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './support/chromium.ts';
import { openTestServer, removeLeftovers } from './support/server.ts';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('-'));

const CHECKS = {
  types: ['typescript/bin/tsc', '--noEmit'],
  rules: ['oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  format: ['oxfmt/bin/oxfmt', '--check'],
  'dead code': ['knip/bin/knip.js'],
};

const failed: string[] = [];
if (files.length === 0)
  for (const [name, [program, ...flags]] of Object.entries(CHECKS)) {
    console.log(`Checking ${name} …`);
    if (!(await succeeds(join(root, 'node_modules', program!), flags))) failed.push(name);
  }
if (failed.length > 0) console.error(`Not as it should be: ${failed.join(', ')}.`);
else if (!args.includes('--check') && !(await test())) failed.push('tests');
process.exit(failed.length > 0 ? 1 : 0);

async function test(): Promise<boolean> {
  const server = await openTestServer();
  try {
    await removeLeftovers(server.url);
    await findChromium();
    const all = globSync('tests/**/*.test.ts', { cwd: root }).sort();
    const flags = ['--test', '--test-concurrency=2', '--disable-warning=ExperimentalWarning'];
    const names = args.filter((arg) => arg.startsWith('-'));
    return await succeeds(undefined, [...flags, ...names, ...(files.length > 0 ? files : all)], {
      PARLEY_TEST_SERVER: JSON.stringify({ url: server.url, template: server.template }),
    });
  } finally {
    await server.stop();
  }
}

function succeeds(
  program: string | undefined,
  flags: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  const child = spawn(process.execPath, program ? [program, ...flags] : flags, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  const end = () => child.kill('SIGTERM');
  process.once('SIGTERM', end);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGTERM', end);
      resolve(code === 0);
    });
  });
}
