import { type Command, Option } from 'commander';
import { fileName } from '../../flags/fileName.ts';

/** Where all files of a run are, if they share a folder. */
export interface RunFolderOptions {
  readonly outDir?: string;
}

export function addRunFolderOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--out-dir <folder>',
      'the folder of this one run: it saves its model, curve, record (run.json) and checkpoints here. The same command ' +
        'goes on with a run that was cut off, and does not repeat one that has finished',
    )
      .argParser(fileName)
      .conflicts(['out', 'plot', 'record', 'checkpoint', 'resume']),
  );
}
