import type { RecipeOptions } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ValidationSource } from '../../data/validation.ts';
import { fileName } from '../../flags/fileName.ts';
import { foldCount, notNegative, wholeNumber } from '../../flags/numbers.ts';

/** By which images a run is judged while it learns. The recipe has the other settings. */
export interface ValidationOptions {
  readonly validation?: ValidationSource;
  readonly folds?: number;
}

export function addValidationOptions(command: Command): Command {
  return command
    .optionsGroup('Validation:')
    .option(
      '--validation <share|file>',
      'keep the best weights by other images: a share of the training images, as in 0.1, or a CSV or IDX file; the test ' +
        'images are then used once, at the end',
      shareOrFile,
    )
    .option(
      '--patience <n>',
      'stop after so many evaluations without an improvement (default: never)',
      wholeNumber,
    )
    .option(
      '--least-improvement <x>',
      'the least decrease of the loss that is an improvement (default: 0)',
      notNegative,
    )
    .addOption(
      new Option(
        '--folds <k>',
        'cross-validation: learn k times, each time without another k-th of the training images, and print the mean and ' +
          'the spread of the accuracy on those; saves no model',
      )
        .argParser(foldCount)
        .conflicts([
          ...['validation', 'teacher', 'out', 'plot', 'record', 'report', 'dashboard', 'encoding'],
          ...['checkpoint', 'resume', 'every', 'keep', 'outDir'],
        ]),
    );
}

/** Parses a share between 0 and 1, or a file's name. A file named like a number can be written `./0.1`. */
function shareOrFile(text: string): ValidationSource {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) return fileName(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError('Expected a share above 0 and below 1, or the name of a file.');
}

/**
 * @param options the options of a run, with those of its recipe.
 * @throws ArgumentError when early stopping has no images to judge by.
 */
export function expectValidation({
  validation,
  folds,
  patience,
  leastImprovement,
}: ValidationOptions & Pick<RecipeOptions, 'patience' | 'leastImprovement'>): void {
  if (validation || folds) return;
  const flag = patience === undefined ? '--least-improvement' : '--patience';
  if (patience === undefined && leastImprovement === undefined) return;
  throw new ArgumentError(`${flag}: there are no images to judge by. Name them with --validation, 0.1 say.`);
}
