import { type OptimizerSettings, optimizers, type ScheduleSettings, schedules } from '@inkling/recipes';
import { type Command, Option } from 'commander';
import { notNegative, positiveNumber, share, wholeNumber } from '../flags/numbers.ts';

/** The optimizer and its settings, without the learning rate. */
export function addOptimizerOptions(command: Command): Command {
  return command
    .optionsGroup('Optimizer:')
    .addOption(new Option('--optimizer <name>', 'optimizer (default: sgd)').choices(Object.keys(optimizers)))
    .option(
      '--momentum <x>',
      `${optimizersWith('momentum')}: share of the previous step that each step adds (default: 0)`,
      share,
    )
    .option('--nesterov', `${optimizersWith('nesterov')}: use Nesterov's form of momentum`)
    .option(
      '--weight-decay <x>',
      `${optimizersWith('weightDecay')}: weight decay, which pulls weights to 0 (default: 0, adamw 0.01)`,
      notNegative,
    )
    .option(
      '--beta1 <x>',
      `${optimizersWith('beta1')}: decay of the running mean of gradients (default: 0.9)`,
      share,
    )
    .option(
      '--beta2 <x>',
      `${optimizersWith('beta2')}: decay of the running mean of their squares (default: 0.999; rmsprop 0.99)`,
      share,
    )
    .option(
      '--epsilon <x>',
      `${optimizersWith('epsilon')}: added to the divisor (default: 1e-8)`,
      positiveNumber,
    )
    .addOption(
      new Option('--clip-norm <x>', 'scale all gradients together to at most this norm')
        .argParser(positiveNumber)
        .conflicts('clipValue'),
    )
    .option('--clip-value <x>', 'limit every gradient to the range from -x to x', positiveNumber);
}

export function addLearningRateOptions(command: Command): Command {
  const rates = Object.entries(optimizers).map(([name, { usualRate }]) => `${name} ${usualRate({})}`);
  return command
    .optionsGroup('Learning rate and its schedule:')
    .option(
      '--learning-rate <x>',
      `learning rate; with a schedule, the highest one (default: ${rates.join(', ')})`,
      positiveNumber,
    )
    .addOption(
      new Option('--schedule <name>', 'schedule of the learning rate (default: constant)').choices(
        Object.keys(schedules),
      ),
    )
    .option('--warm-up <steps>', 'steps at the start in which the rate rises to its highest', wholeNumber)
    .option('--final-rate <x>', `${schedulesWith('finalRate')}: rate at the end (default: 0)`, notNegative)
    .option('--decay-every <steps>', `${schedulesWith('decayEvery')}: steps between two decays`, wholeNumber)
    .option(
      '--decay-factor <x>',
      `${schedulesWith('decayFactor')}: factor of each decay (default: 0.1)`,
      positiveNumber,
    )
    .option(
      '--rise <share>',
      `${schedulesWith('rise')}: share of the steps in which it rises (default: 0.3)`,
      share,
    );
}

/** The optimizers that have a setting: `sgd, adamw` for the weight decay. */
function optimizersWith(setting: keyof OptimizerSettings): string {
  return namesWith(setting, optimizers);
}

function schedulesWith(setting: keyof ScheduleSettings): string {
  return namesWith(setting, schedules);
}

function namesWith(
  setting: string,
  choices: Readonly<Record<string, { readonly settings: readonly string[] }>>,
): string {
  return Object.keys(choices)
    .filter((name) => choices[name].settings.includes(setting))
    .join(', ');
}
