import * as tf from '@tensorflow/tfjs';
import { convLayersOf, convShapes, serveConvTraining } from './convTraining.ts';
import { oneHotRows, PIXELS, unitValues } from './mnist.ts';
import { startTfjs } from './tfjsBackend.ts';
import { CLASSES, flatten, gatherRows } from './training.ts';

// The WASM backend has no kernel for the gradient of a convolution's weights, so it cannot train one by
// itself. This kernel computes the gradient as a convolution of the input with the output's gradient. In
// both, the samples take the place of the channels.
tf.registerKernel({
  kernelName: tf.Conv2DBackpropFilter,
  backendName: 'wasm',
  kernelFunc({ inputs: { x, dy } }) {
    if (!(x instanceof tf.Tensor && dy instanceof tf.Tensor)) throw new Error('Tensors are expected.');
    const input = x.transpose<tf.Tensor4D>([3, 1, 2, 0]);
    const outputGradient = dy.transpose<tf.Tensor4D>([1, 2, 0, 3]);
    return tf.conv2d(input, outputGradient, 1, 'valid').transpose([1, 2, 0, 3]);
  },
});

await serveConvTraining(async ({ pixels, labels }, { settings, options }) => {
  const version = await startTfjs(options);
  const { filters, learningRate } = settings;
  const inputs = unitValues(pixels);
  const targets = oneHotRows(labels);
  const [shape1, shape2, shape3, shape4, shape5, shape6] = convShapes(filters);
  const weight1 = tf.variable(tf.zeros<tf.Rank.R4>([...shape1]));
  const bias1 = tf.variable(tf.zeros<tf.Rank.R1>([...shape2]));
  const weight2 = tf.variable(tf.zeros<tf.Rank.R4>([...shape3]));
  const bias2 = tf.variable(tf.zeros<tf.Rank.R1>([...shape4]));
  const weight3 = tf.variable(tf.zeros<tf.Rank.R2>([...shape5]));
  const bias3 = tf.variable(tf.zeros<tf.Rank.R1>([...shape6]));
  const makeOptimizer = () => tf.train.adam(learningRate, 0.9, 0.999, 1e-8);
  let optimizer = makeOptimizer();

  /** Convolution, ReLU and the maximum of each window of 2 × 2. */
  const block = (pictures: tf.Tensor4D, weight: tf.Tensor4D, bias: tf.Tensor1D) =>
    tf.maxPool(tf.relu(tf.add<tf.Tensor4D>(tf.conv2d(pictures, weight, 1, 'valid'), bias)), 2, 2, 'valid');

  return {
    version,
    reset(weights) {
      optimizer.dispose();
      optimizer = makeOptimizer();
      const [values1, values2, values3, values4, values5, values6] = convLayersOf(weights, filters);
      weight1.assign(tf.tensor4d(values1, [...shape1]));
      bias1.assign(tf.tensor1d(values2));
      weight2.assign(tf.tensor4d(values3, [...shape3]));
      bias2.assign(tf.tensor1d(values4));
      weight3.assign(tf.tensor2d(values5, [...shape5]));
      bias3.assign(tf.tensor1d(values6));
    },
    step(rows = Int32Array.from(labels.keys())) {
      tf.tidy(() => {
        const x = tf.tensor4d(gatherRows(inputs, PIXELS, rows), [rows.length, 28, 28, 1]);
        const y = tf.tensor2d(gatherRows(targets, CLASSES, rows), [rows.length, CLASSES]);
        optimizer.minimize(() => {
          const pictures = block(block(x, weight1, bias1), weight2, bias2);
          const logits = tf.add<tf.Tensor2D>(
            tf.matMul(pictures.reshape<tf.Tensor2D>([rows.length, -1]), weight3),
            bias3,
          );
          return tf.losses.softmaxCrossEntropy<tf.Tensor2D, tf.Scalar>(y, logits);
        });
      });
    },
    weights() {
      const variables = [weight1, bias1, weight2, bias2, weight3, bias3];
      return flatten(variables.map((variable) => Float32Array.from(variable.dataSync())));
    },
  };
});
