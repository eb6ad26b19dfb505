import { expect, test } from 'vitest';
import { createRandom, type Kernels } from '../src/index.ts';
import { checkGradient, float64Backend } from '../src/testing/index.ts';

// These tests compare each gradient of a kernel, in double precision, with slopes of its forward pass.

const backend = float64Backend();
const ROWS = 7;
const COLUMNS = 3;
const SIZE = ROWS * COLUMNS;
const EPSILON = 0.01;
const random = createRandom(5);
const someNumbers = (size: number) => Float64Array.from({ length: size }, () => random.uniform(-2, 2));
const weights = someNumbers(SIZE);
const point = { input: someNumbers(SIZE), scale: someNumbers(COLUMNS), shift: someNumbers(COLUMNS) };

function bufferOf(values: ArrayLike<number>, shape = values.length === SIZE ? [ROWS, COLUMNS] : [COLUMNS]) {
  const buffer = backend.allocate('f32', shape);
  backend.upload(buffer, values);
  return buffer;
}

const matrix = () => bufferOf(new Float64Array(SIZE));
const column = () => bufferOf(new Float64Array(COLUMNS));

/** Checks the gradient that a kernel computes for the function Σ weights · output. */
function checkGradients(
  name: string,
  forward: (at: typeof point) => Float64Array,
  gradients: { readonly [argument in keyof typeof point]?: Float64Array },
): void {
  for (const argument of ['input', 'scale', 'shift'] as const) {
    const gradient = gradients[argument];
    if (!gradient) continue;
    checkGradient({
      name: `${name}, ${argument}`,
      evaluate: (moved) =>
        forward({ ...point, [argument]: moved }).reduce((sum, y, index) => sum + weights[index] * y, 0),
      point: point[argument],
      gradient,
    });
  }
}

const { kernels } = backend;

test.each([false, true])('batchNormBackward gives the slopes of batchNorm, with fixed = %s', (fixed) => {
  const [mean, variance] = [column(), column()];
  const forward = ({ input, scale, shift }: typeof point) => {
    const output = matrix();
    if (!fixed) kernels.columnStatistics(bufferOf(input), mean, variance);
    kernels.batchNorm(bufferOf(input), mean, variance, bufferOf(scale), bufferOf(shift), output, EPSILON);
    return backend.read(output);
  };
  const [inputGradient, scaleGradient, shiftGradient] = [matrix(), column(), column()];
  const [input, scale] = [bufferOf(point.input), bufferOf(point.scale)];
  kernels.columnStatistics(input, mean, variance);
  kernels.batchNormBackward(
    input,
    mean,
    variance,
    scale,
    bufferOf(weights),
    inputGradient,
    scaleGradient,
    shiftGradient,
    { epsilon: EPSILON, fixed },
  );
  checkGradients('batchNorm', forward, {
    input: backend.read(inputGradient),
    scale: backend.read(scaleGradient),
    shift: backend.read(shiftGradient),
  });
});

test('layerNormBackward gives the slopes of layerNorm', () => {
  const forward = ({ input, scale, shift }: typeof point) => {
    const output = matrix();
    kernels.layerNorm(bufferOf(input), bufferOf(scale), bufferOf(shift), output, EPSILON);
    return backend.read(output);
  };
  const [inputGradient, scaleGradient, shiftGradient] = [matrix(), column(), column()];
  kernels.layerNormBackward(
    bufferOf(point.input),
    bufferOf(point.scale),
    bufferOf(weights),
    inputGradient,
    scaleGradient,
    shiftGradient,
    EPSILON,
  );
  checkGradients('layerNorm', forward, {
    input: backend.read(inputGradient),
    scale: backend.read(scaleGradient),
    shift: backend.read(shiftGradient),
  });
});

test('softmaxBackward gives the slopes of softmax', () => {
  const forward = ({ input }: typeof point) => {
    const output = bufferOf(input);
    kernels.softmax(output, output);
    return backend.read(output);
  };
  const inputGradient = matrix();
  kernels.softmaxBackward(bufferOf(forward(point)), bufferOf(weights), inputGradient);
  checkGradients('softmax', forward, { input: backend.read(inputGradient) });
});

test('each normalization gives mean 0 and variance 1 along its own axis', () => {
  const input = bufferOf(point.input);
  const [mean, variance, none] = [column(), column(), column()];
  const one = bufferOf(new Float64Array(COLUMNS).fill(1));
  const statistics = (normalize: (kernels: Kernels, output: typeof input) => void) => {
    const output = matrix();
    normalize(kernels, output);
    return backend.read(output);
  };
  kernels.columnStatistics(input, mean, variance);
  const byColumn = statistics((k, output) => k.batchNorm(input, mean, variance, one, none, output, 0));
  for (let f = 0; f < COLUMNS; f += 1) {
    const values = byColumn.filter((_, index) => index % COLUMNS === f);
    expect(values.reduce((sum, x) => sum + x, 0) / ROWS).toBeCloseTo(0, 12);
    expect(values.reduce((sum, x) => sum + x * x, 0) / ROWS).toBeCloseTo(1, 12);
  }
  const byRow = statistics((k, output) => k.layerNorm(input, one, none, output, 0));
  for (let b = 0; b < ROWS; b += 1) {
    const values = byRow.subarray(b * COLUMNS, (b + 1) * COLUMNS);
    expect(values.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 12);
    expect(values.reduce((sum, x) => sum + x * x, 0) / COLUMNS).toBeCloseTo(1, 12);
  }
});
