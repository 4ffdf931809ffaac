import { UsageError, type Command } from '../command.ts';
import { accountCreate } from './account-create.ts';
import { doctor } from './doctor.ts';
import { help } from './help.ts';
import { ledgerVerify } from './ledger-verify.ts';
import { passwordReset } from './password-reset.ts';
import { role } from './role.ts';
import { setUp } from './set-up.ts';

const COMMANDS: readonly Command[] = [setUp, accountCreate, passwordReset, role, ledgerVerify, doctor];

/** The command that these words name, and what is left of them; without any, help. */
export function findCommand(args: readonly string[]): { command: Command; rest: string[] } {
  const [first, ...others] = args;
  if (first === undefined || ['help', '--help', '-h'].includes(first))
    return { command: help(COMMANDS), rest: others };
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, i) => args[i] === word));
  if (command) {
    const rest = args.slice(command.name.split(' ').length);
    return rest.some((word) => word === '--help' || word === '-h')
      ? { command: help(COMMANDS), rest: command.name.split(' ') }
      : { command, rest };
  }
  const kin = COMMANDS.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => `“${name}”`);
  throw new UsageError(
    kin.length > 0
      ? `“${first}” needs another word: ${kin.join(' or ')}.`
      : `There is no command “${first}”.`,
  );
}
