import { type Command, Option } from 'commander';
import { fileName } from '../flags/fileName.ts';

/** What all commands about a sweep take. */
export interface SweepFolderOptions {
  readonly outDir?: string;
}

export function addPlanArgument(command: Command): Command {
  return command
    .argument(
      '<plan>',
      'the plan of the sweep, a JSON file, or - for standard input, which needs --out-dir',
      fileName,
    )
    .addOption(
      new Option(
        '--out-dir <folder>',
        'the folder of the runs (default: beside the plan, with its name: widths/ for widths.json)',
      ).argParser(fileName),
    );
}
