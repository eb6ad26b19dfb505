import type { AdamStepSettings } from '../../kernels/adamStep.ts';
import { add, type Bounded, divide, multiply, numbers, setting, squareRoot, subtract } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const settings: AdamStepSettings = {
  beta1: 0.5,
  beta2: 0.75,
  epsilon: 4,
  stepSize: 1,
};

const trials = trialClaims('adamStep', function* ({ values }) {
  for (let size = 1; size <= 40; size += 1) {
    const [weights, slopes, first] = [values(size), values(size), values(size)];
    // The second moments are averages of squares, which are never below 0.
    const second = values(size).map(Math.abs);
    // One ε that rounding loses beside ordinary roots, and one that it keeps.
    const trial = { beta1: 0.9, beta2: 0.999, epsilon: size % 2 === 0 ? 1e-8 : 0.1, stepSize: 0.01 };
    yield {
      compute(on) {
        const parameters = bufferOf(on, 'f32', [size], weights);
        const firstMoments = bufferOf(on, 'f32', [size], first);
        const secondMoments = bufferOf(on, 'f32', [size], second);
        const gradients = bufferOf(on, 'f32', [size], slopes);
        on.kernels.adamStep(parameters, gradients, firstMoments, secondMoments, trial);
        return [parameters, firstMoments, secondMoments];
      },
      expected() {
        const gradients = numbers(slopes);
        const mixed = (old: Bounded, beta: number, term: Bounded) =>
          add(multiply(setting(beta), old), multiply(setting(1 - beta), term));
        const firstMoments = numbers(first).map((m, i) => mixed(m, trial.beta1, gradients[i]));
        const secondMoments = numbers(second).map((v, i) =>
          add(
            multiply(setting(trial.beta2), v),
            multiply(multiply(setting(1 - trial.beta2), gradients[i]), gradients[i]),
          ),
        );
        const parameters = numbers(weights).map((weight, i) => {
          const denominator = add(squareRoot(secondMoments[i]), setting(trial.epsilon));
          return subtract(weight, divide(multiply(setting(trial.stepSize), firstMoments[i]), denominator));
        });
        return [parameters, firstMoments, secondMoments];
      },
    };
  }
});

export const adamStepClaims: TieredClaims = {
  always: [
    {
      name: 'adamStep refuses gradients and moments of another shape',
      async run(backend) {
        const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
        const { adamStep } = backend.kernels;
        const refused = 'has shape [3], expected [2]';
        expectShapeError(() => adamStep(two, three, two, two, settings), `gradients ${refused}`);
        expectShapeError(() => adamStep(two, two, three, two, settings), `firstMoments ${refused}`);
        expectShapeError(() => adamStep(two, two, two, three, settings), `secondMoments ${refused}`);
      },
    },
  ],
  exact: [
    {
      name: 'adamStep moves both moments towards the gradient, and each parameter by their quotient',
      async run(backend) {
        const parameters = bufferOf(backend, 'f32', [3], [1, 1, 1]);
        const gradients = bufferOf(backend, 'f32', [3], [4, -8, 0]);
        const firstMoments = bufferOf(backend, 'f32', [3], [2, 0, 2]);
        const secondMoments = bufferOf(backend, 'f32', [3], [16, 0, 0]);
        backend.kernels.adamStep(parameters, gradients, firstMoments, secondMoments, settings);
        await expectValues(backend, firstMoments, [3, -4, 1]);
        await expectValues(backend, secondMoments, [16, 16, 0]);
        // The parameters minus 3 / (4 + 4), −4 / (4 + 4) and 1 / (0 + 4).
        await expectValues(backend, parameters, [0.625, 1.5, 0.75]);
      },
    },
    ...trials.exact,
  ],
  float32: trials.float32,
};
