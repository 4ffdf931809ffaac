import { UsageError, type Command } from '../command.ts';

const CALL = 'npm run parley --';

/** Says what each command does, or how one of them is called. */
export const help = (commands: readonly Command[]): Command => ({
  name: 'help',
  usage: '[COMMAND]',
  summary: 'Shows this, or how one command is called.',
  async run({ say }, args) {
    const wanted = args.join(' ');
    if (wanted === '') return all(commands, say);
    const found = commands.filter(({ name }) => name === wanted || name.startsWith(`${wanted} `));
    if (found.length === 0) throw new UsageError(`There is no command “${wanted}”.`);
    for (const { name, usage, summary, details = [] } of found) {
      say(`${CALL} ${name} ${usage}`.trim());
      say(`  ${summary}`);
      for (const line of details) say(`  ${line}`);
    }
    return 0;
  },
});

function all(commands: readonly Command[], say: (line?: string) => void): number {
  const width = Math.max(...commands.map(({ name }) => name.length));
  say('The operator’s commands. They work while Parley runs and while it does not.');
  say();
  for (const { name, summary } of commands) say(`  ${name.padEnd(width)}  ${summary}`);
  say();
  say(`How one is called: ${CALL} help COMMAND`);
  return 0;
}
