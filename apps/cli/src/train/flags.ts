import { presets, recipeDefaults } from '@inkling/recipes';
import { type Command, Option } from 'commander';
import { fileName } from '../flags/fileName.ts';
import { classWeights, seed, share, wholeNumber, wholeNumberOrFull } from '../flags/numbers.ts';
import { addAugmentationOption } from './augmentationFlags.ts';
import { addNetworkOptions } from './networkFlags.ts';
import { addLearningRateOptions, addOptimizerOptions } from './optimizerFlags.ts';
import { addTeacherOptions } from './teacher/flags.ts';

export function addTrainingOptions(command: Command): Command {
  const { batchSize, epochs, progressEvery } = recipeDefaults;
  command.optionsGroup('Network:');
  addNetworkOptions(command);
  command
    .optionsGroup('Training:')
    .addOption(
      new Option('--preset <name>', `settings under one name; ${presetsText()}`).choices(
        Object.keys(presets),
      ),
    )
    .addOption(new Option('--iterations <n>', 'number of steps').argParser(wholeNumber).conflicts('epochs'))
    .option('--epochs <n>', `passes over all training images (default: ${epochs})`, wholeNumber)
    .option('--batch-size <n|full>', `images in a step (default: ${batchSize})`, wholeNumberOrFull)
    .option(
      '--accumulate <n>',
      'parts in which the images of a step pass through the network, to save memory (default: 1)',
      wholeNumber,
    )
    .option(
      '--label-smoothing <x>',
      'share of each label that is spread over all classes (default: 0)',
      share,
    )
    .option(
      '--class-weights <balanced|w,…>',
      'weight of each class in the loss, as in 1,1,5; balanced lets all classes count the same (default: 1 for each)',
      classWeights,
    )
    .option(
      '--sample-weights <file>',
      'weight of each training image in the loss: a text file with a number a line, in the order of the images ' +
        '(default: 1 for each)',
      fileName,
    )
    .addOption(
      new Option(
        '--average [decay]',
        'test and save an average of the weights; this share of the average stays at each step',
      )
        .argParser(share)
        .preset('0.999'),
    )
    .option('--seed <n>', 'seed of the weights and of the order of images (default: 1)', seed)
    .option('--evaluate-every <n>', 'steps between two tests (default: once an epoch)', wholeNumber)
    .option('--progress-every <n>', `steps between two reports (default: ${progressEvery})`, wholeNumber);
  addAugmentationOption(command);
  addTeacherOptions(command);
  addOptimizerOptions(command);
  return addLearningRateOptions(command);
}

export function presetsText(): string {
  return Object.entries(presets)
    .map(([name, { description }]) => `${name} is ${description}`)
    .join('; ');
}
