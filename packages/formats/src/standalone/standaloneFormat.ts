import {
  isJsonObject,
  type Layer,
  type ModelContent,
  type ModelFormat,
  type Network,
  readArchitecture,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { formatShape, type Shape, sizeOf } from '@inkling/tensor';
import { unsupported } from '../formatError.ts';
import { type Annotate, layerCodes } from './layerCode.ts';
import { weightCode } from './weightCode.ts';

/**
 * One file of JavaScript that predicts, without dependencies: a function `predict`, with the weights in the
 * file. `encoding` f16 and i8 make it smaller. It computes in double precision, and answers as the network
 * does to about 1e-5. It cannot be read again.
 */
export const javascriptFormat: ModelFormat = standaloneFormat('JavaScript', () => '');

/** The same in TypeScript. */
export const typescriptFormat: ModelFormat = standaloneFormat('TypeScript', (type) => `: ${type}`);

function standaloneFormat(language: string, annotate: Annotate): ModelFormat {
  return {
    name: `a function in ${language}`,
    recognizes: () => false,
    read() {
      throw unsupported(`model: a function in ${language} is a program, which is not run or read here.`);
    },
    write: (network, content) => new TextEncoder().encode(programOf(network, content, annotate)),
  };
}

function programOf(
  network: Network,
  { weights, encoding = 'f32' }: ModelContent,
  annotate: Annotate,
): string {
  const { shapes, layers, parameters } = network;
  const [input] = shapes;
  const size = sizeOf(input);
  const output = shapes[layers.length];
  const functions = new Map<string, string>();
  const lines = linesOf(layers, input, '', functions, annotate);
  const decoded = weightCode(network, weights, encoding, annotate, constantOf);
  const parts = [...functions.values(), ...decoded.functions, decoded.constants.join('\n')];
  const numbers = 'ArrayLike<number>';
  return `// A neural network of ${layers.length} layers and ${parameters.count} weights, made by Inkling. It needs no other file.

/**
 * Computes the outputs of the network, ${formatShape(output)}, for one sample: ${size} numbers,
 * ${formatShape(input)}, the last axis innermost. Of a picture they are pixel / 255, bright ink on a dark
 * ground.
 */
export function predict(input${annotate(numbers)})${annotate('Float32Array')} {
  if (input.length !== ${size}) throw new RangeError(\`predict: got \${input.length} numbers, expected ${size}.\`);
  let x = Float32Array.from(input);
${lines.map((line) => `  ${line}`).join('\n')}
  return x;
}

${parts.join('\n\n').trimEnd()}
`;
}

/** The statements that compute some layers, one after the other. */
function linesOf(
  layers: readonly Layer[],
  inputShape: Shape,
  prefix: string,
  functions: Map<string, string>,
  annotate: Annotate,
): string[] {
  let input = inputShape;
  return layers.flatMap((layer, index) => {
    const own = input;
    const name = `${prefix}${index}`;
    input = layer.outputShape(own);
    if (layer.kind === 'residual') return residualLines(layer, own, name, functions, annotate);
    const code = layerCodes.find(({ kind }) => kind === layer.kind);
    if (!code)
      throw unsupported(`standalone: layer ${name} (${layer.kind}) cannot be written as a function.`);
    for (const [key, text] of Object.entries(code.functions?.(annotate) ?? {})) functions.set(key, text);
    const names = Object.fromEntries(
      layer.parameters.map((spec) => [spec.name, constantOf(`${name}.${spec.name}`)]),
    );
    const call = code.call({ settings: layer.settings, input: own, output: input }, names);
    return call === 'x' ? [] : [`x = ${call}; // ${layer.kind}, ${formatShape(input)}`];
  });
}

/** A residual adds its input to the output of its layers. */
function residualLines(
  { settings }: Layer,
  inputShape: Shape,
  name: string,
  functions: Map<string, string>,
  annotate: Annotate,
): string[] {
  if (!isJsonObject(settings)) return [];
  const inner = readArchitecture(
    { inputShape, layers: settings.layers },
    { layers: allLayers, limits: false },
  );
  const before = `before${name.replaceAll('.', '_')}`;
  return [
    `const ${before} = x;`,
    ...linesOf(inner.layers, inputShape, `${name}.`, functions, annotate),
    `x = x.map((v, i) => v + ${before}[i]); // residual`,
  ];
}

/** `layer3_0_weight`, of `3.0.weight`. */
function constantOf(name: string): string {
  return `layer${name.replaceAll('.', '_')}`;
}
