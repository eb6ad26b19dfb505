import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EncodingName,
  flatten,
  linear,
  type Network,
  readModel,
  relu,
  sequential,
  writeModel,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import { afterAll, describe, expect, test } from 'vitest';
import { savedNetwork } from '../../../nn/tests/support/savedNetwork.ts';
import { cFormat } from '../../src/c/index.ts';

const backend = referenceBackend();
const folder = mkdtempSync(join(tmpdir(), 'inkling-c-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasCompiler = (() => {
  try {
    execFileSync('cc', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.CI) throw new Error('There is no C compiler (cc). The tests of C need one in CI.');
    console.warn('There is no C compiler (cc): the programs in C are not run.');
    return false;
  }
})();

async function textOf(network: Network, encoding?: EncodingName): Promise<string> {
  return new TextDecoder().decode(await writeModel(network, {}, { format: cFormat, encoding }));
}

/** The network with weights that are no constants, as those of norms are before the training. */
async function varied(network: Network): Promise<Network> {
  const weights = await network.weights();
  network.setWeights(weights.map((weight, index) => weight + 0.01 * (index % 7)));
  return network;
}

/** The network with the weights that a file of this encoding holds. */
async function rounded(network: Network, encoding: EncodingName): Promise<Network> {
  return readModel(await writeModel(network, {}, { encoding }), { backend, layers: allLayers }).network;
}

interface Case {
  readonly name: string;
  readonly text: string;
  /** The network that it is to answer as. */
  readonly network: Network;
}

async function allCases(): Promise<Case[]> {
  const cases: Case[] = [];
  for (const { name, layer, inputShape } of layerCases) {
    const network = await varied(sequential([layer], { backend, inputShape, seed: 2 }));
    cases.push({ name, text: await textOf(network), network });
  }
  const network = await varied(savedNetwork());
  cases.push({ name: 'many layers', text: await textOf(network), network });
  for (const encoding of ['f16', 'i8'] as const) {
    const text = await textOf(network, encoding);
    cases.push({ name: `many layers in ${encoding}`, text, network: await rounded(network, encoding) });
  }
  const halves = sequential([linear(1, 6, { bias: false })], { backend });
  halves.setWeights([65504, -65504, 2 ** -24, -(2 ** -14), 1 / 3, 0]);
  cases.push({
    name: 'halves of every kind',
    text: await textOf(halves, 'f16'),
    network: await rounded(halves, 'f16'),
  });
  return cases;
}

const cases = await allCases();
const SAMPLES = 3;

function outputsOf({ shapes }: Network): number {
  return sizeOf(shapes[shapes.length - 1]);
}

/** One program of all cases, as each start of a compiler takes a while. It answers binary inputs. */
function compiled(): string {
  const files = cases.map(({ text }, index) => {
    const file = join(folder, `model${index}.c`);
    writeFileSync(file, `#define predict predict${index}\n${text}`);
    return file;
  });
  const calls = cases.map(({ network }, index) => {
    const inputs = sizeOf(network.shapes[0]);
    const outputs = outputsOf(network);
    return `  { void predict${index}(const float *, float *); static float x[${inputs}], y[${outputs}];
    for (int i = 0; i < ${SAMPLES}; i++) { if (fread(x, 4, ${inputs}, stdin) != ${inputs}) return 1; predict${index}(x, y); fwrite(y, 4, ${outputs}, stdout); } }`;
  });
  const main = join(folder, 'main.c');
  writeFileSync(main, `#include <stdio.h>\nint main(void) {\n${calls.join('\n')}\n  return 0;\n}\n`);
  const program = join(folder, 'program');
  const strict = ['-std=c99', '-pedantic', '-Wall', '-Wextra', '-Werror'];
  execFileSync('cc', [...strict, '-o', program, main, ...files, '-lm'], { stdio: 'pipe' });
  return program;
}

describe.skipIf(!hasCompiler)('a program in C is strict C99, and answers as its network', () => {
  const random = createRandom(5);
  const inputs = cases.map(({ network }) =>
    Float32Array.from({ length: SAMPLES * sizeOf(network.shapes[0]) }, () => random.uniform(-2, 2)),
  );
  const answers = hasCompiler
    ? new Float32Array(
        Uint8Array.from(
          execFileSync(compiled(), { input: Buffer.concat(inputs.map((one) => new Uint8Array(one.buffer))) }),
        ).buffer,
      )
    : new Float32Array();
  test.for(cases.map(({ name, network }, index) => ({ name, network, index })))(
    '$name',
    async ({ network, index }) => {
      const size = sizeOf(network.shapes[0]);
      const start = SAMPLES * cases.slice(0, index).reduce((sum, one) => sum + outputsOf(one.network), 0);
      const expected = (await network.run(new Tensor('f32', [SAMPLES, size], inputs[index]))).data;
      const got = answers.subarray(start, start + expected.length);
      expect(got).toHaveLength(expected.length);
      expect(Math.max(...got.map((output, place) => Math.abs(output - expected[place])))).toBeLessThan(1e-5);
    },
  );
});

test('every layer can be written', () => {
  const tested = new Set(layerCases.map(({ layer }) => layer.kind));
  expect(allLayers.filter(({ kind }) => !tested.has(kind))).toEqual([]);
});

test('a program is readable, and has nothing but what it needs', async () => {
  const network = sequential([flatten(), linear(4, 2), relu()], { backend, inputShape: [2, 2, 1] });
  network.setWeights([0.5, 1, -1e-7, 0.1, 2, 3, 4, 5, 6, 7]);
  const text = await textOf(network);
  expect(text).toContain('void predict(const float input[4], float output[2]);');
  expect(text).toContain('linear(x, y, 4, 2, layer1_weight, layer1_bias); /* linear, [2] */');
  expect(text).toContain('0.5f, 1.0f, -1e-7f, 0.1f, 2.0f,');
  expect(text).not.toContain('conv2d');
  expect(text).not.toContain('malloc');
});

test('in f16 and i8, a program is smaller', async () => {
  const large = await varied(sequential([linear(100, 50)], { backend, seed: 1 }));
  const { length } = await textOf(large);
  expect((await textOf(large, 'f16')).length).toBeLessThan(0.75 * length);
  expect((await textOf(large, 'i8')).length).toBeLessThan(0.5 * length);
});
