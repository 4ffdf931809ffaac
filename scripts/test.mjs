/**
 * Checks and tests everything, or runs the test files that it is given. Gets all it needs by itself: packages, a database,
 * a browser.
 */
import { launch } from './launch.mjs';

await launch('tests/run.ts', process.argv.slice(2), { dev: true });
