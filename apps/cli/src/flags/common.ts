import { Command, Option } from 'commander';

/** What every command takes. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** A command with the options that all have, and with examples at the end of its help. */
export function createCommand(name: string, description: string, examples: readonly string[]): Command {
  return new Command(name)
    .description(description)
    .helpOption('--help', 'print this help')
    .addOption(new Option('--json', 'print one JSON event a line, and nothing else, on standard output'))
    .addOption(new Option('--debug', 'print where in the program an error came from'))
    .addHelpText('after', examplesText(examples));
}

/** The end of a command's help. */
export function examplesText(examples: readonly string[]): string {
  return `\nExamples:\n${examples.map((example) => `  ${example}`).join('\n')}`;
}
