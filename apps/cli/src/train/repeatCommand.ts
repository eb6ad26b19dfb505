import type { Command } from 'commander';
import { addBackendOptions, type BackendOptions } from '../backend/flags.ts';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { addLimitsOption, type LimitsOptions } from '../flags/limits.ts';
import { repeatRun } from './repeat/repeatRun.ts';

interface RepeatOptions extends CommonOptions, LimitsOptions, Pick<BackendOptions, 'backend' | 'threads'> {
  readonly data?: string;
  readonly test?: string;
  readonly validation?: string;
  readonly model?: string;
  readonly teacher?: string;
  readonly out?: string;
}

export const examples = [
  'inkling repeat model.run.json                       train again, and say whether the result is the same',
  'inkling repeat model.run.json --data ~/mnist        with the same images, from another folder',
  'inkling repeat model.run.json --out again.json --threads 1',
];

export function define(command: Command): void {
  addCommonOptions(command)
    .argument('<record>', 'the record that inkling train has saved beside a model', fileName)
    .option('--data <folder|file>', 'where the training images are now', fileName)
    .option('--validation <file>', 'where the validation images are now', fileName)
    .option('--test <file>', 'where the test images are now', fileName)
    .option('--model <file>', 'where the model is now that the run began with', fileName)
    .option('--teacher <file>', 'where the teacher is now that the run learned from', fileName)
    .option('--out <file>', 'save the model of the repeated run here (default: it is not saved)', fileName);
  addLimitsOption(command);
  addBackendOptions(command);
  command.action((path: string, options: RepeatOptions) => repeatRun(path, options));
}
