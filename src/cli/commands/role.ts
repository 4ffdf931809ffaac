import { parseArgs } from 'node:util';
import { changeRole } from '../../commands/change-role.ts';
import { Problem } from '../../rules/problem.ts';
import { ROLES, type Role } from '../../rules/viewer.ts';
import { Refused, UsageError, words, type Command } from '../command.ts';
import { firstOwner, foundedDatabase } from '../founded.ts';

const GIVEN_ROLES = ROLES.filter((role) => role !== 'guest');

export const role: Command = {
  name: 'role',
  usage: 'HANDLE ROLE',
  summary: 'Changes what a person may do.',
  details: [`ROLE is one of ${GIVEN_ROLES.join(', ')}. It is done in the name of the first owner.`],
  async run(errand, args) {
    const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
    const [handle, wanted] = words(role, positionals, ['HANDLE', 'ROLE']);
    const to = GIVEN_ROLES.find((one) => one === wanted);
    if (!to) throw new UsageError(`ROLE must be one of ${GIVEN_ROLES.join(', ')}.`);
    const db = await foundedDatabase(errand);
    await changeRole({ db, clock: errand.clock }, await firstOwner(db), { handle, role: to }).catch(
      (error: unknown) => {
        throw whyNot(error, handle, to);
      },
    );
    errand.say(`@${handle} is ${to} now.`);
    return 0;
  },
};

function whyNot(error: unknown, handle: string, to: Role): unknown {
  const kind = error instanceof Problem ? error.detail.kind : null;
  if (kind === 'not-found') return new Refused(`Nobody has the handle “${handle}”.`);
  if (kind === 'forbidden')
    return new Refused(`“${handle}” is a guest and cannot be made ${to}: they join first.`);
  return error;
}
