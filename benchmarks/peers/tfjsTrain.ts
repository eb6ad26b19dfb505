import * as tf from '@tensorflow/tfjs';
import { oneHotRows, PIXELS, unitValues } from './mnist.ts';
import { startTfjs } from './tfjsBackend.ts';
import { flatten, gatherRows, layersOf, serveTraining } from './training.ts';

await serveTraining(async ({ count, pixels, labels }, { settings, options }) => {
  const version = await startTfjs(options);
  const { hidden, learningRate } = settings;
  const inputs = unitValues(pixels);
  const targets = oneHotRows(labels);
  const allInputs = tf.tensor2d(inputs, [count, PIXELS]);
  const allTargets = tf.tensor2d(targets, [count, 10]);
  const weight1 = tf.variable(tf.zeros<tf.Rank.R2>([PIXELS, hidden]));
  const bias1 = tf.variable(tf.zeros<tf.Rank.R1>([hidden]));
  const weight2 = tf.variable(tf.zeros<tf.Rank.R2>([hidden, 10]));
  const bias2 = tf.variable(tf.zeros<tf.Rank.R1>([10]));
  const makeOptimizer = () =>
    settings.optimizer === 'adam'
      ? tf.train.adam(learningRate, 0.9, 0.999, 1e-8)
      : tf.train.sgd(learningRate);
  let optimizer = makeOptimizer();

  return {
    version,
    reset(weights) {
      optimizer.dispose();
      optimizer = makeOptimizer();
      const layers = layersOf(weights, hidden);
      weight1.assign(tf.tensor2d(layers.weight1, [PIXELS, hidden]));
      bias1.assign(tf.tensor1d(layers.bias1));
      weight2.assign(tf.tensor2d(layers.weight2, [hidden, 10]));
      bias2.assign(tf.tensor1d(layers.bias2));
    },
    step(rows) {
      tf.tidy(() => {
        // JavaScript gathers the rows in a tenth of the time that tf.gather needs.
        const x = rows ? tf.tensor2d(gatherRows(inputs, PIXELS, rows), [rows.length, PIXELS]) : allInputs;
        const y = rows ? tf.tensor2d(gatherRows(targets, 10, rows), [rows.length, 10]) : allTargets;
        optimizer.minimize(() => {
          const units = tf.relu(tf.add(tf.matMul(x, weight1), bias1));
          const logits = tf.add<tf.Tensor2D>(tf.matMul(units, weight2), bias2);
          return tf.losses.softmaxCrossEntropy<tf.Tensor2D, tf.Scalar>(y, logits);
        });
      });
    },
    weights: () =>
      flatten([weight1, bias1, weight2, bias2].map((variable) => Float32Array.from(variable.dataSync()))),
  };
});
