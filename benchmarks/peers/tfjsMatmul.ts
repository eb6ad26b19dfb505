import * as tf from '@tensorflow/tfjs';
import { serveMatmul } from './multiplying.ts';
import { startTfjs } from './tfjsBackend.ts';

await serveMatmul(async (a, b, { settings: { size }, options }) => {
  const version = await startTfjs(options);
  const left = tf.tensor2d(a, [size, size]);
  const right = tf.tensor2d(b, [size, size]);
  let product = tf.matMul(left, right);
  return {
    version,
    multiply() {
      product.dispose();
      product = tf.matMul(left, right);
    },
    product: () => Float32Array.from(product.dataSync()),
  };
});
