import { CannotStart } from '../config/cannot-start.ts';
import { Problem } from '../rules/problem.ts';
import { Refused, UsageError, type Errand } from './command.ts';
import { openErrand } from './errand.ts';
import { wordsOf } from './problem-words.ts';

const SIGNALLED = 130;

/** Runs an errand, says in words what stood against it, closes what it opened, and ends the process with its code. */
export async function perform(
  run: (errand: Errand, args: string[]) => Promise<number>,
  args: string[],
): Promise<never> {
  const errand = openErrand(process.env);
  const signalled = Promise.race(
    ['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => new Promise((resolve) => process.once(name, resolve))),
  ).then(() => SIGNALLED);
  const code = await Promise.race([run(errand, args).catch(explain), signalled]);
  await errand.end().catch((error: unknown) => console.error(error));
  process.exit(code);
}

function explain(error: unknown): number {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof UsageError || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))) {
    // Node adds advice of its own behind the first sentence.
    const [sentence] = (error as Error).message.split(/\.\s|\n/);
    console.error(`${sentence!.replace(/\.$/, '')}. See: npm run parley -- help`);
    return 2;
  }
  if (error instanceof Problem) console.error(wordsOf(error.detail).join('\n'));
  else if (error instanceof CannotStart || error instanceof Refused) console.error(error.message);
  else console.error(error);
  return 1;
}
