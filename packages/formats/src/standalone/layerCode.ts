import type { JsonObject, Layer } from '@inkling/nn';
import type { Shape } from '@inkling/tensor';

/** The annotation of a type in TypeScript, and nothing in JavaScript: `: number`. */
export type Annotate = (type: string) => string;

/** How one kind of layer is computed in a program of its own. */
export interface LayerCode {
  readonly kind: string;
  /** The functions that its calls need, in JavaScript or TypeScript. Default: none. */
  readonly functions?: (annotate: Annotate) => Readonly<Record<string, string>>;
  /**
   * The expression of its outputs.
   *
   * @param names the constant of each parameter.
   */
  readonly call: (
    layer: Pick<Layer, 'settings'> & { readonly input: Shape; readonly output: Shape },
    names: JsonTexts,
  ) => string;
}

type JsonTexts = Readonly<Record<string, string | undefined>>;

const numbers = 'Float32Array';
const list = 'readonly number[]';
const json = (value: unknown) => JSON.stringify(value)?.replaceAll(',', ', ');
const bracketed = (shape: Shape) => json([...shape]);

/** A function of one number, for each element. */
function elementwise(
  kind: string,
  body: (settings: JsonObject) => string,
  more?: LayerCode['functions'],
): LayerCode {
  return { kind, functions: more, call: ({ settings }) => `x.map((v) => ${body(settings)})` };
}

const pooled = (name: string, start: string, step: string, end: string) => (a: Annotate) => ({
  [name]: `/** ${name === 'maxPool2d' ? 'The largest element' : 'The mean'} of each window of a picture, channel by channel. */
function ${name}(x${a(numbers)}, [H, W, C]${a(list)}, [OH, OW]${a(list)}, size${a(list)}, stride${a(list)}, padding${a(list)}) {
  const y = new Float32Array(OH * OW * C);
  for (let oy = 0; oy < OH; oy += 1) {
    for (let ox = 0; ox < OW; ox += 1) {
      for (let c = 0; c < C; c += 1) {
        let value = ${start};
        for (let ky = 0; ky < size[0]; ky += 1) {
          for (let kx = 0; kx < size[1]; kx += 1) {
            const [iy, ix] = [oy * stride[0] + ky - padding[0], ox * stride[1] + kx - padding[1]];
            if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
            ${step.replace('IN', 'x[(iy * W + ix) * C + c]')}
          }
        }
        y[(oy * OW + ox) * C + c] = ${end};
      }
    }
  }
  return y;
}`,
});

const pool =
  (name: string): LayerCode['call'] =>
  ({ settings, input, output }) =>
    `${name}(x, ${bracketed(input)}, ${bracketed(output)}, ${json(settings.size)}, ${json(settings.stride)}, ${json(settings.padding)})`;

/** Every kind of layer. Another one is an entry here. */
export const layerCodes: readonly LayerCode[] = [
  {
    kind: 'linear',
    functions: (a) => ({
      linear: `/** Weighted sums of all inputs; weight is [inputs, outputs]. */
function linear(x${a(numbers)}, weight${a(numbers)}, bias${a(`${numbers} | undefined`)}, outputs${a('number')}) {
  const y = new Float32Array(outputs);
  for (let o = 0; o < outputs; o += 1) {
    let sum = bias === undefined ? 0 : bias[o];
    for (let i = 0; i < x.length; i += 1) sum += x[i] * weight[i * outputs + o];
    y[o] = sum;
  }
  return y;
}`,
    }),
    call: ({ output }, { weight, bias }) => `linear(x, ${weight}, ${bias}, ${output[0]})`,
  },
  {
    kind: 'conv2d',
    functions: (a) => ({
      conv2d: `/** The same filters at every position of a picture; weight is [rows, columns, inputs / groups, outputs]. */
function conv2d(x${a(numbers)}, [H, W, C]${a(list)}, [OH, OW, O]${a(list)}, weight${a(numbers)}, bias${a(`${numbers} | undefined`)}, size${a(list)}, stride${a(list)}, padding${a(list)}, groups${a('number')}) {
  const y = new Float32Array(OH * OW * O);
  const inputs = C / groups;
  for (let oy = 0; oy < OH; oy += 1) {
    for (let ox = 0; ox < OW; ox += 1) {
      for (let o = 0; o < O; o += 1) {
        const first = Math.floor((o * groups) / O) * inputs;
        let sum = bias === undefined ? 0 : bias[o];
        for (let ky = 0; ky < size[0]; ky += 1) {
          for (let kx = 0; kx < size[1]; kx += 1) {
            const [iy, ix] = [oy * stride[0] + ky - padding[0], ox * stride[1] + kx - padding[1]];
            if (iy < 0 || iy >= H || ix < 0 || ix >= W) continue;
            for (let c = 0; c < inputs; c += 1) {
              sum += x[(iy * W + ix) * C + first + c] * weight[((ky * size[1] + kx) * inputs + c) * O + o];
            }
          }
        }
        y[(oy * OW + ox) * O + o] = sum;
      }
    }
  }
  return y;
}`,
    }),
    call: ({ settings, input, output }, { weight, bias }) =>
      `conv2d(x, ${bracketed(input)}, ${bracketed(output)}, ${weight}, ${bias}, ${json(settings.size)}, ${json(settings.stride)}, ${json(settings.padding)}, ${json(settings.groups)})`,
  },
  {
    kind: 'maxPool2d',
    functions: pooled('maxPool2d', '-Infinity', 'value = Math.max(value, IN);', 'value'),
    call: pool('maxPool2d'),
  },
  {
    kind: 'avgPool2d',
    functions: pooled('avgPool2d', '0', 'value += IN;', 'value / (size[0] * size[1])'),
    call: pool('avgPool2d'),
  },
  {
    kind: 'globalAvgPool',
    functions: pooled('avgPool2d', '0', 'value += IN;', 'value / (size[0] * size[1])'),
    call: ({ input }) =>
      `avgPool2d(x, ${bracketed(input)}, [1, 1], ${bracketed(input.slice(0, 2))}, [1, 1], [0, 0])`,
  },
  {
    kind: 'batchNorm',
    functions: (a) => ({
      batchNorm: `/** Each feature with the mean and variance of the training. */
function batchNorm(x${a(numbers)}, scale${a(numbers)}, shift${a(numbers)}, mean${a(numbers)}, variance${a(numbers)}, epsilon${a('number')}) {
  const features = scale.length;
  return x.map((v, i) => {
    const f = i % features;
    return (scale[f] * (v - mean[f])) / Math.sqrt(variance[f] + epsilon) + shift[f];
  });
}`,
    }),
    call: ({ settings }, { scale, shift, runningMean, runningVariance }) =>
      `batchNorm(x, ${scale}, ${shift}, ${runningMean}, ${runningVariance}, ${json(settings.epsilon)})`,
  },
  {
    kind: 'layerNorm',
    functions: (a) => ({
      layerNorm: `/** Each row of features to mean 0 and variance 1, then scaled and shifted. */
function layerNorm(x${a(numbers)}, scale${a(numbers)}, shift${a(numbers)}, epsilon${a('number')}) {
  const features = scale.length;
  const y = new Float32Array(x.length);
  for (let start = 0; start < x.length; start += features) {
    const row = x.subarray(start, start + features);
    const mean = row.reduce((sum, v) => sum + v, 0) / features;
    const variance = row.reduce((sum, v) => sum + (v - mean) ** 2, 0) / features;
    for (let f = 0; f < features; f += 1) {
      y[start + f] = (scale[f] * (row[f] - mean)) / Math.sqrt(variance + epsilon) + shift[f];
    }
  }
  return y;
}`,
    }),
    call: ({ settings }, { scale, shift }) => `layerNorm(x, ${scale}, ${shift}, ${json(settings.epsilon)})`,
  },
  {
    kind: 'softmax',
    functions: (a) => ({
      softmax: `/** Scores to probabilities, row by row. */
function softmax(x${a(numbers)}, classes${a('number')}) {
  const y = new Float32Array(x.length);
  for (let start = 0; start < x.length; start += classes) {
    const row = x.subarray(start, start + classes);
    const largest = row.reduce((most, v) => Math.max(most, v), -Infinity);
    const powers = Array.from(row, (v) => Math.exp(v - largest));
    const sum = powers.reduce((total, v) => total + v, 0);
    for (let c = 0; c < classes; c += 1) y[start + c] = powers[c] / sum;
  }
  return y;
}`,
    }),
    call: ({ input }) => `softmax(x, ${input.at(-1) ?? 1})`,
  },
  // In evaluation, dropout does nothing; and a picture already lies as one row.
  { kind: 'dropout', call: () => 'x' },
  { kind: 'flatten', call: () => 'x' },
  elementwise('relu', () => 'Math.max(v, 0)'),
  elementwise('leakyRelu', ({ slope }) => `(v > 0 ? v : ${json(slope)} * v)`),
  elementwise('sigmoid', () => '1 / (1 + Math.exp(-v))'),
  elementwise('silu', () => 'v / (1 + Math.exp(-v))'),
  elementwise('tanh', () => 'Math.tanh(v)'),
  elementwise(
    'gelu',
    ({ approximate }) =>
      approximate === true
        ? '(v * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)))) / 2'
        : '(v * (1 + erf(v / Math.SQRT2))) / 2',
    (a) => ({
      erf: `/** The error function, to 1.5e-7. Abramowitz, Stegun: Handbook of mathematical functions, 7.1.26. */
function erf(v${a('number')})${a('number')} {
  const t = 1 / (1 + 0.3275911 * Math.abs(v));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(v) * (1 - sum * Math.exp(-v * v));
}`,
    }),
  ),
];
