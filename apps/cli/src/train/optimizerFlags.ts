import { type OptimizerSettings, optimizers, type ScheduleSettings, schedules } from '@inkling/recipes';
import { type Command, Option } from 'commander';
import { notNegative, positiveNumber, share, wholeNumber } from '../flags/numbers.ts';

export function addOptimizerOptions(command: Command): Command {
  const rates = Object.entries(optimizers).map(([name, { usualRate }]) => `${name} ${usualRate({})}`);
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
    .option(
      '--momentum <x>',
      `${optimizersWith('momentum')}: how much of the last step is taken again (default: 0)`,
      share,
    )
    .option('--nesterov', `${optimizersWith('nesterov')}: look ahead along the momentum`)
    .option(
      '--weight-decay <x>',
      `${optimizersWith('weightDecay')}: pull weights to 0 (default: 0, adamw 0.01)`,
      notNegative,
    )
    .option('--beta1 <x>', `${optimizersWith('beta1')}: memory of the gradients (default: 0.9)`, share)
    .option(
      '--beta2 <x>',
      `${optimizersWith('beta2')}: memory of their squares (default: 0.999; rmsprop 0.99)`,
      share,
    )
    .option(
      '--epsilon <x>',
      `${optimizersWith('epsilon')}: added to what divides (default: 1e-8)`,
      positiveNumber,
    )
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
    .option('--final-rate <x>', `${schedulesWith('finalRate')}: where it ends (default: 0)`, notNegative)
    .option('--decay-every <steps>', `${schedulesWith('decayEvery')}: how often it falls`, wholeNumber)
    .option(
      '--decay-factor <x>',
      `${schedulesWith('decayFactor')}: what it is multiplied by (default: 0.1)`,
      positiveNumber,
    )
    .option(
      '--rise <share>',
      `${schedulesWith('rise')}: for which share of the steps it rises (default: 0.3)`,
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
