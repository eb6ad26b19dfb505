import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { type Digits, oneHotRows, PIXELS, unitValues } from './mnist.ts';
import { versionOf } from './protocol.ts';
import { CLASSES, flatten, gatherRows, type StepSettings, type Trainer } from './training.ts';

// D. P. Kingma, J. Ba: Adam (2015), with the settings that the paper proposes. jax-js's own optimizers are
// not on npm.
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** A network for jax-js. Its functions consume their arguments, as every function in jax-js does. */
export interface JaxNetwork {
  load(weights: Float32Array): np.Array[];
  /** Scores `[batch, 10]` for pixels `[batch, 784]`. */
  logitsOf(parameters: np.Array[], inputs: np.Array): np.Array;
  /** Parameters in the layout of the shared file. */
  unload(parameters: np.Array[]): np.Array[];
}

/** Trains a network with jax-js. All of a step is in one `jit`. */
export async function jaxTrainer(
  { count, pixels, labels }: Digits,
  settings: StepSettings,
  network: JaxNetwork,
): Promise<Trainer> {
  await init('wasm');
  defaultDevice('wasm');
  const { learningRate } = settings;
  const inputs = unitValues(pixels);
  const targets = oneHotRows(labels);
  const allInputs = np.array(inputs, { shape: [count, PIXELS] });
  const allTargets = np.array(targets, { shape: [count, CLASSES] });

  // The loss is the mean softmax cross-entropy.
  const lossAndGradients = valueAndGrad((parameters: np.Array[], x: np.Array, y: np.Array) =>
    nn.logSoftmax(network.logitsOf(parameters, x)).mul(y).sum(1).mean().mul(-1),
  );
  const sgdStep = jit(([parameters]: np.Array[][], x: np.Array, y: np.Array) => {
    const [loss, gradients] = lossAndGradients(tree.ref(parameters), x, y);
    const move = (value: np.Array, gradient: np.Array) => value.sub(gradient.mul(learningRate));
    return { loss, next: [tree.map(move, parameters, gradients)] };
  });
  // W − α / (1 − β1ᵗ) · m / (√v / √(1 − β2ᵗ) + ε), where `stepSize` is the first fraction and `correction`
  // the second root.
  type Scale = { stepSize: np.Array; correction: np.Array };
  const adamStep = jit((before: np.Array[][], x: np.Array, y: np.Array, { stepSize, correction }: Scale) => {
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

  let state: np.Array[][] = [];
  let iteration = 0;
  return {
    version: versionOf('@jax-js/jax'),
    reset(weights) {
      tree.dispose(state);
      iteration = 0;
      const zeros = new Float32Array(weights.length);
      const moments = settings.optimizer === 'adam' ? [zeros, zeros] : [];
      state = [weights, ...moments].map((values) => network.load(values));
    },
    async step(rows) {
      iteration += 1;
      // JavaScript gathers the rows in a sixth of the time that jax-js's own `take` needs.
      const x = rows
        ? np.array(gatherRows(inputs, PIXELS, rows), { shape: [rows.length, PIXELS] })
        : allInputs.ref;
      const y = rows
        ? np.array(gatherRows(targets, CLASSES, rows), { shape: [rows.length, CLASSES] })
        : allTargets.ref;
      const { loss, next } = update(x, y, iteration);
      state = next;
      // jax-js is lazy. If a step is not awaited, the steps pile up and take three times as long.
      await loss.data();
    },
    async weights() {
      const values = network.unload(tree.ref(state[0])).map((parameter) => parameter.data());
      return flatten((await Promise.all(values)).map((data) => Float32Array.from(data)));
    },
  };
}
