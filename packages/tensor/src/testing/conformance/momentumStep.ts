import type { MomentumStepSettings } from '../../kernels/momentumStep.ts';
import { add, multiply, numbers, setting, subtract } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const settings: MomentumStepSettings = { learningRate: 0.5, momentum: 0.75, nesterov: false };

const trials = trialClaims('momentumStep', function* ({ values }) {
  for (let size = 1; size <= 40; size += 1) {
    const [weights, slopes, before] = [values(size), values(size), values(size)];
    for (const nesterov of [false, true]) {
      yield {
        compute(on) {
          const parameters = bufferOf(on, 'f32', [size], weights);
          const gradients = bufferOf(on, 'f32', [size], slopes);
          const velocity = bufferOf(on, 'f32', [size], before);
          on.kernels.momentumStep(parameters, gradients, velocity, {
            learningRate: 0.1,
            momentum: 0.9,
            nesterov,
          });
          return [parameters, velocity];
        },
        expected() {
          const gradients = numbers(slopes);
          const [rate, momentum] = [setting(0.1), setting(0.9)];
          const velocity = numbers(before).map((v, i) => add(multiply(momentum, v), gradients[i]));
          const direction = nesterov
            ? velocity.map((v, i) => add(gradients[i], multiply(momentum, v)))
            : velocity;
          const moved = numbers(weights).map((w, i) => subtract(w, multiply(rate, direction[i])));
          return [moved, velocity];
        },
      };
    }
  }
});

export const momentumStepClaims: TieredClaims = {
  always: [
    {
      name: 'momentumStep adds the gradient to momentum · velocity, and subtracts rate · velocity from each parameter',
      async run(backend) {
        const parameters = bufferOf(backend, 'f32', [3], [1, 2, 3]);
        const velocity = bufferOf(backend, 'f32', [3], [4, -8, 0]);
        backend.kernels.momentumStep(
          parameters,
          bufferOf(backend, 'f32', [3], [1, 2, -4]),
          velocity,
          settings,
        );
        await expectValues(backend, velocity, [4, -4, -4]);
        await expectValues(backend, parameters, [-1, 4, 5]);
      },
    },
    {
      name: "momentumStep with Nesterov's momentum goes by the gradient and what will stay of the new velocity",
      async run(backend) {
        const parameters = bufferOf(backend, 'f32', [3], [1, 2, 3]);
        const velocity = bufferOf(backend, 'f32', [3], [4, -8, 0]);
        const gradients = bufferOf(backend, 'f32', [3], [1, 2, -4]);
        backend.kernels.momentumStep(parameters, gradients, velocity, { ...settings, nesterov: true });
        await expectValues(backend, velocity, [4, -4, -4]);
        // The parameters minus half of 1 + 3, 2 − 3 and −4 − 3.
        await expectValues(backend, parameters, [-1, 2.5, 6.5]);
      },
    },
    {
      name: 'momentumStep refuses gradients and a velocity of another shape',
      async run(backend) {
        const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
        const { momentumStep } = backend.kernels;
        const refused = 'has shape [3], expected [2]';
        expectShapeError(() => momentumStep(two, three, two, settings), `gradients ${refused}`);
        expectShapeError(() => momentumStep(two, two, three, settings), `velocity ${refused}`);
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
