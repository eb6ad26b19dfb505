import { initializers } from '@inkling/recipes';
import { type Command, Option } from 'commander';
import { wholeNumbers } from '../flags/numbers.ts';
import { addLimitsOption } from '../model/flags.ts';
import { modelsText } from '../model/modelsText.ts';

export function addModelOption(command: Command): Command {
  return addLimitsOption(command)
    .option(
      '--model <what>',
      'the network, see below; or the file of a saved model, which learns on (default: mlp:100)',
    )
    .addHelpText('after', modelsText());
}

export function addNetworkOptions(command: Command): Command {
  return addModelOption(command)
    .addOption(
      new Option('--hidden <n,…>', 'units of the hidden layer, or layers: --model mlp:<n,…> in short')
        .argParser(wholeNumbers)
        .conflicts('model'),
    )
    .addOption(
      new Option('--init <name>', 'how the weights of a new network start (default: he)').choices(
        Object.keys(initializers),
      ),
    );
}
