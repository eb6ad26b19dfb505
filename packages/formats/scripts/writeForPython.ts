// Writes networks in the formats that programs in Python read, with what they answer, for verify.py:
// `node --conditions=@inkling/source packages/formats/scripts/writeForPython.ts <folder>`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  batchNorm,
  conv2d,
  flatten,
  linear,
  maxPool2d,
  type Network,
  relu,
  residual,
  sequential,
  silu,
} from '@inkling/nn';
import { createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import { encodeModel } from '../src/index.ts';

const [folder = '.'] = process.argv.slice(2);
const backend = referenceBackend();
const networks: Readonly<Record<string, Network>> = {
  mlp: sequential([linear(6, 5), relu(), linear(5, 3)], { backend, seed: 1 }),
  deep: sequential(
    [
      conv2d(2, 4, 3, { padding: 1 }),
      residual([conv2d(4, 4, 3, { padding: 1, groups: 2, bias: false }), batchNorm(4), silu()]),
      maxPool2d(2),
      flatten(),
      linear(16, 3),
    ],
    { backend, inputShape: [4, 4, 2], seed: 2 },
  ),
};

mkdirSync(folder, { recursive: true });
for (const [name, network] of Object.entries(networks)) {
  const random = createRandom(7);
  const size = sizeOf(network.shapes[0]);
  const inputs = Float32Array.from({ length: 4 * size }, () => random.normal());
  const outputs = await network.run(new Tensor('f32', [4, size], inputs));
  writeFileSync(join(folder, `${name}.npz`), await encodeModel(network, 'x.npz'));
  writeFileSync(join(folder, `${name}.onnx`), await encodeModel(network, 'x.onnx'));
  const pytorch = await encodeModel(network, 'x.safetensors', {}, { format: 'pytorch' });
  writeFileSync(join(folder, `${name}.safetensors`), pytorch);
  const answers = { shape: [4, ...network.shapes[0]], inputs: [...inputs], outputs: [...outputs.data] };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(answers));
}
