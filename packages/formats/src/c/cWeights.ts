import { type EncodingName, type Network, toHalf } from '@inkling/nn';
import { formatShape } from '@inkling/tensor';
import { scalesOf, tensorsOf } from '../networkTensors.ts';
import type { Numbers } from '../numberTypes.ts';

/** How weights with two axes and more lie in a program, and how its functions read them. */
export interface WeightCode {
  /** The parameters of a function that takes such weights. */
  readonly parameters: string;
  /**
   * The expression of one weight.
   *
   * @param index the expression of its place.
   * @param column the expression of its place on the last axis.
   */
  readonly at: (index: string, column: string) => string;
  /** The type of one element. */
  readonly element: 'float' | 'uint16_t' | 'int8_t';
  /** The functions that `at` calls. */
  readonly functions: Readonly<Record<string, string>>;
}

export const weightCodes: Readonly<Record<EncodingName, WeightCode>> = {
  f32: {
    parameters: 'const float *weight',
    at: (index) => `weight[${index}]`,
    element: 'float',
    functions: {},
  },
  f16: {
    parameters: 'const uint16_t *weight',
    at: (index) => `half(weight[${index}])`,
    element: 'uint16_t',
    functions: {
      half: `/* A number of 16 bits: a sign, 5 bits of exponent and 10 of fraction (IEEE 754 binary16). */
static float half(uint16_t bits) {
  int exponent = (bits >> 10) & 31, fraction = bits & 1023;
  float size = exponent == 0 ? ldexpf((float)fraction, -24) : ldexpf((float)(1024 + fraction), exponent - 25);
  return bits < 0x8000 ? size : -size;
}`,
    },
  },
  i8: {
    parameters: 'const int8_t *weight, const float *scales',
    at: (index, column) => `(float)(weight[${index}] * scales[${column}])`,
    element: 'int8_t',
    functions: {},
  },
};

/** The constants of all parameters. */
export function weightConstants(
  network: Pick<Network, 'parameters'>,
  weights: Float32Array,
  encoding: EncodingName,
  nameOf: (parameter: string) => string,
): string[] {
  const tensors = tensorsOf(network, weights, encoding);
  const matrix = weightCodes[encoding].element;
  return network.parameters.places.flatMap(({ name, spec: { shape } }) => {
    const tensor = tensors.get(name);
    if (!tensor) return [];
    const element = shape.length < 2 ? 'float' : matrix;
    const constants = [constantOf(nameOf(name), element, tensor.numbers(), formatShape(shape))];
    const scales = scalesOf(tensors, name)?.numbers();
    if (scales) constants.push(constantOf(scalesName(nameOf(name)), 'float', scales, 'one for each column'));
    return constants;
  });
}

/** The arguments for `parameters` of a weight. */
export function weightArguments(name: string | undefined, encoding: EncodingName): string {
  return encoding === 'i8' && name !== undefined ? `${name}, ${scalesName(name)}` : `${name}`;
}

function scalesName(name: string): string {
  return `${name}_scales`;
}

const WIDTH = 110;

function constantOf(name: string, element: WeightCode['element'], numbers: Numbers, comment: string): string {
  const lines = [''];
  for (const number of numbers) {
    const text = `${literals[element](number)},`;
    const last = lines[lines.length - 1];
    if (last.length + text.length + 3 > WIDTH) lines.push(`  ${text}`);
    else lines[lines.length - 1] = `${last || ' '} ${text}`;
  }
  return `/* ${comment} */
static const ${element} ${name}[${numbers.length}] = {
${lines.join('\n')}
};`;
}

const literals: Readonly<Record<WeightCode['element'], (value: number) => string>> = {
  float: floatLiteral,
  uint16_t: (value) => `0x${toHalf(value).toString(16)}`,
  int8_t: (value) => String(value),
};

/** The shortest decimal number that a compiler reads as this one of single precision. */
function floatLiteral(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NAN' : value > 0 ? 'INFINITY' : '-INFINITY';
  const single = Math.fround(value);
  // Nine digits tell any two numbers of single precision apart.
  const digits = [6, 7, 8, 9].find((count) => Math.fround(Number(single.toPrecision(count))) === single) ?? 9;
  const text = Object.is(single, -0) ? '-0' : String(Number(single.toPrecision(digits)));
  return /[.e]/.test(text) ? `${text}f` : `${text}.0f`;
}
