import { bufferOf, type Claim, expectShapeError, expectValues } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const sgdStepClaims: Claim[] = [
  {
    name: 'sgdStep takes rate · gradient off each parameter',
    async run(backend) {
      const parameters = bufferOf(backend, 'f32', [3], [1, 2, 3]);
      backend.kernels.sgdStep(parameters, bufferOf(backend, 'f32', [3], [2, -4, 0]), 0.5);
      await expectValues(backend, parameters, [0, 4, 3]);
    },
  },
  {
    name: 'sgdStep refuses gradients of another shape',
    async run(backend) {
      const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
      expectShapeError(() => backend.kernels.sgdStep(two, three, 1), 'gradients has shape [3], expected [2]');
    },
  },
  ...sameBitsClaims('sgdStep', function* ({ values }) {
    for (let size = 1; size <= 40; size += 1) {
      const [weights, slopes] = [values(size), values(size)];
      yield (on) => {
        const parameters = bufferOf(on, 'f32', [size], weights);
        on.kernels.sgdStep(parameters, bufferOf(on, 'f32', [size], slopes), 0.1);
        return [parameters];
      };
    }
  }),
];
