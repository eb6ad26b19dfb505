import { type Command, InvalidArgumentError, Option } from 'commander';
import { addCommands } from '../flags/addCommands.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { threadCount, wholeNumber } from '../flags/numbers.ts';
import { createSession } from '../session/session.ts';
import { sweepCommands } from './commands.ts';
import { chooseEngine, engineFlags } from './engines/chooseEngine.ts';
import { engines } from './engines/index.ts';
import { addPlanArgument, type SweepFolderOptions } from './flags.ts';
import { readPlan } from './plan/readPlan.ts';
import { gatherResults } from './results/gather.ts';
import { reportResults } from './results/reportResults.ts';
import { runSweep } from './runSweep.ts';
import { thisProgram } from './thisProgram.ts';

export const examples = [
  'inkling sweep widths.json                            train what the plan says, and print a table',
  'inkling sweep widths.json --engine parallel --hosts a,b,:   on three machines, by GNU parallel and ssh',
  'inkling sweep widths.json --engine slurm --jobs 20   as an array job, 20 tasks at once',
  'inkling sweep widths.json --engine bullmq --redis redis://queue:6379',
  'inkling sweep widths.json --engine print > commands.txt',
  'inkling sweep status widths.json                     which runs have finished',
  'inkling sweep results widths.json --report sweep.html',
];

interface SweepCommandOptions extends CommonOptions, SweepFolderOptions {
  readonly engine: string;
  readonly jobs?: number;
  readonly threads: number;
  readonly program?: readonly string[];
  /** Flags of engines. */
  readonly [flag: string]: unknown;
}

export async function define(command: Command, argv: readonly string[]): Promise<void> {
  // The options of the sweep come after the plan, so that those of a command below it are its own.
  command.enablePositionalOptions();
  await addCommands(command, sweepCommands, argv);
  if (sweepCommands.some(({ name }) => name === argv[0])) return;
  addCommonOptions(command);
  addPlanArgument(command)
    .addOption(
      new Option('--engine <name>', `what starts the runs: ${describeEngines()}`)
        .choices(engines.map(({ name }) => name))
        .default('local'),
    )
    .option(
      '--jobs <n>',
      'how many runs are done at once (default: as many as the machine has processors)',
      wholeNumber,
    )
    .addOption(new Option('--threads <n>', 'threads of each run').argParser(threadCount).default(1))
    .option(
      '--program <words>',
      'how inkling is started where the runs are, as in "npx inkling" (default: as it was started here)',
      programWords,
    );
  for (const { flag, description } of engineFlags) command.option(flag, description);
  command.action(async (path: string, options: SweepCommandOptions) => {
    const { engine, flags } = chooseEngine(options.engine, options);
    const session = createSession(options, engine.writesOutput ? process.stderr : process.stdout);
    const plan = await readPlan(path, options.outDir);
    const { jobs, threads, program = thisProgram() } = options;
    const end = await runSweep(session, plan, engine, { jobs, threads, program, flags });
    if (end === 'stopped') session.print('Stopped. Go on with it: the same command again.');
    if (end !== 'left') reportResults(session, plan, await gatherResults(plan));
  });
}

function programWords(value: string): string[] {
  const words = value.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) throw new InvalidArgumentError('Expected the name of a program.');
  return words;
}

function describeEngines(): string {
  return engines.map(({ name, description }) => `${name} (${description})`).join(', ');
}
