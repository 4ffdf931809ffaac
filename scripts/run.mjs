/**
 * Runs one of Parley's programs, `node scripts/run.mjs src/main.ts …`, from a fresh checkout on: installs the packages when they
 * are missing or changed, and uses the Node that they bring. Plain JavaScript, for whichever Node the machine has.
 */
import { launch } from './launch.mjs';

const [program, ...args] = process.argv.slice(2);
await launch(program, args);
