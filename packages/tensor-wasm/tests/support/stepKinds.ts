import { type Backend, type BackendBuffer, type Kernels, sizeOf } from '@inkling/tensor';
import { activationNames } from '@inkling/tensor/kernels';
import { someFloats, somePixels } from './numbers.ts';

// The steps of random programs: every kernel, in the ways in which networks and other callers may call it.

/** The memories of operands. They are separate, so that row numbers always stay below `SAMPLES`. */
export type Arena = 'floats' | 'pixels' | 'labels' | 'rows' | 'counts';

/** Number of rows of the sources that row numbers refer to. */
export const SAMPLES = 12;

/** The lengths that a step can use. */
export interface Lengths {
  readonly B: number;
  readonly F: number;
  readonly K: number;
}

export interface Operand {
  readonly arena: Arena;
  readonly shape: readonly number[];
  readonly isWritten: boolean;
  /** Index of the operand that this one may overwrite. */
  readonly mayReplace?: number;
}

const reads = (...shape: number[]): Operand => ({ arena: 'floats', shape, isWritten: false });
const readsFrom = (arena: Arena, ...shape: number[]): Operand => ({ arena, shape, isWritten: false });
const writes = (...shape: number[]): Operand => ({ arena: 'floats', shape, isWritten: true });
const writesTo = (arena: Arena, ...shape: number[]): Operand => ({ arena, shape, isWritten: true });
const replaces = (mayReplace: number, ...shape: number[]): Operand => ({ ...writes(...shape), mayReplace });

/** The operands of a call by type (f32, i32 and u8), each in their order. */
interface Buffers {
  readonly floats: readonly BackendBuffer[];
  readonly integers: readonly BackendBuffer<'i32'>[];
  readonly pixels: readonly BackendBuffer<'u8'>[];
}

export interface StepKind {
  operands(lengths: Lengths): Operand[];
  /** Prepares a step once. It returns the function that each pass calls. Passes are numbered from 1. */
  prepare(backend: Backend, buffers: Buffers, choice: number): (pass: number) => void;
  /** The operand that must be finite: the other factor of a row view, because a backend may skip zeros. */
  readonly finiteOperand?: (floats: readonly BackendBuffer[]) => BackendBuffer;
}

/** A step that calls one kernel. */
function kernel(
  operands: StepKind['operands'],
  call: (
    kernels: Kernels,
    floats: readonly BackendBuffer[],
    integers: readonly BackendBuffer<'i32'>[],
    pass: number,
  ) => void,
): StepKind {
  return {
    operands,
    prepare: ({ kernels }, { floats, integers }) => {
      return (pass) => call(kernels, floats, integers, pass);
    },
  };
}

/**
 * A step that multiplies a row view. The view has the rows of the first operand, selected by the row numbers
 * in the last operand if there are any.
 */
function rowViewProduct(source: Operand['arena'], isNumbered: boolean, transposeA: boolean): StepKind {
  return {
    operands: ({ B, F, K }) => [
      readsFrom(source, isNumbered ? SAMPLES : B, F),
      transposeA ? reads(B, K) : reads(F, K),
      transposeA ? writes(F, K) : writes(B, K),
      ...(isNumbered ? [readsFrom('rows', B)] : []),
    ],
    finiteOperand: (floats) => floats[floats.length - 2],
    prepare(backend, { floats, pixels, integers }) {
      const view = backend.rowView(pixels[0] ?? floats[0], integers[0]);
      const [other, output] = floats.slice(-2);
      return () => backend.kernels.matmul(view, other, output, { transposeA });
    },
  };
}

const gather = (arena: Arena) => ({
  operands: ({ B, F }: Lengths) => {
    const row = arena === 'rows' ? [] : [F];
    return [readsFrom(arena, SAMPLES, ...row), readsFrom('rows', B), writesTo(arena, B, ...row)];
  },
});

/** One of the activations. All of them are called alike. */
const activationAt = (choice: number) => activationNames[choice % activationNames.length];
const padded = { stride: [1, 1], padding: [0, 1], groups: 1 } as const;

/** Windows that overlap in pictures of two by two. */
const overlapping = { size: [2, 2], stride: [1, 1], padding: [0, 1] } as const;

export const stepKinds = {
  activation: {
    operands: ({ B, F }) => [reads(B, F), replaces(0, B, F)],
    prepare({ kernels }, { floats: [input, output] }, choice) {
      return (pass) => kernels.activation(activationAt(choice), input, output, 0.1 * pass);
    },
  },
  activationBackward: {
    operands: ({ B, F }) => [reads(B, F), reads(B, F), replaces(1, B, F)],
    prepare({ kernels }, { floats: [values, outputGradient, inputGradient] }, choice) {
      const name = activationAt(choice);
      return (pass) => {
        kernels.activationBackward(name, values, outputGradient, inputGradient, 0.1 * pass);
      };
    },
  },
  activationOfRows: {
    operands: ({ B, F }) => [reads(SAMPLES, F), readsFrom('rows', B), writes(B, F)],
    prepare(backend, { floats: [source, output], integers: [rows] }, choice) {
      const view = backend.rowView(source, rows);
      return () => backend.kernels.activation(activationAt(choice), view, output);
    },
  },
  addBias: kernel(
    ({ B, F }) => [reads(B, F), reads(F), replaces(0, B, F)],
    (kernels, [input, bias, output]) => kernels.addBias(input, bias, output),
  ),
  addScaled: kernel(
    ({ B, F }) => [writes(B * F), reads(B * F)],
    (kernels, [target, source], _, pass) => kernels.addScaled(target, source, -0.1 / pass),
  ),
  addScaledToItself: kernel(
    ({ B, F }) => [writes(B, F)],
    (kernels, [target], _, pass) => kernels.addScaled(target, target, -0.1 / pass),
  ),
  addBiasToPictures: kernel(
    ({ B, F }) => [reads(B, 2, F), reads(F), replaces(0, B, 2, F)],
    (kernels, [input, bias, output]) => kernels.addBias(input, bias, output),
  ),
  adamStep: kernel(
    ({ B, F }) => [writes(B * F), reads(B * F), writes(B * F), writes(B * F)],
    (kernels, [parameters, gradients, first, second], _, pass) =>
      kernels.adamStep(parameters, gradients, first, second, {
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-4,
        stepSize: 0.01 * pass,
      }),
  ),
  addSum: kernel(
    ({ B, F }) => [reads(B, F), writes(1)],
    (kernels, [values, total]) => kernels.addSum(values, total),
  ),
  binaryCrossEntropy: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), writes(B)],
    (kernels, [predictions, targets, losses]) => kernels.binaryCrossEntropy(predictions, targets, losses),
  ),
  binaryCrossEntropyBackward: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), writes(B, F)],
    (kernels, [predictions, targets, gradient]) =>
      kernels.binaryCrossEntropyBackward(predictions, targets, gradient),
  ),
  clipNorm: kernel(
    ({ B, F }) => [writes(B, F)],
    (kernels, [values], _, pass) => kernels.clipNorm(values, 5 / pass),
  ),
  clipValues: kernel(
    ({ B, F }) => [writes(B, F)],
    (kernels, [values], _, pass) => kernels.clipValues(values, 1 / pass),
  ),
  averagePool2d: kernel(
    ({ B, F }) => [reads(B, 2, 2, F), writes(B, 1, 3, F)],
    (kernels, [input, output]) => kernels.averagePool2d(input, output, overlapping),
  ),
  averagePool2dBackward: kernel(
    ({ B, F }) => [reads(B, 1, 3, F), writes(B, 2, 2, F)],
    (kernels, [outputGradient, inputGradient]) =>
      kernels.averagePool2dBackward(outputGradient, inputGradient, overlapping),
  ),
  conv2d: kernel(
    ({ B, F }) => [reads(B, 2, 2, F), reads(1, 2, F, 3), writes(B, 2, 1, 3)],
    (kernels, [input, weight, output]) =>
      kernels.conv2d(input, weight, output, { stride: [1, 1], padding: [0, 0], groups: 1 }),
  ),
  conv2dPadded: {
    ...kernel(
      ({ B, F }) => [reads(B, 2, 2, F), reads(1, 2, F, 3), writes(B, 2, 3, 3)],
      (kernels, [input, weight, output]) => kernels.conv2d(input, weight, output, padded),
    ),
    finiteOperand: ([, weight]) => weight,
  },
  conv2dInputGradient: kernel(
    ({ B, F }) => [reads(B, 2, 3, 3), reads(1, 2, F, 3), writes(B, 2, 2, F)],
    (kernels, [outputGradient, weight, inputGradient]) =>
      kernels.conv2dInputGradient(outputGradient, weight, inputGradient, padded),
  ),
  conv2dWeightGradient: {
    ...kernel(
      ({ B, F }) => [reads(B, 2, 2, F), reads(B, 2, 3, 3), writes(1, 2, F, 3)],
      (kernels, [input, outputGradient, weightGradient]) =>
        kernels.conv2dWeightGradient(input, outputGradient, weightGradient, padded),
    ),
    finiteOperand: ([, outputGradient]) => outputGradient,
  },
  batchNorm: kernel(
    ({ B, F }) => [reads(B, F), reads(F), reads(F), reads(F), reads(F), replaces(0, B, F)],
    (kernels, [input, mean, variance, scale, shift, output]) =>
      kernels.batchNorm(input, mean, variance, scale, shift, output, 0.1),
  ),
  batchNormBackward: {
    operands: ({ B, F }) => [
      ...[reads(B, F), reads(F), reads(F), reads(F), reads(B, F)],
      ...[replaces(4, B, F), writes(F), writes(F)],
    ],
    prepare({ kernels }, { floats }, choice) {
      const [input, mean, variance, scale, outputGradient, inputGradient, scaleGradient, shiftGradient] =
        floats;
      const fixed = choice % 3 === 0;
      return (pass) =>
        kernels.batchNormBackward(
          input,
          mean,
          variance,
          scale,
          outputGradient,
          choice % 5 === 0 ? undefined : inputGradient,
          scaleGradient,
          shiftGradient,
          { epsilon: 0.1 * pass, fixed },
        );
    },
  },
  columnStatistics: kernel(
    ({ B, F }) => [reads(B, F), writes(F), writes(F)],
    (kernels, [input, mean, variance]) => kernels.columnStatistics(input, mean, variance),
  ),
  copy: kernel(
    ({ B, F }) => [reads(B, F), replaces(0, F, B)],
    (kernels, [input, output]) => kernels.copy(input, output),
  ),
  copyOfRows: {
    operands: ({ B, F }) => [readsFrom('pixels', SAMPLES, F), readsFrom('rows', B), writes(F, B)],
    prepare(backend, { pixels: [source], floats: [output], integers: [rows] }) {
      const view = backend.rowView(source, rows);
      return () => backend.kernels.copy(view, output);
    },
  },
  countCorrect: kernel(
    ({ B, F }) => [reads(B, F), readsFrom('labels', B), writesTo('counts', 1)],
    (kernels, [scores], [labels, count]) => kernels.countCorrect(scores, labels, count),
  ),
  dropout: {
    operands: ({ B, F }) => [reads(B, F), replaces(0, B, F)],
    prepare({ kernels }, { floats: [input, output] }, choice) {
      return (pass) =>
        kernels.dropout(input, output, { rate: (choice % 4) / 4, seed: choice + pass, firstRow: choice % 3 });
    },
  },
  gatherFloats: {
    ...gather('floats'),
    prepare: ({ kernels }, { floats: [source, output], integers: [rows] }) => {
      return () => kernels.gatherRows(source, rows, output);
    },
  },
  gatherPixels: {
    ...gather('pixels'),
    prepare: ({ kernels }, { pixels: [source, output], integers: [rows] }) => {
      return () => kernels.gatherRows(source, rows, output);
    },
  },
  gatherRowNumbers: {
    ...gather('rows'),
    prepare: ({ kernels }, { integers: [source, rows, output] }) => {
      return () => kernels.gatherRows(source, rows, output);
    },
  },
  huber: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), writes(B)],
    (kernels, [predictions, targets, losses], _, pass) =>
      kernels.huber(predictions, targets, losses, 1 / pass),
  ),
  huberBackward: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), writes(B, F)],
    (kernels, [predictions, targets, gradient], _, pass) =>
      kernels.huberBackward(predictions, targets, gradient, 1 / pass),
  ),
  layerNorm: kernel(
    ({ B, F }) => [reads(B, F), reads(F), reads(F), replaces(0, B, F)],
    (kernels, [input, scale, shift, output]) => kernels.layerNorm(input, scale, shift, output, 0.1),
  ),
  layerNormBackward: kernel(
    ({ B, F }) => [...[reads(B, F), reads(F), reads(B, F)], ...[replaces(2, B, F), writes(F), writes(F)]],
    (kernels, [input, scale, outputGradient, inputGradient, scaleGradient, shiftGradient], _, pass) =>
      kernels.layerNormBackward(
        input,
        scale,
        outputGradient,
        pass === 1 ? inputGradient : undefined,
        scaleGradient,
        shiftGradient,
        0.1,
      ),
  ),
  matmul: kernel(
    ({ B, F, K }) => [reads(B, K), reads(K, F), writes(B, F)],
    (kernels, [a, b, output]) => kernels.matmul(a, b, output),
  ),
  matmulOfTransposedA: kernel(
    ({ B, F, K }) => [reads(K, B), reads(K, F), writes(B, F)],
    (kernels, [a, b, output]) => kernels.matmul(a, b, output, { transposeA: true }),
  ),
  matmulOfTransposedB: kernel(
    ({ B, F, K }) => [reads(B, K), reads(F, K), writes(B, F)],
    (kernels, [a, b, output]) => kernels.matmul(a, b, output, { transposeB: true }),
  ),
  matmulOfTransposes: kernel(
    ({ B, F, K }) => [reads(K, B), reads(F, K), writes(B, F)],
    (kernels, [a, b, output]) => kernels.matmul(a, b, output, { transposeA: true, transposeB: true }),
  ),
  maxPool2d: kernel(
    ({ B, F }) => [reads(B, 2, 2, F), writes(B, 1, 3, F)],
    (kernels, [input, output]) => kernels.maxPool2d(input, output, overlapping),
  ),
  maxPool2dBackward: kernel(
    ({ B, F }) => [reads(B, 2, 2, F), reads(B, 1, 3, F), writes(B, 2, 2, F)],
    (kernels, [input, outputGradient, inputGradient]) =>
      kernels.maxPool2dBackward(input, outputGradient, inputGradient, overlapping),
  ),
  meanSquaredError: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), writes(B)],
    (kernels, [predictions, targets, losses]) => kernels.meanSquaredError(predictions, targets, losses),
  ),
  meanSquaredErrorBackward: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), writes(B, F)],
    (kernels, [predictions, targets, gradient]) =>
      kernels.meanSquaredErrorBackward(predictions, targets, gradient),
  ),
  momentumStep: kernel(
    ({ B, F }) => [writes(B * F), reads(B * F), writes(B * F)],
    (kernels, [parameters, gradients, velocity], _, pass) =>
      kernels.momentumStep(parameters, gradients, velocity, {
        learningRate: 0.1 / pass,
        momentum: 0.9,
        nesterov: pass > 1,
      }),
  ),
  moveTowards: kernel(
    ({ B, F }) => [writes(B, F), reads(B, F)],
    (kernels, [target, source], _, pass) => kernels.moveTowards(target, source, 0.1 * pass),
  ),
  multiply: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), replaces(0, B, F)],
    (kernels, [a, b, output]) => kernels.multiply(a, b, output),
  ),
  multiplyIntoTheOther: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), replaces(1, B, F)],
    (kernels, [a, b, output]) => kernels.multiply(a, b, output),
  ),
  multiplyColumns: kernel(
    ({ B, F }) => [reads(B, F), reads(F), replaces(0, B, F)],
    (kernels, [a, b, output]) => kernels.multiply(a, b, output),
  ),
  multiplyColumnsOfPictures: kernel(
    ({ B, F }) => [reads(B, 2, F), reads(F), replaces(0, B, 2, F)],
    (kernels, [a, b, output]) => kernels.multiply(a, b, output),
  ),
  productOfPixels: rowViewProduct('pixels', false, false),
  productOfPixelRows: rowViewProduct('pixels', true, false),
  gradientOfPixels: rowViewProduct('pixels', false, true),
  gradientOfPixelRows: rowViewProduct('pixels', true, true),
  productOfFloatRows: rowViewProduct('floats', true, false),
  gradientOfFloatRows: rowViewProduct('floats', true, true),
  softmax: kernel(
    ({ B, F }) => [reads(B, F), replaces(0, B, F)],
    (kernels, [logits, probabilities]) => kernels.softmax(logits, probabilities),
  ),
  softmaxBackward: kernel(
    ({ B, F }) => [reads(B, F), reads(B, F), replaces(1, B, F)],
    (kernels, [probabilities, outputGradient, inputGradient]) =>
      kernels.softmaxBackward(probabilities, outputGradient, inputGradient),
  ),
  softmaxCrossEntropy: kernel(
    ({ B, F }) => [reads(B, F), writes(B), writes(B, F), readsFrom('labels', B)],
    (kernels, [logits, losses, probabilities], [labels]) =>
      kernels.softmaxCrossEntropy(logits, labels, losses, probabilities),
  ),
  softmaxCrossEntropyBackward: kernel(
    ({ B, F }) => [reads(B, F), replaces(0, B, F), readsFrom('labels', B)],
    (kernels, [probabilities, gradient], [labels]) =>
      kernels.softmaxCrossEntropyBackward(probabilities, labels, gradient),
  ),
  smoothedCrossEntropy: kernel(
    ({ B, F }) => [reads(B, F), writes(B), writes(B, F), reads(F), readsFrom('labels', B)],
    (kernels, [logits, losses, probabilities, classWeights], [labels], pass) =>
      kernels.softmaxCrossEntropy(logits, labels, losses, probabilities, {
        labelSmoothing: 0.1 / pass,
        classWeights,
      }),
  ),
  smoothedCrossEntropyBackward: kernel(
    ({ B, F }) => [reads(B, F), replaces(0, B, F), reads(F), readsFrom('labels', B)],
    (kernels, [probabilities, gradient, classWeights], [labels], pass) =>
      kernels.softmaxCrossEntropyBackward(probabilities, labels, gradient, {
        labelSmoothing: 0.1 / pass,
        classWeights,
      }),
  ),
  submit: {
    operands: () => [],
    prepare: (backend) => () => backend.submit(),
  },
  sumRows: kernel(
    ({ B, F }) => [reads(B, F), writes(F)],
    (kernels, [input, output]) => kernels.sumRows(input, output),
  ),
  sumRowsOfPictures: kernel(
    ({ B, F }) => [reads(B, 2, F), writes(F)],
    (kernels, [input, output]) => kernels.sumRows(input, output),
  ),
  uploadFloats: {
    operands: ({ B, F }) => [writes(B, F)],
    prepare(backend, { floats: [buffer] }, choice) {
      const values = someFloats(sizeOf(buffer.shape), choice, false);
      return () => backend.upload(buffer, values);
    },
  },
  uploadPixels: {
    operands: ({ F }) => [writesTo('pixels', SAMPLES, F)],
    prepare(backend, { pixels: [buffer] }, choice) {
      const values = somePixels(sizeOf(buffer.shape), choice);
      return () => backend.upload(buffer, values);
    },
  },
} satisfies Readonly<Record<string, StepKind>>;

export type StepName = keyof typeof stepKinds;
export const stepNames = Object.keys(stepKinds).filter((name): name is StepName => name in stepKinds);
