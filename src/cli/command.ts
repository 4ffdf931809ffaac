import type { Config } from '../config/config.ts';
import type { Database } from '../store/database.ts';

/** What an operator's command has to work with. */
export type Errand = {
  /** The settings; read when first asked for, so that a wrong one does not keep `help` away. */
  config(): Config;
  /** The database, migrated; opened when first asked for and closed when the command ends. */
  database(): Promise<Database>;
  clock(): Date;
  /** Says one line to whoever runs the command. */
  say(line?: string): void;
  /** One line that must not be seen: from standard input, unechoed on a terminal. */
  readSecret(what: string): Promise<string>;
};

/** One command of the operator, such as `account create`. */
export type Command = {
  name: string;
  /** What stands behind its name. */
  usage: string;
  summary: string;
  /** More about it, line by line, for its own help. */
  details?: readonly string[];
  /** Does it and gives the exit code. */
  run(errand: Errand, args: string[]): Promise<number>;
};

/** The command was called in a way that it cannot be meant: one sentence, and exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Something stands against it: one sentence, and exit code 1. */
export class Refused extends Error {
  override name = 'Refused';
}

/** The values of options that a command cannot do without. */
export function needed<N extends string>(
  command: Pick<Command, 'name'>,
  values: Partial<Record<N, string | boolean>>,
  names: readonly N[],
): Record<N, string> {
  const missing = names.filter((name) => typeof values[name] !== 'string' || values[name].trim() === '');
  if (missing.length > 0)
    throw new UsageError(`${command.name} needs ${missing.map((name) => `--${name}`).join(' and ')}.`);
  return values as Record<N, string>;
}

/** The words that a command takes beside its options: exactly these. */
export function words<const N extends readonly string[]>(
  command: Pick<Command, 'name'>,
  given: readonly string[],
  names: N,
): { [K in keyof N]: string } {
  // What was given is not repeated: it may be a password in the wrong place.
  if (given.length !== names.length)
    throw new UsageError(`${command.name} takes exactly: ${names.join(' ')}.`);
  return [...given] as { [K in keyof N]: string };
}
