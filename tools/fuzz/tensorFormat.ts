import {
  encodingNames,
  flatten,
  linear,
  ModelFile,
  type ModelFormat,
  relu,
  sequential,
  writeModel,
} from '../../packages/nn/src/index.ts';
import { allLayers } from '../../packages/nn/src/layers/index.ts';
import { layerCases } from '../../packages/nn/src/testing/index.ts';
import { referenceBackend } from '../../packages/tensor/src/index.ts';
import type { FuzzFormat } from './fuzzFormat.ts';

const backend = referenceBackend();

/** A format of models whose seeds are networks of every layer, and one in every encoding. */
export function tensorFormat(
  name: string,
  format: ModelFormat,
  { isText, complete }: Pick<FuzzFormat, 'isText' | 'complete'>,
): FuzzFormat {
  return {
    name,
    isText,
    complete,
    async seeds() {
      const small = sequential([flatten(), linear(4, 3), relu()], { backend, inputShape: [2, 2, 1] });
      return Promise.all([
        ...layerCases.map(({ layer, inputShape }) =>
          writeModel(sequential([layer], { backend, inputShape }), {}, { format }),
        ),
        ...encodingNames.map((encoding) => writeModel(small, { note: 'écrit' }, { format, encoding })),
      ]);
    },
    async read(bytes) {
      format.read(new ModelFile(bytes), { backend, layers: allLayers });
    },
  };
}
