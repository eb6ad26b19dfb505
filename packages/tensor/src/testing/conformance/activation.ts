import { activationNames } from '../../kernels/activationNames.ts';
import { activations } from '../../reference/activations/index.ts';
import { numbers, setting } from './bounded.ts';
import { boundedActivations } from './boundedActivations.ts';
import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { expectClose } from './expectClose.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

/** The outputs of each activation for −1 and for 2, by its formula, with the parameter ¼. */
const examples = {
  gelu: [-0.15865525, 1.95449974],
  geluTanh: [-0.15880801, 1.95459769],
  leakyRelu: [-0.25, 2],
  relu: [0, 2],
  sigmoid: [0.26894142, 0.88079708],
  silu: [-0.26894142, 1.76159416],
  tanh: [-0.76159416, 0.96402758],
} satisfies Readonly<Record<(typeof activationNames)[number], readonly number[]>>;

const trials = activationNames.map((name) =>
  trialClaims(`activation ${name} with its backward`, function* ({ values }) {
    for (let size = 1; size <= 40; size += 1) {
      // The powers of 4 give numbers of many sizes between the smallest and the largest.
      const x = values(size).map((value) => value * 4 ** ((size % 9) - 4));
      const [y, dy] = [values(size), values(size)];
      const { backwardReads } = activations[name];
      yield {
        compute(on) {
          const { activation, activationBackward } = on.kernels;
          const [input, gradient] = [bufferOf(on, 'f32', [size], x), bufferOf(on, 'f32', [size], dy)];
          const [output, inputGradient] = [usedBuffer(on, [size]), usedBuffer(on, [size])];
          activation(name, input, output, 0.1);
          activationBackward(name, backwardReads === 'input' ? input : output, gradient, inputGradient, 0.1);
          const [inPlace, gradientInPlace] = [
            bufferOf(on, 'f32', [size], y),
            bufferOf(on, 'f32', [size], dy),
          ];
          activationBackward(name, inPlace, gradientInPlace, gradientInPlace, 0.1);
          activation(name, inPlace, inPlace, 0.1);
          return [output, inputGradient, inPlace, gradientInPlace];
        },
        expected() {
          const { forward, backward } = boundedActivations[name];
          const [input, other, gradient] = [numbers(x), numbers(y), numbers(dy)];
          const slope = setting(0.1);
          const output = input.map((value) => forward(value, slope));
          const read = backwardReads === 'input' ? input : output;
          return [
            output,
            read.map((value, i) => backward(value, gradient[i], slope)),
            other.map((value) => forward(value, slope)),
            other.map((value, i) => backward(value, gradient[i], slope)),
          ];
        },
      };
    }
  }),
);

export const activationClaims: TieredClaims = {
  always: [
    {
      name: 'activation relu keeps numbers above 0 and NaN, and sets the rest to +0',
      async run(backend) {
        const input = bufferOf(backend, 'f32', [7], [-1, -0, 0, 2, Number.NaN, Infinity, -Infinity]);
        const output = usedBuffer(backend, [7]);
        backend.kernels.activation('relu', input, output);
        await expectValues(backend, output, [0, 0, 0, 2, Number.NaN, Infinity, 0]);
      },
    },
    {
      name: 'activation relu passes the gradient in its backward pass where the output is above 0',
      async run(backend) {
        const values = bufferOf(backend, 'f32', [5], [-1, 0, 3, Number.NaN, 0]);
        const outputGradient = bufferOf(backend, 'f32', [5], [5, 6, 7, 8, Number.NaN]);
        const inputGradient = usedBuffer(backend, [5]);
        backend.kernels.activationBackward('relu', values, outputGradient, inputGradient);
        await expectValues(backend, inputGradient, [0, 0, 7, 8, 0]);
      },
    },
    {
      name: 'an activation and its backward refuse shapes that differ',
      async run(backend) {
        const { activation, activationBackward } = backend.kernels;
        const [two, three] = [backend.allocate('f32', [2]), backend.allocate('f32', [3])];
        expectShapeError(() => activation('relu', two, three), 'relu: output has shape [3], expected [2]');
        expectShapeError(() => activationBackward('tanh', two, three, two), 'tanh, backward: outputGradient');
        expectShapeError(() => activationBackward('relu', two, two, three), 'inputGradient');
      },
    },
  ],
  exact: [
    ...activationNames.map(
      (name): Claim => ({
        name: `activation ${name} agrees with its formula, and may overwrite its input`,
        async run(backend) {
          const values = bufferOf(backend, 'f32', [2, 1], [-1, 2]);
          backend.kernels.activation(name, values, values, 0.25);
          await expectClose(backend, values, examples[name]);
        },
      }),
    ),
    ...trials.flatMap(({ exact }) => exact),
  ],
  float32: trials.flatMap(({ float32 }) => float32),
};
