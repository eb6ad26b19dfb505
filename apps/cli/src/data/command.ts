import type { Command } from 'commander';
import { addCommands } from '../flags/addCommands.ts';
import { dataCommands } from './commands.ts';

export const examples = [
  'inkling data download fashion-mnist',
  'inkling data info mnist',
  'inkling data to-csv seven.png --label 7 --out mine.csv',
];

/** The group takes no options of its own: otherwise commander would take --json from its commands. */
export function define(command: Command, argv: readonly string[]): Promise<void> {
  return addCommands(command, dataCommands, argv);
}
