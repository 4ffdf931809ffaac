import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { diskFileStore } from '../../files/disk.ts';
import { verifyLedger } from '../../reading/ledger-verify.ts';
import type { Database } from '../../store/database.ts';
import { readStuckJobs } from '../../store/stuck-jobs.ts';
import { sayFault } from '../commands/ledger-verify.ts';
import { NOT_FOUNDED } from '../founded.ts';
import { fine, wrong, type Finding } from './finding.ts';

export async function setUp({ sql }: Database): Promise<Finding> {
  const [organisation] = await sql<{ name: string; people: number; owners: number }[]>`
    select a.name, (select count(*)::int from account where kind = 'person') as people,
           (select count(*)::int from account where role = 'owner' and suspended_at is null) as owners
    from organisation o join account a on a.id = o.account_id`;
  if (!organisation) return wrong('Set-up', 'not done', NOT_FOUNDED);
  const { name, people, owners } = organisation;
  return owners > 0
    ? fine('Set-up', `${name}; people: ${people}`)
    : wrong(
        'Set-up',
        `${name} has no owner`,
        'npm run parley -- account create --role owner --handle … --name …',
      );
}

export async function ledger({ sql }: Database): Promise<Finding> {
  const { entries, faults } = await verifyLedger(sql);
  const [first] = faults;
  return first === undefined
    ? fine('Ledger', `whole (entries: ${entries})`)
    : wrong(
        'Ledger',
        sayFault(first),
        'npm run parley -- ledger verify names every row; compare with a backup',
      );
}

/** In which sizes each kind of file is kept; of one that is still to be made there is only what was sent. */
const SIZES: Record<string, readonly string[]> = {
  picture: ['large', 'medium', 'thumb'],
  face: ['face', 'face-small'],
  video: ['play'],
  audio: ['play'],
  document: ['document'],
  waiting: ['source'],
  card: ['card'],
  emoji: ['emoji', 'emoji-still'],
};
const BATCH = 500;
const NAMED = 3;

/** Every row of a picture or another file must have its bytes, in each size. */
export async function pictures({ sql }: Database, { dataDir }: Config): Promise<Finding> {
  const root = join(dataDir, 'files');
  const files = diskFileStore(root);
  const lost: string[] = [];
  let seen = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const batch = await sql<{ id: string; kind: string }[]>`
      select id, case when w.failed_at is not null then 'failed' when w.file_id is not null then 'waiting' else kind end as kind
      from file left join media_work w on w.file_id = id where id > ${after} order by id limit ${BATCH}`;
    for (const { id, kind } of batch)
      for (const size of SIZES[kind] ?? []) {
        const found = await files.open(id, size);
        await found?.stream.cancel();
        if (!found || found.length === 0) lost.push(`${id} (${size})`);
      }
    seen += batch.length;
    if (batch.length < BATCH) break;
    after = batch.at(-1)!.id;
  }
  if (lost.length === 0) return fine('Pictures', `all there (${seen})`);
  const more = lost.length > NAMED ? ` and ${lost.length - NAMED} more` : '';
  return wrong(
    'Pictures',
    `bytes are missing of ${lost.slice(0, NAMED).join(', ')}${more}`,
    `restore ${root} from a backup`,
  );
}

export async function jobs({ sql }: Database): Promise<Finding> {
  const stuck = await readStuckJobs(sql);
  const [first] = stuck;
  if (first === undefined) return fine('Jobs', 'none is stuck');
  const { task, attempts, givenUp, error } = first;
  const others = stuck.length > 1 ? `; others: ${stuck.length - 1}` : '';
  return wrong(
    'Jobs',
    `“${task}” failed ${attempts} times${givenUp ? ' and rests until its next time' : ''}: ${error}${others}`,
    'look into the log for the same words; once the cause is mended it runs again by itself',
  );
}
