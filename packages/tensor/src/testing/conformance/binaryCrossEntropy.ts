import {
  add,
  exactly,
  exponential,
  larger,
  logarithm,
  multiply,
  negative,
  sigmoid,
  subtract,
} from './bounded.ts';
import { bufferOf, expectValues, usedBuffer } from './claim.ts';
import { expectClose } from './expectClose.ts';
import type { TieredClaims } from './tieredClaims.ts';
import { valueLossClaims } from './valueLoss.ts';

const common = valueLossClaims(
  'binaryCrossEntropy',
  (kernels, ...buffers) => kernels.binaryCrossEntropy(...buffers),
  (kernels, ...buffers) => kernels.binaryCrossEntropyBackward(...buffers),
  {
    term(z, t) {
      const small = exponential(z.value < 0 ? z : negative(z));
      return add(subtract(larger(z, exactly(0)), multiply(z, t)), logarithm(add(exactly(1), small)));
    },
    slope: (z, t) => subtract(sigmoid(z), t),
  },
);

export const binaryCrossEntropyClaims: TieredClaims = {
  always: common.always,
  exact: [
    {
      name: 'binaryCrossEntropy agrees with its formula, and its gradient is (sigmoid − target) / number of outputs',
      async run(backend) {
        const [logits, wanted] = [
          [1.3, -2.1, 0, 4],
          [1, 0.25, 0.5, 0],
        ];
        const predictions = bufferOf(backend, 'f32', [2, 2], logits);
        const targets = bufferOf(backend, 'f32', [2, 2], wanted);
        const losses = usedBuffer(backend, [2]);
        const gradient = usedBuffer(backend, [2, 2]);
        const yes = logits.map((logit) => 1 / (1 + Math.exp(-logit)));
        const term = (o: number) => -wanted[o] * Math.log(yes[o]) - (1 - wanted[o]) * Math.log(1 - yes[o]);
        backend.kernels.binaryCrossEntropy(predictions, targets, losses);
        await expectClose(backend, losses, [(term(0) + term(1)) / 2, (term(2) + term(3)) / 2]);
        backend.kernels.binaryCrossEntropyBackward(predictions, targets, gradient);
        await expectClose(
          backend,
          gradient,
          yes.map((probability, o) => (probability - wanted[o]) / 4),
        );
      },
    },
    {
      name: 'binaryCrossEntropy stays finite where the probability of the right answer rounds to 0',
      async run(backend) {
        const predictions = bufferOf(backend, 'f32', [4, 1], [200, -200, 200, -200]);
        const targets = bufferOf(backend, 'f32', [4, 1], [0, 1, 1, 0]);
        const losses = usedBuffer(backend, [4]);
        const gradient = usedBuffer(backend, [4, 1]);
        backend.kernels.binaryCrossEntropy(predictions, targets, losses);
        await expectValues(backend, losses, [200, 200, 0, 0]);
        backend.kernels.binaryCrossEntropyBackward(predictions, targets, gradient);
        await expectValues(backend, gradient, [0.25, -0.25, 0, 0]);
      },
    },
    ...common.exact,
  ],
  float32: common.float32,
};
