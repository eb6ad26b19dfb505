import { ArgumentError } from '@inkling/tensor';
import { Command, CommanderError } from 'commander';
import { benchCommand } from './bench/command.ts';
import { dataCommand } from './data/command.ts';
import { evaluateCommand } from './evaluate/command.ts';
import { summaryCommand } from './model/command.ts';
import { drawCommand } from './page/command.ts';
import { predictCommand } from './predict/command.ts';
import { reportError } from './session/errorReport.ts';
import { startCommand } from './start/command.ts';
import { trainCommand } from './train/command.ts';
import { version } from './version.ts';

/** Runs the program with its arguments and tells its exit code: 0, or 1 where something went wrong. */
export async function run(argv: readonly string[]): Promise<number> {
  endWhenClosed(process.stdout);
  endWhenClosed(process.stderr);
  const program = new Command('inkling')
    .description('Train a neural network, written from scratch, to read handwritten digits.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .addHelpText(
      'after',
      `
Examples:
  inkling start                                    the tour: train, save, plot and show some digits
  inkling train --data mnist --epochs 10           train on a folder with MNIST
  inkling train --model cnn:small --optimizer adam teach a convolutional network
  inkling evaluate model.json --data mnist         judge a model by the test set
  inkling predict model.json seven.png             ask it what a picture shows
  inkling draw --model model.json                  draw a digit in the browser and ask it
  inkling summary model.json                       see what it is made of
  inkling bench                                    measure how fast this machine computes

inkling <command> --help tells more.`,
    );
  for (const command of [
    startCommand(),
    trainCommand(),
    evaluateCommand(),
    predictCommand(),
    drawCommand(),
    summaryCommand(),
    dataCommand(),
    benchCommand(),
  ]) {
    program.addCommand(command);
  }
  inheritExit(program);
  try {
    if (argv.length === 0) program.help();
    await program.parseAsync(argv, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Help and the version have been printed by then; a group without its command is told by its help.
    const hasPrintedHelp = error instanceof CommanderError && /^commander\.(help|version)/.test(error.code);
    if (hasPrintedHelp) return error.exitCode;
    const reported = error instanceof CommanderError ? usageError(error) : error;
    reportError(reported, { json: argv.includes('--json'), debug: argv.includes('--debug') });
    return 1;
  }
}

/** Commander's `error: unknown command 'trian'\n(Did you mean train?)` as this program words its errors. */
function usageError({ message }: CommanderError): ArgumentError {
  const [problem, ...suggestion] = message
    .replace(/^error: /, '')
    .replace(/[()]/g, '')
    .split('\n');
  const sentence = /[.?]$/.test(problem) ? problem : `${problem}.`;
  return new ArgumentError(
    [sentence, ...suggestion, 'See inkling --help, or --help of the command.'].join(' '),
  );
}

/** Commander would print errors and end the process by itself; here every way out leads through `run`. */
function inheritExit(command: Command): void {
  command.exitOverride().configureOutput({ outputError: () => {} });
  for (const child of command.commands) inheritExit(child);
}

/**
 * `inkling … | head` closes the pipe early. That is no error, but nobody listens any more: a training run stops as
 * by Ctrl-C and saves what it has learned, all else ends. A full disk behind the stream is an error.
 */
function endWhenClosed(stream: NodeJS.WriteStream): void {
  let isClosed = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (isClosed) return;
    isClosed = true;
    if (error.code === 'EPIPE') {
      if (!process.emit('SIGINT', 'SIGINT')) process.exit(0);
      return;
    }
    if (stream === process.stdout)
      process.stderr.write(`inkling: cannot write the output: ${error.message}.\n`);
    process.exit(1);
  });
}
