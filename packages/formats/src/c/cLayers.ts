import type { EncodingName, JsonObject, Layer } from '@inkling/nn';
import { type Shape, sizeOf } from '@inkling/tensor';
import { weightArguments, weightCodes } from './cWeights.ts';

/** How one kind of layer is computed in C. */
export interface CLayer {
  readonly kind: string;
  /** The functions that its statement needs, by name. Default: none. */
  readonly functions?: (encoding: EncodingName) => Readonly<Record<string, string>>;
  /**
   * The statement that computes the outputs in place of `x`, or from `x` into `y`. Undefined if they are its
   * inputs.
   *
   * @param names the constant of each parameter.
   */
  readonly statement?: (
    layer: Pick<Layer, 'settings'> & { readonly input: Shape; readonly output: Shape },
    names: Readonly<Record<string, string | undefined>>,
    encoding: EncodingName,
  ) => string;
  /** Whether the outputs are in `y`. Default `false`. */
  readonly toNext?: boolean;
}

/** A function of one number, for each element. */
function elementwise(kind: string, expression: (settings: JsonObject) => string): CLayer {
  return {
    kind,
    statement: ({ settings, input }) =>
      `for (int i = 0; i < ${sizeOf(input)}; i++) { float v = x[i]; x[i] = (float)(${expression(settings)}); }`,
  };
}

/** A value of settings that is a number, or the numbers of a list, as arguments. */
function settingOf(settings: JsonObject, name: string): string {
  const value = settings[name];
  return (Array.isArray(value) ? value : [value]).map((one) => String(one)).join(', ');
}

const WINDOW =
  'int H, int W, int C, int OH, int OW, int rows, int columns, int downStep, int acrossStep, int top, int left';

const windowOf = (settings: JsonObject) =>
  ['size', 'stride', 'padding'].map((name) => settingOf(settings, name)).join(', ');

const pooled = (name: string, comment: string, start: string, step: string, end: string) => ({
  [name]: `/* ${comment} of each window of a picture, channel by channel. */
static void ${name}(const float *x, float *y, ${WINDOW}) {
  for (int oy = 0; oy < OH; oy++)
    for (int ox = 0; ox < OW; ox++)
      for (int c = 0; c < C; c++) {
        real value = ${start};
        for (int ky = 0; ky < rows; ky++)
          for (int kx = 0; kx < columns; kx++) {
            int iy = oy * downStep + ky - top, ix = ox * acrossStep + kx - left;
            if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
            real v = x[(iy * W + ix) * C + c];
            ${step}
          }
        y[(oy * OW + ox) * C + c] = (float)(${end});
      }
}`,
});

const maxPool = pooled(
  'maxPool2d',
  'The largest element',
  '-INFINITY',
  'if (v > value || v != v) value = v;',
  'value',
);
const averagePool = pooled('avgPool2d', 'The mean', '0', 'value += v;', 'value / (rows * columns)');

const pool =
  (name: string): CLayer['statement'] =>
  ({ settings, input, output }) =>
    `${name}(x, y, ${input.join(', ')}, ${output[0]}, ${output[1]}, ${windowOf(settings)});`;

/** Every kind of layer. Another one is an entry here. */
export const cLayers: readonly CLayer[] = [
  {
    kind: 'linear',
    toNext: true,
    functions: (encoding) => ({
      ...weightCodes[encoding].functions,
      linear: `/* Weighted sums of all inputs; weight is [inputs, outputs]. */
static void linear(const float *x, float *y, int inputs, int outputs, ${weightCodes[encoding].parameters}, const float *bias) {
  for (int o = 0; o < outputs; o++) {
    real sum = bias ? bias[o] : 0;
    for (int i = 0; i < inputs; i++) sum += (real)x[i] * ${weightCodes[encoding].at('i * outputs + o', 'o')};
    y[o] = (float)sum;
  }
}`,
    }),
    statement: ({ input, output }, { weight, bias = '0' }, encoding) =>
      `linear(x, y, ${sizeOf(input)}, ${sizeOf(output)}, ${weightArguments(weight, encoding)}, ${bias});`,
  },
  {
    kind: 'conv2d',
    toNext: true,
    functions: (encoding) => ({
      ...weightCodes[encoding].functions,
      conv2d: `/* The same filters at every position of a picture; weight is [rows, columns, inputs / groups, outputs]. */
static void conv2d(const float *x, float *y, ${WINDOW}, int O, int groups, ${weightCodes[encoding].parameters}, const float *bias) {
  int inputs = C / groups;
  for (int oy = 0; oy < OH; oy++)
    for (int ox = 0; ox < OW; ox++)
      for (int o = 0; o < O; o++) {
        int first = o * groups / O * inputs;
        real sum = bias ? bias[o] : 0;
        for (int ky = 0; ky < rows; ky++)
          for (int kx = 0; kx < columns; kx++) {
            int iy = oy * downStep + ky - top, ix = ox * acrossStep + kx - left;
            if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
            for (int c = 0; c < inputs; c++)
              sum += (real)x[(iy * W + ix) * C + first + c] *
                     ${weightCodes[encoding].at('((ky * columns + kx) * inputs + c) * O + o', 'o')};
          }
        y[(oy * OW + ox) * O + o] = (float)sum;
      }
}`,
    }),
    statement: ({ settings, input, output }, { weight, bias = '0' }, encoding) =>
      `conv2d(x, y, ${input.join(', ')}, ${output[0]}, ${output[1]}, ${windowOf(settings)}, ${output[2]}, ` +
      `${settingOf(settings, 'groups')}, ${weightArguments(weight, encoding)}, ${bias});`,
  },
  { kind: 'maxPool2d', toNext: true, functions: () => maxPool, statement: pool('maxPool2d') },
  { kind: 'avgPool2d', toNext: true, functions: () => averagePool, statement: pool('avgPool2d') },
  {
    kind: 'globalAvgPool',
    toNext: true,
    functions: () => averagePool,
    statement: ({ input: [rows, columns, channels] }) =>
      `avgPool2d(x, y, ${rows}, ${columns}, ${channels}, 1, 1, ${rows}, ${columns}, 1, 1, 0, 0);`,
  },
  {
    kind: 'batchNorm',
    functions: () => ({
      batchNorm: `/* Each feature with the mean and variance of the training. */
static void batchNorm(float *x, int size, int features, const float *scale, const float *shift, const float *mean, const float *variance, real epsilon) {
  for (int i = 0; i < size; i++) {
    int f = i % features;
    x[i] = (float)((real)scale[f] * ((real)x[i] - mean[f]) / sqrt(variance[f] + epsilon) + shift[f]);
  }
}`,
    }),
    statement: ({ settings, input }, { scale, shift, runningMean, runningVariance }) =>
      `batchNorm(x, ${sizeOf(input)}, ${input.at(-1) ?? 1}, ${scale}, ${shift}, ${runningMean}, ${runningVariance}, ${settingOf(settings, 'epsilon')});`,
  },
  {
    kind: 'layerNorm',
    functions: () => ({
      layerNorm: `/* Each row of features to mean 0 and variance 1, then scaled and shifted. */
static void layerNorm(float *x, int size, int features, const float *scale, const float *shift, real epsilon) {
  for (float *row = x; row < x + size; row += features) {
    real mean = 0, variance = 0;
    for (int f = 0; f < features; f++) mean += row[f];
    mean /= features;
    for (int f = 0; f < features; f++) variance += (row[f] - mean) * (row[f] - mean);
    variance /= features;
    for (int f = 0; f < features; f++)
      row[f] = (float)(scale[f] * (row[f] - mean) / sqrt(variance + epsilon) + shift[f]);
  }
}`,
    }),
    statement: ({ settings, input }, { scale, shift }) =>
      `layerNorm(x, ${sizeOf(input)}, ${input.at(-1) ?? 1}, ${scale}, ${shift}, ${settingOf(settings, 'epsilon')});`,
  },
  {
    kind: 'softmax',
    functions: () => ({
      softmax: `/* Scores to probabilities, row by row. */
static void softmax(float *x, int size, int classes) {
  for (float *row = x; row < x + size; row += classes) {
    real largest = -INFINITY, sum = 0;
    for (int c = 0; c < classes; c++) if (row[c] > largest || row[c] != row[c]) largest = row[c];
    for (int c = 0; c < classes; c++) sum += exp(row[c] - largest);
    for (int c = 0; c < classes; c++) row[c] = (float)(exp(row[c] - largest) / sum);
  }
}`,
    }),
    statement: ({ input }) => `softmax(x, ${sizeOf(input)}, ${input.at(-1) ?? 1});`,
  },
  // In evaluation, dropout does nothing; and a picture already lies as one row.
  { kind: 'dropout' },
  { kind: 'flatten' },
  elementwise('relu', () => 'v < 0 ? 0 : v'),
  elementwise('leakyRelu', (settings) => `v > 0 ? v : ${settingOf(settings, 'slope')} * v`),
  elementwise('sigmoid', () => '1 / (1 + exp(-(real)v))'),
  elementwise('silu', () => 'v / (1 + exp(-(real)v))'),
  elementwise('tanh', () => 'tanh(v)'),
  elementwise('gelu', ({ approximate }) =>
    approximate === true
      ? 'v * (1 + tanh(sqrt(2 / 3.14159265358979323846) * (v + 0.044715 * v * v * v))) / 2'
      : 'v * (1 + erf(v / sqrt(2.0))) / 2',
  ),
];
