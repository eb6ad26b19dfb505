import { ModelFile, type ModelReadOptions, type SavedModel } from '@inkling/nn';
import { shardNames, tfjsFormat } from './tfjsFormat.ts';

/** Fetches a file of weights that `model.json` names. The name leads to nothing outside of its folder. */
export type ShardReader = (name: string) => Promise<Uint8Array>;

/**
 * Reads a layers-model of TensorFlow.js.
 *
 * @param model the bytes of `model.json`.
 * @param shard fetches the files with the weights, which lie beside it.
 * @throws FormatError when a file is damaged, a name leads out of the folder, or a layer is none of ours; an
 *   error of `shard`.
 */
export async function readTfjs(
  model: Uint8Array,
  options: ModelReadOptions,
  shard: ShardReader,
): Promise<SavedModel> {
  const shards = new Map<string, Uint8Array>();
  for (const name of shardNames(model)) shards.set(name, await shard(name));
  return tfjsFormat(shards).read(new ModelFile(model), options);
}
