import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { sameBitsClaims } from './sameBits.ts';

export const reluClaims: Claim[] = [
  {
    name: 'relu keeps what is above 0, makes the rest +0 and lets NaN through',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [7], [-1, -0, 0, 2, Number.NaN, Infinity, -Infinity]);
      const output = usedBuffer(backend, [7]);
      backend.kernels.relu(input, output);
      await expectValues(backend, output, [0, 0, 0, 2, Number.NaN, Infinity, 0]);
    },
  },
  {
    name: 'relu may write over its input',
    async run(backend) {
      const values = bufferOf(backend, 'f32', [2, 2], [-1, 2, -3, 4]);
      backend.kernels.relu(values, values);
      await expectValues(backend, values, [0, 2, 0, 4]);
    },
  },
  {
    name: 'reluBackward lets the gradient through where the input was above 0',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [4], [-1, 0, 3, Number.NaN]);
      const outputGradient = bufferOf(backend, 'f32', [4], [5, 6, 7, 8]);
      const inputGradient = usedBuffer(backend, [4]);
      backend.kernels.reluBackward(input, outputGradient, inputGradient);
      await expectValues(backend, inputGradient, [0, 0, 7, 8]);
      backend.kernels.reluBackward(input, outputGradient, outputGradient);
      await expectValues(backend, outputGradient, [0, 0, 7, 8]);
    },
  },
  {
    name: 'relu and reluBackward refuse shapes that differ',
    async run(backend) {
      const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
      expectShapeError(() => backend.kernels.relu(two, three), 'relu: output has shape [3], expected [2]');
      expectShapeError(() => backend.kernels.reluBackward(two, three, two), 'outputGradient');
      expectShapeError(() => backend.kernels.reluBackward(two, two, three), 'inputGradient');
    },
  },
  ...sameBitsClaims('relu and reluBackward', function* ({ values }) {
    for (let size = 1; size <= 40; size += 1) {
      const [x, dy] = [values(size), values(size)];
      yield (on) => {
        const input = bufferOf(on, 'f32', [size], x);
        const output = usedBuffer(on, [size]);
        const inputGradient = usedBuffer(on, [size]);
        on.kernels.relu(input, output);
        on.kernels.reluBackward(input, bufferOf(on, 'f32', [size], dy), inputGradient);
        return [output, inputGradient];
      };
    }
  }),
];
