import type { Backend } from '../../backend.ts';
import type { Conv2dSettings } from '../../kernels/conv2d.ts';
import { windowCounts } from '../../kernels/window2d.ts';
import { type Shape, sizeOf } from '../../shape.ts';
import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import type { Draw } from './draw.ts';
import { boundedProducts, float32Products, type ProductClaims, sameBitsProducts } from './products.ts';
import type { TieredClaims } from './tieredClaims.ts';

const plain: Conv2dSettings = { stride: [1, 1], padding: [0, 0], groups: 1 };

const byHand: Claim[] = [
  {
    name: 'conv2d multiplies each window by the weights, as computed by hand',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [1, 2, 3, 1], [1, 2, 3, 4, 5, 6]);
      const weight = bufferOf(backend, 'f32', [2, 2, 1, 1], [1, 10, 100, 1000]);
      const output = usedBuffer(backend, [1, 1, 2, 1]);
      backend.kernels.conv2d(input, weight, output, plain);
      await expectValues(backend, output, [5421, 6532]);
    },
  },
  {
    name: 'conv2d takes strides, pads with zeros, and divides channels into groups',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [1, 1, 3, 2], [1, 10, 2, 20, 3, 30]);
      const weight = bufferOf(backend, 'f32', [1, 3, 1, 2], [1, 2, 3, 4, 5, 6]);
      const output = usedBuffer(backend, [1, 1, 2, 2]);
      backend.kernels.conv2d(input, weight, output, { stride: [1, 2], padding: [0, 1], groups: 2 });
      await expectValues(backend, output, [3 + 10, 40 + 120, 2 + 9, 40 + 120]);
    },
  },
  {
    name: 'conv2dInputGradient passes each gradient to all inputs in the window',
    async run(backend) {
      const outputGradient = bufferOf(backend, 'f32', [1, 1, 2, 2], [1, 2, 3, 4]);
      const weight = bufferOf(backend, 'f32', [1, 2, 1, 2], [1, 10, 100, 1000]);
      const inputGradient = usedBuffer(backend, [1, 1, 3, 1]);
      backend.kernels.conv2dInputGradient(outputGradient, weight, inputGradient, plain);
      await expectValues(backend, inputGradient, [21, 2100 + 43, 4300]);
    },
  },
  {
    name: 'conv2dWeightGradient sums the products of the inputs of each weight and the output gradients',
    async run(backend) {
      const input = bufferOf(backend, 'f32', [2, 1, 3, 1], [1, 2, 3, 4, 5, 6]);
      const outputGradient = bufferOf(backend, 'f32', [2, 1, 2, 1], [1, 10, 100, 1000]);
      const weightGradient = usedBuffer(backend, [1, 2, 1, 1]);
      backend.kernels.conv2dWeightGradient(input, outputGradient, weightGradient, plain);
      await expectValues(backend, weightGradient, [21 + 5400, 32 + 6500]);
    },
  },
  {
    name: 'conv2d refuses shapes that do not fit, and windows that are larger than the picture',
    async run(backend) {
      const { conv2d, conv2dInputGradient, conv2dWeightGradient } = backend.kernels;
      const picture = backend.allocate('f32', [2, 4, 4, 6]);
      const weight = backend.allocate('f32', [3, 3, 6, 8]);
      const output = backend.allocate('f32', [2, 2, 2, 8]);
      const refuses = (words: string, call: () => void) => expectShapeError(call, words);
      refuses('expected [2, 4, 4, 8]', () => conv2d(picture, weight, output, { ...plain, padding: [1, 1] }));
      refuses('expected [KH, KW, 3, O]', () => conv2d(picture, weight, output, { ...plain, groups: 2 }));
      refuses('expected [KH, KW, 8, O]', () => conv2d(output, weight, output, plain));
      refuses('expected pictures', () => conv2d(backend.allocate('f32', [4]), weight, output, plain));
      refuses('does not fit', () => conv2d(picture, backend.allocate('f32', [5, 3, 6, 8]), output, plain));
      refuses('outputGradient has', () => conv2dInputGradient(picture, weight, picture, plain));
      refuses('weightGradient has', () => conv2dWeightGradient(picture, output, output, plain));
    },
  },
];

/** A claim that a backend with other rounding does not need to keep. */
const rounding: Claim[] = [
  {
    name: 'conv2dWeightGradient sums each sample separately',
    async run(backend) {
      // One sum over all samples would lose the two ones, each of which is too small beside 2^24.
      const input = bufferOf(backend, 'f32', [2, 1, 2, 1], [2 ** 24, 0, 1, 1]);
      const ones = bufferOf(backend, 'f32', [2, 1, 2, 1], [1, 1, 1, 1]);
      const weightGradient = usedBuffer(backend, [1, 1, 1, 1]);
      backend.kernels.conv2dWeightGradient(input, ones, weightGradient, plain);
      await expectValues(backend, weightGradient, [2 ** 24 + 2]);
    },
  },
];

interface Case extends Conv2dSettings {
  readonly input: Shape;
  readonly weight: Shape;
  readonly output: Shape;
}

/** Convolutions of a few pixels. They have one channel, as many as a vector register holds, or a few more. */
function* cases({ integer }: Draw, isPadded: boolean): Iterable<Case> {
  const oneOf = (...choices: number[]) => choices[integer(choices.length)];
  for (let trial = 0; trial < 14; trial += 1) {
    const groups = trial % 3 === 2 ? oneOf(2, 3, 5) : 1;
    const [C, O] = [oneOf(1, 2, 3, 8), oneOf(1, 4, 5, 8, 9, 17)];
    const size = [oneOf(1, 2, 3), oneOf(1, 2, 3, 5)] as const;
    const stride = [oneOf(1, 1, 2), oneOf(1, 1, 2, 3)] as const;
    const padding = isPadded ? ([oneOf(0, 1, 2), oneOf(1, 2)] as const) : ([0, 0] as const);
    const [H, W] = [size[0] + integer(4), size[1] + integer(6)];
    const [OH, OW] = windowCounts('conv2d', [H, W], { size, stride, padding });
    const B = oneOf(1, 2, 3);
    yield {
      ...{ stride, padding, groups },
      input: [B, H, W, groups * C],
      weight: [...size, C, groups * O],
      output: [B, OH, OW, groups * O],
    };
  }
}

type Conv2d = 'conv2d' | 'conv2dInputGradient' | 'conv2dWeightGradient';

const products = (claimsAbout: ProductClaims): Claim[] => {
  const claims = (
    kernel: Conv2d,
    shapesOf: (shapes: Case) => [Shape, Shape, Shape],
    termsOf: (shapes: Case) => number,
  ) =>
    [false, true].flatMap((isPadded) =>
      claimsAbout(`${kernel}${isPadded ? ' with padding' : ''}`, function* (draw) {
        // A backend may compute or leave out the terms 0 · ∞ of the padding.
        const values = (shape: Shape) =>
          draw.values(sizeOf(shape)).map((value) => (isPadded && !Number.isFinite(value) ? 1e38 : value));
        for (const shapes of cases(draw, isPadded)) {
          const [first, second, result] = shapesOf(shapes);
          const [a, b] = [values(first), values(second)];
          const compute = (on: Backend) => {
            const output = usedBuffer(on, result);
            on.kernels[kernel](bufferOf(on, 'f32', first, a), bufferOf(on, 'f32', second, b), output, shapes);
            return [output];
          };
          yield { terms: termsOf(shapes), compute };
        }
      }),
    );
  return [
    ...claims(
      'conv2d',
      ({ input, weight, output }) => [input, weight, output],
      ({ weight: [KH, KW, C] }) => KH * KW * C,
    ),
    ...claims(
      'conv2dInputGradient',
      ({ input, weight, output }) => [output, weight, input],
      ({ weight: [KH, KW, , O] }) => KH * KW * O,
    ),
    ...claims(
      'conv2dWeightGradient',
      ({ input, weight, output }) => [input, output, weight],
      ({ output: [B, OH, OW] }) => B * OH * OW,
    ),
    ...claimsAbout('conv2d of a row view', function* ({ values, integer }) {
      const pixels = Uint8Array.from({ length: 5 * 36 }, () => integer(256));
      const weights = values(3 * 3 * 5).map((value) => (Number.isFinite(value) ? value : 0));
      const compute = (on: Backend) => {
        const source = bufferOf(on, 'u8', [5, 6, 6, 1], pixels);
        const output = usedBuffer(on, [3, 4, 4, 5]);
        const view = on.rowView(source, bufferOf(on, 'i32', [3], [4, 0, 4]));
        on.kernels.conv2d(view, bufferOf(on, 'f32', [3, 3, 1, 5], weights), output, plain);
        return [output];
      };
      yield { terms: 9, compute };
    }),
  ];
};

export const conv2dClaims: TieredClaims = {
  always: byHand,
  exact: [...rounding, ...products(sameBitsProducts)],
  fast: products(boundedProducts),
  float32: products(float32Products),
};
