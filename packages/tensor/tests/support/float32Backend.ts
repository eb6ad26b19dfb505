import type { Backend, BackendBuffer, Kernels } from '../../src/index.ts';
import type { ActivationName } from '../../src/kernels/activationNames.ts';
import type { Conv2dLengths } from '../../src/kernels/conv2d.ts';
import { checkConv2d, checkConv2dInputGradient, checkConv2dWeightGradient } from '../../src/kernels/index.ts';
import { makeReference } from '../../src/reference/makeReference.ts';
import { dataOf, memoryOf } from '../../src/reference/referenceBuffer.ts';
import { forEachTap } from '../../src/reference/window2d.ts';
import {
  divide,
  erf,
  exp,
  log,
  multiplyAdd,
  round,
  sigmoid,
  squareRoot,
  sum,
  sumOfProducts,
  tanh,
} from './float32Math.ts';

/**
 * A backend that computes in f32 alone, as one on a GPU would. It adds in another order, fuses products with
 * sums, has its own functions, and has no wider intermediate results. The reference checks the shapes and
 * does the rest.
 */
export function float32Backend(): Backend {
  const reference = makeReference(
    { name: 'f32 alone', mode: 'float32' },
    { round, allocate: (size) => new Float32Array(size) },
  );
  return { ...reference, kernels: { ...reference.kernels, ...float32Kernels(reference.kernels) } };
}

const read = (buffer: BackendBuffer) => Array.from(dataOf(buffer));
const write = (buffer: BackendBuffer, values: readonly number[]) => memoryOf(buffer).set(values);

const rowsOf = (list: readonly number[], columns: number) =>
  Array.from({ length: list.length / columns }, (_, row) => list.slice(row * columns, (row + 1) * columns));
const columnsOf = (list: readonly number[], columns: number) =>
  Array.from({ length: columns }, (_, column) => list.filter((_, index) => index % columns === column));
const lastOf = ({ shape }: BackendBuffer) => shape[shape.length - 1];

const mean = (list: readonly number[]) => divide(sum(list), list.length);
const statistics = (list: readonly number[]) => {
  const middle = mean(list);
  return { middle, spread: mean(list.map((x) => round(round(x - middle) * round(x - middle)))) };
};
const inverseOf = (variance: number, epsilon: number) =>
  round(1 / Math.sqrt(round(variance + Math.fround(epsilon))));

/** Density of the normal distribution at x, and the share of the distribution below x. */
const density = (x: number) =>
  round(exp(round(-0.5 * round(x * x))) * Math.fround(1 / Math.sqrt(2 * Math.PI)));
const below = (x: number) => round(0.5 * round(1 + erf(round(x * Math.fround(Math.SQRT1_2)))));
const ROOT = Math.fround(Math.sqrt(2 / Math.PI));
const belowByTanh = (x: number) => {
  const cubic = round(round(Math.fround(0.044715) * round(x * x)) * x);
  return round(0.5 * round(1 + tanh(round(ROOT * round(x + cubic)))));
};

const forward: Readonly<Record<ActivationName, (x: number, slope: number) => number>> = {
  gelu: (x) => round(x * below(x)),
  geluTanh: (x) => round(x * belowByTanh(x)),
  leakyRelu: (x, slope) => (x <= 0 ? round(slope * x) : x),
  relu: (x) => (x <= 0 ? 0 : x),
  sigmoid,
  silu: (x) => round(x * sigmoid(x)),
  tanh,
};

const backward: Readonly<Record<ActivationName, (value: number, gradient: number, slope: number) => number>> =
  {
    gelu: (x, g) => round(multiplyAdd(x, density(x), below(x)) * g),
    geluTanh(x, g) {
      const share = belowByTanh(x);
      const slope = round(round(2 * ROOT) * multiplyAdd(Math.fround(3 * 0.044715), round(x * x), 1));
      return round(round(share * multiplyAdd(round(x * round(1 - share)), slope, 1)) * g);
    },
    leakyRelu: (y, g, slope) => (y <= 0 ? round(slope * g) : g),
    relu: (y, g) => (y <= 0 ? 0 : g),
    sigmoid: (y, g) => round(round(y * round(1 - y)) * g),
    silu(x, g) {
      const share = sigmoid(x);
      return round(round(share * multiplyAdd(x, round(1 - share), 1)) * g);
    },
    tanh: (y, g) => round(round(1 - round(y * y)) * g),
  };

/**
 * The products of a convolution, in the reference's order. Each has the indices of its elements of the input,
 * the weights and the output.
 */
function productsOf({ B, C, O, ...lengths }: Conv2dLengths, groups: number): [number, number, number][] {
  const products: [number, number, number][] = [];
  const [inputs, outputs] = [C / groups, O / groups];
  for (let b = 0; b < B; b += 1) {
    forEachTap(b, lengths, (pixel, place, tap) => {
      for (let o = 0; o < O; o += 1) {
        const group = Math.floor(o / outputs);
        for (let c = 0; c < inputs; c += 1) {
          products.push([pixel * C + group * inputs + c, (tap * inputs + c) * O + o, place * O + o]);
        }
      }
    });
  }
  return products;
}

/** Sums all products in reverse order. */
function addUp(
  output: BackendBuffer,
  products: readonly [number, number, number][],
  [to, left, right]: readonly [0 | 1 | 2, number, number],
  a: BackendBuffer,
  b: BackendBuffer,
): void {
  const [x, y] = [read(a), read(b)];
  const sums = new Array<number>(dataOf(output).length).fill(0);
  for (const product of products.toReversed()) {
    sums[product[to]] = multiplyAdd(x[product[left]], y[product[right]], sums[product[to]]);
  }
  write(output, sums);
}

function softmaxRow(row: readonly number[]) {
  const largest = Math.max(...row);
  const shifted = row.map((x) => round(x - largest));
  const exponentials = shifted.map(exp);
  const total = sum(exponentials);
  return { shifted, total, probabilities: exponentials.map((e) => divide(e, total)) };
}

function float32Kernels(reference: Kernels): Partial<Kernels> {
  return {
    activation(name, input, output, parameter = 0) {
      const x = read(input);
      reference.activation(name, input, output, parameter);
      write(
        output,
        x.map((value) => forward[name](value, Math.fround(parameter))),
      );
    },
    activationBackward(name, values, outputGradient, inputGradient, parameter = 0) {
      const [value, gradient] = [read(values), read(outputGradient)];
      reference.activationBackward(name, values, outputGradient, inputGradient, parameter);
      write(
        inputGradient,
        value.map((v, i) => backward[name](v, gradient[i], Math.fround(parameter))),
      );
    },
    adamStep(parameters, gradients, firstMoments, secondMoments, settings) {
      const weight = read(parameters);
      reference.adamStep(parameters, gradients, firstMoments, secondMoments, settings);
      const [first, second] = [read(firstMoments), read(secondMoments)];
      const step = weight.map((w, i) => {
        const denominator = round(squareRoot(second[i]) + Math.fround(settings.epsilon));
        return round(w - divide(round(Math.fround(settings.stepSize) * first[i]), denominator));
      });
      write(parameters, step);
    },
    addSum(values, total) {
      const before = read(total);
      reference.addSum(values, total);
      write(total, [sum([...before, ...read(values)])]);
    },
    averagePool2d(input, output, window) {
      const x = read(input);
      reference.averagePool2d(input, output, window);
      const [, H, W, C] = input.shape;
      const [B, OH, OW] = output.shape;
      const terms: number[][] = Array.from(dataOf(output), () => []);
      for (let b = 0; b < B; b += 1) {
        forEachTap(b, { H, W, OH, OW, window }, (pixel, place) => {
          for (let c = 0; c < C; c += 1) terms[place * C + c].push(x[pixel * C + c]);
        });
      }
      write(
        output,
        terms.map((list) => divide(sum(list), window.size[0] * window.size[1])),
      );
    },
    columnStatistics(input, meanBuffer, variance) {
      reference.columnStatistics(input, meanBuffer, variance);
      const columns = columnsOf(read(input), lastOf(input)).map(statistics);
      write(
        meanBuffer,
        columns.map(({ middle }) => middle),
      );
      write(
        variance,
        columns.map(({ spread }) => spread),
      );
    },
    batchNorm(input, meanBuffer, variance, scale, shift, output, epsilon) {
      const x = read(input);
      reference.batchNorm(input, meanBuffer, variance, scale, shift, output, epsilon);
      const F = lastOf(input);
      const [middle, spread, factor, term] = [read(meanBuffer), read(variance), read(scale), read(shift)];
      write(
        output,
        x.map((value, i) => {
          const normal = round(round(value - middle[i % F]) * inverseOf(spread[i % F], epsilon));
          return multiplyAdd(normal, factor[i % F], term[i % F]);
        }),
      );
    },
    batchNormBackward(
      input,
      meanBuffer,
      variance,
      scale,
      outputGradient,
      inputGradient,
      scaleGradient,
      shiftGradient,
      settings,
    ) {
      const [x, gradient, F] = [read(input), read(outputGradient), lastOf(input)];
      reference.batchNormBackward(
        input,
        meanBuffer,
        variance,
        scale,
        outputGradient,
        inputGradient,
        scaleGradient,
        shiftGradient,
        settings,
      );
      const [middle, spread, factor] = [read(meanBuffer), read(variance), read(scale)];
      const inverse = spread.map((one) => inverseOf(one, settings.epsilon));
      const normal = x.map((value, i) => round(round(value - middle[i % F]) * inverse[i % F]));
      const shifts = columnsOf(gradient, F).map(sum);
      const pairs = gradient.map((g, i): [number, number] => [g, normal[i]]);
      const scales = Array.from({ length: F }, (_, f) => sumOfProducts(pairs.filter((_, i) => i % F === f)));
      write(scaleGradient, scales);
      write(shiftGradient, shifts);
      if (!inputGradient) return;
      const rows = x.length / F;
      const [common, slope] = [shifts, scales].map((list) =>
        list.map((value, f) => (settings.fixed ? 0 : round(divide(value, rows) * factor[f]))),
      );
      write(
        inputGradient,
        gradient.map((g, i) => {
          const centred = multiplyAdd(g, factor[i % F], -common[i % F]);
          return round(inverse[i % F] * multiplyAdd(-normal[i], slope[i % F], centred));
        }),
      );
    },
    binaryCrossEntropy(predictions, targets, losses) {
      reference.binaryCrossEntropy(predictions, targets, losses);
      const wanted = read(targets);
      const terms = read(predictions).map((z, i) => {
        const rest = log(round(1 + exp(-Math.abs(z))));
        return round(multiplyAdd(-z, wanted[i], Math.max(z, 0)) + rest);
      });
      write(losses, rowsOf(terms, lastOf(predictions)).map(mean));
    },
    binaryCrossEntropyBackward(predictions, targets, gradient) {
      reference.binaryCrossEntropyBackward(predictions, targets, gradient);
      const wanted = read(targets);
      const differences = read(predictions).map((z, i) => round(sigmoid(z) - wanted[i]));
      write(
        gradient,
        differences.map((difference) => divide(difference, differences.length)),
      );
    },
    clipNorm(values, maximum) {
      const x = read(values);
      const norm = squareRoot(sumOfProducts(x.map((value) => [value, value])));
      if (!(norm > Math.fround(maximum))) return;
      const scale = divide(Math.fround(maximum), norm);
      write(
        values,
        x.map((value) => round(value * scale)),
      );
    },
    conv2d(input, weight, output, options) {
      const lengths = checkConv2d(input, weight, output, options);
      addUp(output, productsOf(lengths, options.groups), [2, 0, 1], input, weight);
    },
    conv2dInputGradient(outputGradient, weight, inputGradient, options) {
      const lengths = checkConv2dInputGradient(outputGradient, weight, inputGradient, options);
      addUp(inputGradient, productsOf(lengths, options.groups), [0, 2, 1], outputGradient, weight);
    },
    conv2dWeightGradient(input, outputGradient, weightGradient, options) {
      const lengths = checkConv2dWeightGradient(input, outputGradient, weightGradient, options);
      addUp(weightGradient, productsOf(lengths, options.groups), [1, 0, 2], input, outputGradient);
    },
    layerNorm(input, scale, shift, output, epsilon) {
      const x = read(input);
      reference.layerNorm(input, scale, shift, output, epsilon);
      const [factor, term] = [read(scale), read(shift)];
      write(
        output,
        rowsOf(x, factor.length).flatMap((row) => {
          const { middle, spread } = statistics(row);
          const inverse = inverseOf(spread, epsilon);
          return row.map((value, f) =>
            multiplyAdd(round(round(value - middle) * inverse), factor[f], term[f]),
          );
        }),
      );
    },
    layerNormBackward(input, scale, outputGradient, inputGradient, scaleGradient, shiftGradient, epsilon) {
      const [x, gradient, F] = [read(input), read(outputGradient), lastOf(input)];
      reference.layerNormBackward(
        input,
        scale,
        outputGradient,
        inputGradient,
        scaleGradient,
        shiftGradient,
        epsilon,
      );
      const factor = read(scale);
      const rows = rowsOf(x, F).map((row) => {
        const { middle, spread } = statistics(row);
        const inverse = inverseOf(spread, epsilon);
        return { inverse, normal: row.map((value) => round(round(value - middle) * inverse)) };
      });
      const normals = rows.flatMap(({ normal }) => normal);
      const pairs = gradient.map((g, i): [number, number] => [g, normals[i]]);
      write(shiftGradient, columnsOf(gradient, F).map(sum));
      write(
        scaleGradient,
        Array.from({ length: F }, (_, f) => sumOfProducts(pairs.filter((_, i) => i % F === f))),
      );
      if (!inputGradient) return;
      const gradients = rowsOf(gradient, F).flatMap((row, b) => {
        const { inverse, normal } = rows[b];
        const scaled = row.map((g, f) => round(g * factor[f]));
        const common = mean(scaled);
        const slope = divide(sumOfProducts(scaled.map((g, f) => [g, normal[f]])), F);
        return scaled.map((g, f) => round(inverse * multiplyAdd(-normal[f], slope, round(g - common))));
      });
      write(inputGradient, gradients);
    },
    matmul(a, b, output, options = {}) {
      reference.matmul(a, b, output, options);
      const [M, N] = output.shape;
      const [left, right] = [dataOf(a), dataOf(b)];
      const K = options.transposeA ? a.shape[0] : a.shape[1];
      const [aRow, aColumn] = options.transposeA ? [1, M] : [K, 1];
      const [bRow, bColumn] = options.transposeB ? [1, K] : [N, 1];
      const products = memoryOf(output).fill(0);
      for (let k = K - 1; k >= 0; k -= 1) {
        for (const i of products.keys()) {
          const [m, n] = [Math.floor(i / N), i % N];
          products[i] = multiplyAdd(left[m * aRow + k * aColumn], right[k * bRow + n * bColumn], products[i]);
        }
      }
    },
    softmax(logits, probabilities) {
      const x = read(logits);
      reference.softmax(logits, probabilities);
      write(
        probabilities,
        rowsOf(x, lastOf(logits)).flatMap((row) => softmaxRow(row).probabilities),
      );
    },
    softmaxBackward(probabilities, outputGradient, inputGradient) {
      const gradient = read(outputGradient);
      reference.softmaxBackward(probabilities, outputGradient, inputGradient);
      const C = lastOf(probabilities);
      const gradients = rowsOf(gradient, C);
      write(
        inputGradient,
        rowsOf(read(probabilities), C).flatMap((row, b) => {
          const total = sumOfProducts(row.map((p, c) => [p, gradients[b][c]]));
          return row.map((p, c) => round(p * round(gradients[b][c] - total)));
        }),
      );
    },
    softmaxCrossEntropy(logits, labels, losses, probabilities, options) {
      reference.softmaxCrossEntropy(logits, labels, losses, probabilities, options);
      const C = lastOf(logits);
      const rows = rowsOf(read(logits), C).map(softmaxRow);
      write(
        probabilities,
        rows.flatMap((row) => row.probabilities),
      );
      const weights = options?.classWeights ? read(options.classWeights) : new Array<number>(C).fill(1);
      const smoothing = options?.labelSmoothing ?? 0;
      const targets = (label: number) =>
        weights.map((weight, c) => {
          const share = round(Math.fround(smoothing / C) * weight);
          return c === label ? multiplyAdd(Math.fround(1 - smoothing), weight, share) : share;
        });
      write(
        losses,
        rows.map(({ shifted, total }, b) => {
          const label = dataOf(labels)[b];
          if (label < 0 || label >= C) return Number.NaN;
          const logSum = log(total);
          const terms = targets(label).map((t, c): [number, number] => [t, round(logSum - shifted[c])]);
          return sumOfProducts(terms.filter(([t]) => t !== 0));
        }),
      );
    },
    sumRows(input, output) {
      reference.sumRows(input, output);
      write(output, columnsOf(read(input), lastOf(output)).map(sum));
    },
  };
}
