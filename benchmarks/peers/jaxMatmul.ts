import { defaultDevice, init, jit, numpy as np } from '@jax-js/jax';
import { serveMatmul } from './multiplying.ts';
import { versionOf } from './protocol.ts';

await serveMatmul(async (a, b, { settings: { size } }) => {
  await init('wasm');
  defaultDevice('wasm');
  const left = np.array(a, { shape: [size, size] });
  const right = np.array(b, { shape: [size, size] });
  const matmul = jit(np.matmul);
  let product = matmul(left.ref, right.ref);
  return {
    version: versionOf('@jax-js/jax'),
    async multiply() {
      product.dispose();
      product = matmul(left.ref, right.ref);
      await product.blockUntilReady();
    },
    product: async () => Float32Array.from(await product.ref.data()),
  };
});
