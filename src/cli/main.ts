import { findCommand } from './commands/index.ts';
import { perform } from './perform.ts';

await perform(async (errand, args) => {
  const { command, rest } = findCommand(args);
  return command.run(errand, rest);
}, process.argv.slice(2));
