import type { MomentumStepSettings } from '../../kernels/momentumStep.ts';
import { bufferOf, type Claim, expectShapeError, expectValues } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

const settings: MomentumStepSettings = { learningRate: 0.5, momentum: 0.75, nesterov: false };

export const momentumStepClaims: Claim[] = [
  {
    name: 'momentumStep adds the gradient to what stays of the velocity, and takes rate · velocity off each parameter',
    async run(backend) {
      const parameters = bufferOf(backend, 'f32', [3], [1, 2, 3]);
      const velocity = bufferOf(backend, 'f32', [3], [4, -8, 0]);
      backend.kernels.momentumStep(parameters, bufferOf(backend, 'f32', [3], [1, 2, -4]), velocity, settings);
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
      // Less half of 1 + 3, 2 − 3 and −4 − 3.
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
  ...sameBitsClaims('momentumStep', function* ({ values }) {
    for (let size = 1; size <= 40; size += 1) {
      const [weights, slopes, before] = [values(size), values(size), values(size)];
      for (const nesterov of [false, true]) {
        yield (on) => {
          const parameters = bufferOf(on, 'f32', [size], weights);
          const gradients = bufferOf(on, 'f32', [size], slopes);
          const velocity = bufferOf(on, 'f32', [size], before);
          on.kernels.momentumStep(parameters, gradients, velocity, {
            learningRate: 0.1,
            momentum: 0.9,
            nesterov,
          });
          return [parameters, velocity];
        };
      }
    }
  }),
];
