import {
  bufferOf,
  type Claim,
  expectAsReference,
  expectShapeError,
  expectValues,
  valueKinds,
} from './claim.ts';

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
  ...valueKinds.map(
    ({ kind, values, random: start }): Claim => ({
      name: `sgdStep has the reference's bits on ${kind} numbers`,
      async run(backend) {
        const random = start();
        for (let size = 1; size <= 40; size += 1) {
          const weights = values(random, size);
          const slopes = values(random, size);
          await expectAsReference(backend, (on) => {
            const parameters = bufferOf(on, 'f32', [size], weights);
            on.kernels.sgdStep(parameters, bufferOf(on, 'f32', [size], slopes), 0.1);
            return [parameters];
          });
        }
      },
    }),
  ),
];
