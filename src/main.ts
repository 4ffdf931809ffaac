import pino from 'pino';
import { CannotStart } from './config/cannot-start.ts';
import { type Config, loadConfig } from './config/config.ts';
import { startParley } from './parley.ts';
import { provideDatabase } from './store/provide.ts';
import { setupAddress } from './web/setup/address.ts';

/** How long requests under way may take to finish, and everything else after them. */
const FINISH_MS = 6_000;
const END_MS = 14_000;

const say = (line: string) => console.log(line);
const signalled = Promise.race(
  ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => new Promise((resolve) => process.on(name, resolve))),
);

void signalled.then(() => setTimeout(() => process.exit(1), END_MS));

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}

async function run(): Promise<void> {
  // On a terminal a person reads along; the words for them would drown in a line for each request.
  const config = loadConfig({ LOG_LEVEL: process.stdout.isTTY ? 'warn' : 'info', ...process.env });
  const log = pino({ level: config.logLevel });
  const database = await provideDatabase(config, { alone: true, log, onStep: (step) => say(`${step} …`) });
  try {
    const parley = await startParley(config, database.url, { log }).catch(explainPort(config));
    say(`Parley is ready: ${parley.url}`);
    const setup = await setupAddress(parley);
    if (setup) say(`Set it up here: ${setup}`);
    await signalled;
    say('Parley is stopping …');
    await Promise.race([parley.stop(), new Promise((resolve) => setTimeout(resolve, FINISH_MS))]);
  } finally {
    await database.stop();
  }
}

function explainPort({ host, port }: Config) {
  return (error: NodeJS.ErrnoException): never => {
    if (error.code === 'EADDRINUSE')
      throw new CannotStart(`PORT is ${port}, which another program uses already; set PORT to a free one.`);
    if (error.code === 'EACCES')
      throw new CannotStart(`PORT is ${port}, which only root may use; set PORT to 1024 or more.`);
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
      throw new CannotStart(`HOST is ${host}, which is not an address of this machine.`);
    throw error;
  };
}
