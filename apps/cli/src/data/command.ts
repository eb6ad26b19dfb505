import { Command } from 'commander';
import { examplesText } from '../flags/common.ts';
import { dataInfoCommand } from './infoCommand.ts';
import { dataToCsvCommand } from './toCsvCommand.ts';

export function dataCommand(): Command {
  // Without options of its own: commander would take --json from the commands below.
  return new Command('data')
    .description('Look at images, and turn them into CSV.')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .addHelpText(
      'after',
      examplesText(['inkling data info mnist', 'inkling data to-csv seven.png --label 7 --out mine.csv']),
    )
    .addCommand(dataInfoCommand())
    .addCommand(dataToCsvCommand());
}
