import { parseArgs } from 'node:util';
import { resetPassword } from '../../commands/reset-password.ts';
import { Problem } from '../../rules/problem.ts';
import { Refused, words, type Command } from '../command.ts';
import { foundedDatabase } from '../founded.ts';
import { choosePassword } from '../password-option.ts';

export const passwordReset: Command = {
  name: 'password reset',
  usage: 'HANDLE [--password-from-stdin]',
  summary: 'Gives a person a new password and ends their sessions.',
  details: ['A password is made and printed once, or read from standard input with --password-from-stdin.'],
  async run(errand, args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'password-from-stdin': { type: 'boolean' } },
    });
    const [handle] = words(passwordReset, positionals, ['HANDLE']);
    const { password, made } = await choosePassword(errand, values['password-from-stdin']);
    const db = await foundedDatabase(errand);
    const reset = await resetPassword({ db, clock: errand.clock }, { handle, password }).catch(
      (error: unknown) => {
        if (error instanceof Problem && error.detail.kind === 'not-found')
          throw new Refused(`Nobody who signs in has the handle “${handle}”.`);
        throw error;
      },
    );
    errand.say(`@${reset.handle} has a new password; sessions ended: ${reset.ended}.`);
    if (made) errand.say(`Password (shown only now): ${password}`);
    return 0;
  },
};
