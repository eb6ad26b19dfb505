import { Command, CommanderError } from 'commander';
import { commands } from './commands.ts';
import { addCommands } from './flags/addCommands.ts';
import { addExamples } from './flags/common.ts';
import { version } from './version.ts';

/** Runs the program with its arguments and returns its exit code: 0, or 1 if something went wrong. */
export async function run(argv: readonly string[]): Promise<number> {
  try {
    const program = await createProgram(argv);
    if (argv.length === 0) program.help();
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed the help or the version. A group without a command prints its help.
    const hasPrintedHelp = error instanceof CommanderError && /^commander\.(help|version)/.test(error.code);
    if (hasPrintedHelp) return error.exitCode;
    // Loaded only here, so that the help does not wait for it.
    const { reportError } = await import('./session/errorReport.ts');
    const { usageError } = await import('./flags/usageError.ts');
    const reported = error instanceof CommanderError ? usageError(error) : error;
    reportError(reported, { json: argv.includes('--json'), debug: argv.includes('--debug') });
    return 1;
  }
}

/**
 * Makes the program for these arguments: it lists all commands and defines the chosen one. Parsing wrong
 * arguments throws a `CommanderError`.
 */
async function createProgram(argv: readonly string[]): Promise<Command> {
  const program = new Command('inkling')
    .description('Train a neural network, written from scratch, to read handwritten digits.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    // By default, commander prints errors and ends the process. Commands that are added later inherit this.
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  await addCommands(program, commands, argv);
  return addExamples(program, [
    'inkling start                                    the tour: train, save, plot and show some digits',
    'inkling train --data mnist --epochs 10           train on a folder with MNIST',
    'inkling train --model cnn:small --optimizer adam train a convolutional network',
    'inkling evaluate model.json --data mnist         test a model on the test set',
    'inkling predict model.json seven.png             predict the digit in a picture',
    'inkling draw --model model.json                  draw a digit in the browser',
    'inkling summary model.json                       show its layers and parameters',
    'inkling bench                                    measure how fast this machine computes',
  ]).addHelpText('after', '\ninkling <command> --help lists its options.');
}
