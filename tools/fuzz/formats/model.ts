import {
  encodingNames,
  flatten,
  linear,
  readModel,
  relu,
  sequential,
  writeModel,
} from '../../../packages/nn/src/index.ts';
import { allLayers } from '../../../packages/nn/src/layers/index.ts';
import { layerCases } from '../../../packages/nn/src/testing/index.ts';
import { referenceBackend } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const backend = referenceBackend();

/** Models of every layer and encoding, and the weights of the original program. */
export const model: FuzzFormat = {
  name: 'model',
  isText: true,
  async seeds() {
    const ofLayers = layerCases.map(({ layer, inputShape }) => sequential([layer], { backend, inputShape }));
    const small = sequential([flatten(), linear(4, 3), relu(), linear(3, 2)], {
      backend,
      inputShape: [2, 2, 1],
    });
    return Promise.all([
      ...ofLayers.map((network) => writeModel(network)),
      ...encodingNames.map((encoding) => writeModel(small, { note: 'écrit', list: [1, null] }, { encoding })),
      Buffer.from(
        '{"W1": [[1, 2.5], [-3e-2, 4], [0, 1]], "b1": [[0], [1], [2]], "W2": [[1, 2, 3]], "b2": [[0.5]]}',
      ),
    ]);
  },
  async read(bytes) {
    readModel(bytes, { backend, layers: allLayers });
  },
};
