import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linear, readModel, sequential, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { checkLayerGradients, layerConformanceClaims } from '@inkling/nn/testing';
import { referenceBackend, tensor } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { scale, scaleReader } from '../src/index.ts';

test('each feature is multiplied by its factor', async () => {
  const network = sequential([scale(2)], { backend: referenceBackend(), weights: [3, -1], inputShape: [2] });
  const output = await network.run(tensor([[10, 20]]));
  assert.deepEqual(output.toArray(), [[30, -20]]);
});

test('the gradients are the slopes that are measured, for rows and for pictures', () => {
  checkLayerGradients(scale(3), [3]);
  checkLayerGradients(scale(3), [4, 5, 3]);
});

for (const claim of layerConformanceClaims({
  name: 'scale',
  layer: scale(3),
  inputShape: [2, 3],
  outputShape: [2, 3],
})) {
  test(claim.name, async () => {
    for (const backend of [referenceBackend(), await wasmBackend({ threads: 1 })]) await claim.run(backend);
  });
}

test('a saved model is read with its factors', async () => {
  const backend = referenceBackend();
  const network = sequential([scale(2), linear(2, 1)], {
    backend,
    weights: [3, -1, 1, 1, 0],
    inputShape: [2],
  });
  const { network: read } = readModel(await writeModel(network), {
    backend,
    layers: [...allLayers, scaleReader],
  });
  assert.deepEqual(await read.weights(), await network.weights());
});
