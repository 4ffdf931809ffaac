import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { findNode } from './runtime.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** What is young is swept in small portions (MiB): starting would else leave Parley with memory that it never needs again. */
export const NODE_FLAGS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'];
/** A program ends itself within 15 s. */
const PATIENCE_MS = 18_000;
const WATCH_MS = 1_000;

const root = join(import.meta.dirname, '..');

/** Installs what is missing, runs the program, and ends with it and as it did. */
export async function launch(program, args, { dev = false } = {}) {
  try {
    await ensureInstalled({ dev });
    run(findNode(), program, args);
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

function run(node, program, args) {
  const child = spawn(
    node,
    [...NODE_FLAGS, '--import', join(root, 'scripts', 'leash.mjs'), join(root, program), ...args],
    {
      // In a session of its own a Ctrl-C reaches it once, through here, and not also from the terminal and from npm.
      detached: true,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') },
    },
  );
  child.once('error', (error) => {
    console.error(`Parley could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  };
  for (const signal of SIGNALS) process.on(signal, end);

  // npm ended by force cannot pass anything on; its going is seen by who has become the parent.
  const parents = ancestors();
  if (process.env.npm_execpath) setInterval(() => ancestors() !== parents && end(), WATCH_MS);
}

/** The processes between here and npm, which runs its scripts in a shell of its own. */
function ancestors() {
  const parent = process.ppid;
  try {
    const [, name, grandparent] = /\((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8'));
    if (name.endsWith('sh')) return `${parent} ${grandparent}`;
  } catch {
    // Only Linux tells about other processes in this way; elsewhere the nearest has to do.
  }
  return `${parent}`;
}
