import { type Command, Option } from 'commander';
import { type Init, initialisers } from '../training/initialisers.ts';
import { models } from '../training/models/index.ts';
import { wholeNumbers } from './numbers.ts';

/** Which network. */
export interface NetworkOptions {
  readonly model?: string;
  /** Units of each hidden layer; `--model mlp` in short. */
  readonly hidden?: readonly number[];
  readonly init?: Init;
}

export function addModelOption(command: Command): Command {
  const known = models.map(({ usage, description }) => `${usage} (${description})`).join(', ');
  return command.option(
    '--model <what>',
    `the network: ${known}, or the JSON file of a model, which learns on (default: mlp:100)`,
  );
}

export function addNetworkOptions(command: Command): Command {
  const names = Object.keys(initialisers);
  return addModelOption(command)
    .addOption(
      new Option('--hidden <n,…>', 'units of the hidden layer, or layers: --model mlp:<n,…> in short')
        .argParser(wholeNumbers)
        .conflicts('model'),
    )
    .addOption(
      new Option(
        `--init <${names.join('|')}>`,
        'how the weights of a new network start (default: he)',
      ).choices(names),
    );
}
