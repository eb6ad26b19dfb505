import * as tf from '@tensorflow/tfjs';
import { PIXELS } from './mnist.ts';
import { servePredictions } from './predicting.ts';
import { startTfjs } from './tfjsBackend.ts';
import { layersOf } from './training.ts';

await servePredictions(async (images, weights, { settings: { hidden }, options }) => {
  const version = await startTfjs(options);
  const layers = layersOf(weights, hidden);
  const weight1 = tf.tensor2d(layers.weight1, [PIXELS, hidden]);
  const bias1 = tf.tensor1d(layers.bias1);
  const weight2 = tf.tensor2d(layers.weight2, [hidden, 10]);
  const bias2 = tf.tensor1d(layers.bias2);
  return {
    version,
    predict: (image) =>
      tf.tidy(() => {
        const units = tf.relu(tf.add(tf.matMul(tf.tensor2d(images[image], [1, PIXELS]), weight1), bias1));
        return tf.softmax(tf.add(tf.matMul(units, weight2), bias2)).dataSync();
      }),
  };
});
