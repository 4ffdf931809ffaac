import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setUp as found } from '../../commands/set-up.ts';
import { checkAnswers, type SetUpAnswers } from '../../commands/setup-answers.ts';
import { diskFileStore } from '../../files/disk.ts';
import { storeFace } from '../../http/faces.ts';
import { needed, Refused, type Command, type Errand } from '../command.ts';
import { newPassword } from '../secret.ts';

/** The file of answers: as the command takes them, except that the picture is a path and a password may be left to us. */
type AnswersFile = SetUpAnswers & { organisation: { picture?: unknown }; owner: { password?: unknown } };

export const setUp: Command = {
  name: 'set-up',
  usage: '--from FILE',
  summary: 'Founds the organisation from a file of answers, without questions.',
  details: [
    'FILE is JSON; docs/answers.example.json shows it. A picture is a path, seen from FILE.',
    'Without a password for the owner one is made and printed once.',
  ],
  async run(errand, args) {
    const { values } = parseArgs({ args, options: { from: { type: 'string' } } });
    const { from } = needed(setUp, values, ['from']);
    const answers = await readAnswers(from);
    const made =
      typeof answers.owner === 'object' && answers.owner?.password === undefined ? newPassword() : null;
    if (made) answers.owner.password = made;
    // Wrong answers are told before anything is stored.
    checkAnswers(withoutPicture(answers), errand.clock());
    const db = await errand.database();
    await found({ db, clock: errand.clock }, await withPicture(errand, from, answers));
    const { name } = answers.organisation;
    errand.say(
      `${name} is founded. Sign in at ${errand.config().publicUrl}/sign-in as ${answers.owner.handle}.`,
    );
    if (made) errand.say(`Password (shown only now): ${made}`);
    return 0;
  },
};

async function readAnswers(path: string): Promise<AnswersFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Refused(`${path} cannot be read (${error.code}).`);
  });
  try {
    const answers: unknown = JSON.parse(text);
    if (typeof answers === 'object' && answers !== null && !Array.isArray(answers))
      return answers as AnswersFile;
  } catch (error) {
    // The parser's own words quote the file, which may hold a password.
    const at = /position \d+|line \d+ column \d+/.exec((error as Error).message)?.[0];
    throw new Refused(`${path} is not JSON${at ? ` (at ${at})` : ''}.`);
  }
  throw new Refused(`${path} must hold one JSON object; docs/answers.example.json shows it.`);
}

function withoutPicture(answers: AnswersFile): SetUpAnswers {
  const { picture: _, ...organisation } = { ...answers.organisation };
  return { ...answers, organisation } as SetUpAnswers;
}

async function withPicture(errand: Errand, from: string, answers: AnswersFile): Promise<SetUpAnswers> {
  const { picture } = answers.organisation;
  if (picture === undefined || picture === null) return withoutPicture(answers);
  if (typeof picture !== 'string') throw new Refused('organisation.picture must be the path of a picture.');
  const path = resolve(from, '..', picture);
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Refused(`organisation.picture: ${path} cannot be read (${error.code}).`);
  });
  const files = diskFileStore(join(errand.config().dataDir, 'files'));
  const face = await storeFace({ files }, new File([bytes], picture));
  return { ...answers, organisation: { ...answers.organisation, picture: face } };
}
