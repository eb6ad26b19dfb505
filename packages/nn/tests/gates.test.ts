import type { LayerCase } from '../src/testing/index.ts';
import { channelGate, channelGateReader } from './support/gates/channelGate.ts';
import { prelu, preluReader } from './support/gates/prelu.ts';
import { swiGlu, swiGluReader } from './support/gates/swiGlu.ts';
import { layerSuite } from './support/layerSuite.ts';

// Layers with gates, made of kernels that every backend has. They are not published. They run the suite of
// all layers, which shows that the kernel `multiply` is enough for gates, forward and backward.

const cases: LayerCase[] = [
  { name: 'swiGlu', layer: swiGlu(4, 3), inputShape: [4], outputShape: [3] },
  { name: 'prelu', layer: prelu(5), inputShape: [5], outputShape: [5] },
  { name: 'prelu of pictures', layer: prelu(2), inputShape: [3, 4, 2], outputShape: [3, 4, 2] },
  { name: 'channelGate', layer: channelGate(3), inputShape: [2, 4, 3], outputShape: [2, 4, 3] },
];

for (const gate of cases) layerSuite(gate, [swiGluReader, preluReader, channelGateReader]);
