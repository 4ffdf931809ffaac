import { parseArgs } from 'node:util';
import { ConfigError, type Config } from '../../config/config.ts';
import type { Command, Errand } from '../command.ts';
import * as content from '../doctor/content.ts';
import * as database from '../doctor/database.ts';
import { wrong, type Finding } from '../doctor/finding.ts';
import * as machine from '../doctor/machine.ts';

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  summary: 'Checks every part; says what is wrong and how to mend it.',
  async run(errand, args) {
    parseArgs({ args, options: {} });
    let ills = 0;
    for await (const { part, says, mend } of examine(errand)) {
      errand.say(`${mend === null ? 'ok   ' : 'WRONG'}  ${part.padEnd(15)} ${says}`);
      if (mend !== null) errand.say(`       ${' '.repeat(15)} → ${mend}`);
      if (mend !== null) ills += 1;
    }
    errand.say(ills === 0 ? 'Everything is as it should be.' : `To be mended: ${ills}.`);
    return ills === 0 ? 0 : 1;
  },
};

/** One part after the other, as far as each can be looked at. */
async function* examine(errand: Errand): AsyncGenerator<Finding> {
  yield machine.node();
  const config = readConfig(errand);
  if (!('dataDir' in config)) return yield config;
  yield machine.publicAddress(config);
  const folder = await machine.dataFolder(config);
  yield folder;
  yield await machine.pictureMaking();
  yield await machine.mediaMaking(config);
  if (folder.mend !== null && !config.databaseUrl) return;
  yield await machine.secret(config);
  const db = await database.openOrExplain(errand, config);
  if (!('sql' in db)) return yield db;
  yield await database.version(db);
  yield await database.clock(db);
  yield await content.setUp(db);
  yield await content.pictures(db, config);
  yield await content.ledger(db);
  yield await content.jobs(db);
}

function readConfig(errand: Errand): Config | Finding {
  try {
    return errand.config();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return wrong('Settings', error.message.replace(/\.$/, ''), 'docs/running.md lists every setting');
  }
}
