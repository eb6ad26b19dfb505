import { lax, nn, numpy as np } from '@jax-js/jax';
import { convLayersOf, convShapes, serveConvTraining } from './convTraining.ts';
import { jaxTrainer } from './jaxTrainer.ts';

// jax-js takes channels first, so weights are transposed when they are loaded and returned.
await serveConvTraining((digits, { settings: { filters, ...settings } }) => {
  const shapes = convShapes(filters);
  // The inputs of the linear layer are rows × columns × channels in the shared file and channels × rows ×
  // columns here.
  const picture = [4, 4, filters[1], 10];
  return jaxTrainer(digits, settings, {
    load(weights) {
      const [weight1, bias1, weight2, bias2, weight3, bias3] = convLayersOf(weights, filters).map(
        (values, index) => np.array(values.slice(), { shape: [...shapes[index]] }),
      );
      return [
        np.transpose(weight1, [3, 2, 0, 1]),
        bias1.reshape([filters[0], 1, 1]),
        np.transpose(weight2, [3, 2, 0, 1]),
        bias2.reshape([filters[1], 1, 1]),
        np.transpose(weight3.reshape(picture), [2, 0, 1, 3]).reshape([...shapes[4]]),
        bias3,
      ];
    },
    logitsOf([weight1, bias1, weight2, bias2, weight3, bias3], inputs) {
      const pictures = block(block(inputs.reshape([-1, 1, 28, 28]), weight1, bias1), weight2, bias2);
      return np.matmul(pictures.reshape([-1, shapes[4][0]]), weight3).add(bias3);
    },
    unload: ([weight1, bias1, weight2, bias2, weight3, bias3]) => [
      np.transpose(weight1, [2, 3, 1, 0]),
      bias1,
      np.transpose(weight2, [2, 3, 1, 0]),
      bias2,
      np.transpose(weight3.reshape([filters[1], 4, 4, 10]), [1, 2, 0, 3]),
      bias3,
    ],
  });
});

/** Convolution, ReLU and the maximum of each window of 2 × 2. */
function block(pictures: np.Array, weight: np.Array, bias: np.Array): np.Array {
  const units = nn.relu(lax.conv(pictures, weight, [1, 1], 'VALID').add(bias));
  return lax.reduceWindow(units, (window) => np.max(window), [2, 2], [2, 2]);
}
