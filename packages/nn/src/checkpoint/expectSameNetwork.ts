import type { Json } from '../json.ts';
import { writeArchitecture } from '../model/architecture.ts';
import type { Network } from '../network/network.ts';
import type { Checkpoint } from './checkpoint.ts';
import { CheckpointError } from './checkpointError.ts';

/**
 * Checks that a network has the layers of a checkpoint, for a program that builds its network itself.
 * @throws CheckpointError `CHECKPOINT_MISMATCH` when it has others. The message names the first difference.
 */
export function expectSameNetwork({ network: saved }: Pick<Checkpoint, 'network'>, network: Network): void {
  const own = writeArchitecture(network);
  const layersOf = ({ layers }: { readonly layers?: Json }): readonly Json[] =>
    Array.isArray(layers) ? layers : [];
  const [before, now] = [layersOf(saved), layersOf(own)];
  const parts: [what: string, saved: Json | undefined, own: Json | undefined][] = [
    ['inputShape', saved.inputShape, own.inputShape],
    ...Array.from({ length: Math.max(before.length, now.length) }, (_, index): [string, Json, Json] => [
      `layer ${index}`,
      before[index],
      now[index],
    ]),
  ];
  for (const [what, expected, came] of parts) {
    // Settings are made in the same order each time, so equal layers have equal texts.
    const [a, b] = [textOf(expected), textOf(came)];
    if (a === b) continue;
    throw new CheckpointError(
      'CHECKPOINT_MISMATCH',
      `the checkpoint belongs to another network: its ${what} is ${a}, but here it is ${b}. Make the network of the run ` +
        'with restoreNetwork, or begin anew.',
    );
  }
}

function textOf(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
