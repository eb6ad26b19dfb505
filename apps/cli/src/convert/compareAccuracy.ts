import { type EncodingName, evaluate, type Network, softmaxCrossEntropy } from '@inkling/nn';
import { classesOf } from '@inkling/recipes';
import { printable } from '@inkling/tensor';
import type { DataOptions } from '../data/flags.ts';
import { loadTestData } from '../data/images.ts';
import { expectSize } from '../model/expectFit.ts';
import { roundWeights } from '../model/roundWeights.ts';
import type { Session } from '../session/session.ts';
import { count, percent } from '../terminal/formatting.ts';

/** The accuracy of a network, from 0 to 1, before and after its weights are rounded. */
export interface Accuracies {
  readonly before: number;
  readonly after: number;
}

/**
 * Evaluates a network as it is, and with the weights that a file of this encoding has. All formats round
 * alike.
 *
 * @param model the file of the network, for messages.
 */
export async function compareAccuracy(
  session: Session,
  network: Network,
  model: string,
  encoding: EncodingName,
  options: DataOptions,
): Promise<Accuracies> {
  classesOf(network, model);
  const { test, origin } = await loadTestData({ ...options, onNote: session.note });
  expectSize(network, model, test, origin);
  const accuracyOf = async (tested: Network) =>
    (await evaluate(tested, test, { loss: softmaxCrossEntropy() })).accuracy;
  const before = await accuracyOf(network);
  const rounded = await roundWeights(network, encoding);
  const after = rounded.network === network ? before : await accuracyOf(rounded.network);
  const images = `${count(test.inputs.shape[0])} images of ${printable(origin)}`;
  session.print(`Accuracy on ${images}: ${percent(before)} before, ${percent(after)} as ${encoding}.`);
  return { before, after };
}
