import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { load, logitsOf, type Parameters } from './jaxNetwork.ts';
import { oneHotRows, PIXELS, unitValues } from './mnist.ts';
import { versionOf } from './protocol.ts';
import { flatten, gatherRows, serveTraining } from './training.ts';

// D. P. Kingma, J. Ba: Adam (2015), and the settings it proposes. jax-js's own optimizers are not on npm.
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

await serveTraining(async ({ count, pixels, labels }, { settings }) => {
  await init('wasm');
  defaultDevice('wasm');
  const { hidden, learningRate } = settings;
  const inputs = unitValues(pixels);
  const targets = oneHotRows(labels);
  const allInputs = np.array(inputs, { shape: [count, PIXELS] });
  const allTargets = np.array(targets, { shape: [count, 10] });

  const sgdStep = jit(([parameters]: Parameters[], x: np.Array, y: np.Array) => {
    const [loss, gradients] = lossAndGradients(tree.ref(parameters), x, y);
    const move = (value: np.Array, gradient: np.Array) => value.sub(gradient.mul(learningRate));
    return { loss, next: [tree.map(move, parameters, gradients)] };
  });
  // W − α / (1 − β1ᵗ) · m / (√v / √(1 − β2ᵗ) + ε): `stepSize` is the first fraction, `correction` the second root.
  type Scale = { stepSize: np.Array; correction: np.Array };
  const adamStep = jit((before: Parameters[], x: np.Array, y: np.Array, { stepSize, correction }: Scale) => {
    const [parameters, mean, square] = before;
    const [loss, gradients] = lossAndGradients(tree.ref(parameters), x, y);
    const newMean = (m: np.Array, g: np.Array) => m.mul(BETA1).add(g.mul(1 - BETA1));
    const newSquare = (v: np.Array, g: np.Array) => v.mul(BETA2).add(np.square(g).mul(1 - BETA2));
    const move = (value: np.Array, m: np.Array, v: np.Array) =>
      value.sub(stepSize.ref.mul(m).div(np.sqrt(v).div(correction.ref).add(EPSILON)));
    const nextMean = tree.map(newMean, mean, tree.ref(gradients));
    const nextSquare = tree.map(newSquare, square, gradients);
    const nextParameters = tree.map(move, parameters, tree.ref(nextMean), tree.ref(nextSquare));
    stepSize.dispose();
    correction.dispose();
    return { loss, next: [nextParameters, nextMean, nextSquare] };
  });
  const update = (x: np.Array, y: np.Array, iteration: number) =>
    settings.optimizer === 'sgd'
      ? sgdStep(state, x, y)
      : adamStep(state, x, y, {
          stepSize: np.array([learningRate / (1 - BETA1 ** iteration)]),
          correction: np.array([Math.sqrt(1 - BETA2 ** iteration)]),
        });

  let state: Parameters[] = [];
  let iteration = 0;
  return {
    version: versionOf('@jax-js/jax'),
    reset(weights) {
      tree.dispose(state);
      iteration = 0;
      const zeros = new Float32Array(weights.length);
      const remembered = settings.optimizer === 'adam' ? [zeros, zeros] : [];
      state = [weights, ...remembered].map((values) => load(values, hidden));
    },
    async step(rows) {
      iteration += 1;
      // Rows are gathered in JavaScript, in a sixth of the time that jax-js's own `take` needs.
      const x = rows
        ? np.array(gatherRows(inputs, PIXELS, rows), { shape: [rows.length, PIXELS] })
        : allInputs.ref;
      const y = rows ? np.array(gatherRows(targets, 10, rows), { shape: [rows.length, 10] }) : allTargets.ref;
      const { loss, next } = update(x, y, iteration);
      state = next;
      // jax-js computes when it is asked to; left to themselves the steps pile up and take three times as long.
      await loss.data();
    },
    async weights() {
      const { weight1, bias1, weight2, bias2 } = state[0];
      const values = [weight1, bias1, weight2, bias2].map((parameter) => parameter.ref.data());
      return flatten((await Promise.all(values)).map((data) => Float32Array.from(data)));
    },
  };
});

/** Of the mean softmax cross-entropy. */
function lossAndGradients(
  parameters: Parameters,
  inputs: np.Array,
  targets: np.Array,
): [np.Array, Parameters] {
  return valueAndGrad((values: Parameters, x: np.Array, y: np.Array) =>
    nn.logSoftmax(logitsOf(values, x)).mul(y).sum(1).mean().mul(-1),
  )(parameters, inputs, targets);
}
