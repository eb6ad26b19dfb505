import {
  type OptimizerName,
  type OptimizerSettings,
  optimizers,
  type ScheduleName,
  type ScheduleSettings,
  schedules,
} from '@inkling/recipes';
import { type Command, Option } from 'commander';
import { notNegative, positiveNumber, share, wholeNumber } from '../flags/numbers.ts';

/** How weights follow their gradients. */
export interface OptimizerOptions extends OptimizerSettings, ScheduleSettings {
  readonly optimizer?: OptimizerName;
  readonly learningRate?: number;
  readonly schedule?: ScheduleName;
  readonly clipNorm?: number;
  readonly clipValue?: number;
}

export function addOptimizerOptions(command: Command): Command {
  const rates = Object.entries(optimizers).map(([name, { learningRate }]) => `${name} ${learningRate({})}`);
  return command
    .optionsGroup('Optimizer:')
    .addOption(
      new Option('--optimizer <name>', 'how weights follow their gradients (default: sgd)').choices(
        Object.keys(optimizers),
      ),
    )
    .option(
      '--learning-rate <x>',
      `how far to go, at the most where a schedule changes it (default: ${rates.join(', ')})`,
      positiveNumber,
    )
    .option('--momentum <x>', 'sgd: how much of the last step is taken again (default: 0)', share)
    .option('--nesterov', 'sgd: look ahead along the momentum')
    .option('--weight-decay <x>', 'sgd, adamw: pull weights to 0 (default: 0, 0.01)', notNegative)
    .option('--beta1 <x>', 'adam, adamw: memory of the gradients (default: 0.9)', share)
    .option(
      '--beta2 <x>',
      'adam, adamw, rmsprop: memory of their squares (default: 0.999; rmsprop 0.99)',
      share,
    )
    .option('--epsilon <x>', 'adam, adamw, rmsprop: added to what divides (default: 1e-8)', positiveNumber)
    .addOption(
      new Option('--clip-norm <x>', 'shorten all gradients together to this length')
        .argParser(positiveNumber)
        .conflicts('clipValue'),
    )
    .option('--clip-value <x>', 'bring every gradient between -x and x', positiveNumber)
    .optionsGroup('Schedule of the learning rate:')
    .addOption(
      new Option('--schedule <name>', 'how it changes from step to step (default: constant)').choices(
        Object.keys(schedules),
      ),
    )
    .option('--warm-up <steps>', 'rise to the learning rate at first', wholeNumber)
    .option('--final-rate <x>', 'cosine, linear: where it ends (default: 0)', notNegative)
    .option('--decay-every <steps>', 'step: how often it falls', wholeNumber)
    .option('--decay-factor <x>', 'step: what it is multiplied by (default: 0.1)', positiveNumber)
    .option('--rise <share>', 'one-cycle: for which share of the steps it rises (default: 0.3)', share);
}
