import { parseArgs } from 'node:util';
import { verifyLedger, type LedgerFault } from '../../reading/ledger-verify.ts';
import type { Command } from '../command.ts';

export const ledgerVerify: Command = {
  name: 'ledger verify',
  usage: '',
  summary: 'Verifies the ledger and names every row that was changed behind its back.',
  details: [
    'Keep the number and hash it prints somewhere else: they show later that nothing was cut off since.',
  ],
  async run(errand, args) {
    parseArgs({ args, options: {} });
    const { sql } = await errand.database();
    const { entries, head, faults } = await verifyLedger(sql);
    for (const fault of faults) errand.say(sayFault(fault));
    if (faults.length > 0)
      errand.say(`The ledger is not as it was written: ${faults.length} of its rows differ.`);
    else errand.say(`The ledger is whole: ${entries} entries, up to number ${head.seq}, hash ${head.hash}.`);
    return faults.length > 0 ? 1 : 0;
  },
};

/** One fault as a line: what was done to which row, and to which of its columns. */
export const sayFault = ({ what, table, row, columns }: LedgerFault): string =>
  `${table} ${row} was ${what}${columns.length > 0 ? `: ${columns.join(', ')}` : ''}.`;
