import type { Command } from 'commander';
import { fileName } from '../../flags/fileName.ts';
import { positiveNumber, wholeShare } from '../../flags/numbers.ts';

export function addTeacherOptions(command: Command): Command {
  return command
    .optionsGroup('Distillation:')
    .option(
      '--teacher <file>',
      'learn the answers of this saved model besides the labels, for the images as they are in each epoch',
      fileName,
    )
    .option(
      '--temperature <x>',
      'a higher one shows more of what the teacher thinks of wrong classes (default: 4)',
      positiveNumber,
    )
    .option(
      '--teacher-weight <x>',
      'share of the teacher in the loss; the labels have the rest (default: 0.9)',
      wholeShare,
    );
}
