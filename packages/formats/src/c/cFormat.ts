import {
  type EncodingName,
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
import { cLayers } from './cLayers.ts';
import { weightConstants } from './cWeights.ts';

/**
 * One file of C99 that predicts, without dependencies and without allocating memory: a function `predict`,
 * with the weights in the file, for programs and small devices. `encoding` f16 and i8 make it smaller. Its
 * sums are in double precision (`-DREAL=float` changes that), and it answers as the network does to about
 * 1e-5. It cannot be read again.
 */
export const cFormat: ModelFormat = {
  name: 'a function in C',
  recognizes: () => false,
  read() {
    throw unsupported('model: a function in C is a program, which is not run or read here.');
  },
  write: (network, content) => new TextEncoder().encode(programOf(network, content)),
};

/** What the statements of a program need. */
interface Program {
  readonly encoding: EncodingName;
  readonly functions: Map<string, string>;
  /** The most elements between two layers. */
  largest: number;
}

function programOf(network: Network, { weights, encoding = 'f32' }: ModelContent): string {
  const { shapes, layers, parameters } = network;
  const [input] = shapes;
  const output = shapes[layers.length];
  const size = sizeOf(input);
  const program: Program = { encoding, functions: new Map(), largest: size };
  const statements = statementsOf(layers, input, '', program);
  const constants = weightConstants(network, weights, encoding, nameOf);
  const usesNext = statements.some((statement) => statement.includes('= y;'));
  const body = [
    `static float first[${program.largest}]${usesNext ? `, second[${program.largest}]` : ''};`,
    usesNext ? 'float *x = first, *y = second, *next;' : 'float *x = first;',
    `memcpy(x, input, sizeof(float) * ${size});`,
    ...statements,
    `memcpy(output, x, sizeof(float) * ${sizeOf(output)});`,
  ];
  return `/* A neural network of ${layers.length} layers and ${parameters.count} weights, made by Inkling. It needs no other file:

     void predict(const float input[${size}], float output[${sizeOf(output)}]);

   computes the outputs of the network, ${formatShape(output)}, for one sample, ${formatShape(input)},
   the last axis innermost. Of a picture they are pixel / 255, bright ink on a dark ground. One thread at
   a time may call it. Compile it as C99 with the library of mathematics (-lm); -DREAL=float makes sums of
   single precision. */

#include <math.h>
#include <stdint.h>
#include <string.h>

#ifndef REAL
#define REAL double
#endif
typedef REAL real;

${[...constants, ...program.functions.values()].join('\n\n')}

void predict(const float input[${size}], float output[${sizeOf(output)}]) {
${body.map((line) => `  ${line}`).join('\n')}
}
`;
}

/** The statements that compute some layers, one after the other. */
function statementsOf(
  layers: readonly Layer[],
  inputShape: Shape,
  prefix: string,
  program: Program,
): string[] {
  let input = inputShape;
  return layers.flatMap((layer, index) => {
    const own = input;
    const place = `${prefix}${index}`;
    input = layer.outputShape(own);
    program.largest = Math.max(program.largest, sizeOf(input));
    if (layer.kind === 'residual') return residualStatements(layer, own, place, program);
    const written = cLayers.find(({ kind }) => kind === layer.kind);
    if (!written) throw unsupported(`c: layer ${place} (${layer.kind}) cannot be written in C.`);
    for (const [name, text] of Object.entries(written.functions?.(program.encoding) ?? {})) {
      program.functions.set(name, text);
    }
    const names = Object.fromEntries(
      layer.parameters.map((spec) => [spec.name, nameOf(`${place}.${spec.name}`)]),
    );
    const described = { settings: layer.settings, input: own, output: input };
    const statement = written.statement?.(described, names, program.encoding);
    if (statement === undefined) return [];
    const line = `${statement} /* ${layer.kind}, ${formatShape(input)} */`;
    return written.toNext ? [line, 'next = x; x = y; y = next;'] : [line];
  });
}

/** A residual adds its input to the output of its layers. */
function residualStatements(
  { settings }: Layer,
  inputShape: Shape,
  place: string,
  program: Program,
): string[] {
  if (!isJsonObject(settings)) return [];
  const inner = readArchitecture(
    { inputShape, layers: settings.layers },
    { layers: allLayers, limits: false },
  );
  const size = sizeOf(inputShape);
  const before = `before${place.replaceAll('.', '_')}`;
  return [
    `static float ${before}[${size}];`,
    `memcpy(${before}, x, sizeof ${before});`,
    ...statementsOf(inner.layers, inputShape, `${place}.`, program),
    `for (int i = 0; i < ${size}; i++) x[i] += ${before}[i]; /* residual */`,
  ];
}

/** `layer3_0_weight`, of `3.0.weight`. */
function nameOf(parameter: string): string {
  return `layer${parameter.replaceAll('.', '_')}`;
}
