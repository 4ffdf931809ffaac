import { parseArgs } from 'node:util';
import { createAccount, type CreateAccountInput } from '../../commands/create-account.ts';
import { ROLES } from '../../rules/viewer.ts';
import { needed, UsageError, type Command } from '../command.ts';
import { foundedDatabase } from '../founded.ts';
import { choosePassword } from '../password-option.ts';

const GIVEN_ROLES = ROLES.filter((role) => role !== 'guest');

export const accountCreate: Command = {
  name: 'account create',
  usage: '--handle HANDLE --name NAME --role ROLE [--email ADDRESS] [--password-from-stdin]',
  summary: 'Creates a person’s account.',
  details: [
    `ROLE is one of ${GIVEN_ROLES.join(', ')}.`,
    'A password is made and printed once, or read from standard input with --password-from-stdin.',
  ],
  async run(errand, args) {
    const { values } = parseArgs({
      args,
      options: {
        handle: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        email: { type: 'string' },
        'password-from-stdin': { type: 'boolean' },
      },
    });
    const { handle, name, role } = needed(accountCreate, values, ['handle', 'name', 'role']);
    if (!isGivenRole(role)) throw new UsageError(`--role must be one of ${GIVEN_ROLES.join(', ')}.`);
    const { password, made } = await choosePassword(errand, values['password-from-stdin']);
    const db = await foundedDatabase(errand);
    await createAccount({ db, clock: errand.clock }, { handle, name, role, email: values.email, password });
    errand.say(`${name} has an account: @${handle}, ${role}.`);
    if (made) errand.say(`Password (shown only now): ${password}`);
    return 0;
  },
};

const isGivenRole = (role: string): role is CreateAccountInput['role'] =>
  (GIVEN_ROLES as readonly string[]).includes(role);
