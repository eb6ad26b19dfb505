import { initializers } from '@inkling/recipes';
import { type Command, Option } from 'commander';
import { fileName } from '../flags/fileName.ts';
import { share, wholeNumbers } from '../flags/numbers.ts';
import { modelsText } from '../model/modelsText.ts';

export function addModelOption(command: Command): Command {
  return command
    .option(
      '--model <what>',
      'a network (see below), or the file of a saved model to train further (default: mlp:100)',
      fileName,
    )
    .addHelpText('after', modelsText());
}

export function addNetworkOptions(command: Command): Command {
  return addModelOption(command)
    .addOption(
      new Option('--hidden <n,…>', 'units of each hidden layer; short for --model mlp:<n,…>')
        .argParser(wholeNumbers)
        .conflicts('model'),
    )
    .addOption(
      new Option('--init <name>', 'initializer of the weights of a new network (default: he)').choices(
        Object.keys(initializers),
      ),
    )
    .option(
      '--dropout <share>',
      'share of the values before the last linear layer that dropout sets to 0 in training, or in the dropout of the ' +
        'network itself (default: as the network has it)',
      share,
    );
}
