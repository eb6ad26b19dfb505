import { transforms } from '@inkling/mnist';
import { augmentations } from '@inkling/recipes';
import type { Command } from 'commander';

export function addAugmentationOption(command: Command): Command {
  const usual = Object.values(transforms).map((make) => {
    const { kind, settings } = make();
    return [kind, ...Object.values(settings)].join(':');
  });
  const named = Object.entries(augmentations).map(([name, { description }]) => `${name} is ${description}`);
  return command.option(
    '--augment <name[:x],…>',
    'change the training images at random, in every epoch anew: transforms and their settings, as in ' +
      `shift:1,rotate,elastic:30:5. Their usual settings are ${usual.join(', ')}. ${named.join('; ')} (default: none)`,
  );
}
