import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { onnxFormat } from '../../src/onnx/index.ts';
import { expectSameAnswers } from './support/expectSameAnswers.ts';
import { runOnnx } from './support/onnxRuntime.ts';

const options = { backend: referenceBackend(), layers: allLayers, formats: [onnxFormat] };
const folder = resolve(import.meta.dirname, '../fixtures/onnx');
const files = readdirSync(folder).filter((file) => file.endsWith('.onnx'));

/** What the program answers for some inputs. */
interface Answers {
  readonly inputShape: readonly number[];
  readonly inputs: readonly number[];
  readonly outputShape: readonly number[];
  readonly outputs: readonly number[];
}

function answersTo(file: string): Answers {
  return JSON.parse(readFileSync(resolve(folder, file.replace('.onnx', '.json')), 'utf8'));
}

/** Pictures `[count, channels, height, width]` with their channels last. */
function channelsLast({ shape, data }: Tensor): Tensor {
  const [count, channels, height, width] = shape;
  const size = height * width;
  const moved = Float32Array.from(data, (_, index) => {
    const [place, channel] = [Math.floor(index / channels), index % channels];
    return data[(Math.floor(place / size) * channels + channel) * size + (place % size)];
  });
  return new Tensor('f32', [count, height, width, channels], moved);
}

describe('a file of another program', () => {
  test.for(files)('%s gives the answers of the program', async (file) => {
    const { inputShape, inputs, outputShape, outputs } = answersTo(file);
    const given = new Tensor('f32', inputShape, Float32Array.from(inputs));
    const isFirst = inputShape.length === 4 && !file.startsWith('keras');
    const { network } = readModel(readFileSync(resolve(folder, file)), options);
    const found = await network.run(isFirst ? channelsLast(given) : given);
    expectSameAnswers(found, new Tensor('f32', outputShape, Float32Array.from(outputs)));
  });

  test('is read as these layers', () => {
    const layersOf = (file: string) =>
      readModel(readFileSync(resolve(folder, file)), options)
        .network.layers.map(({ kind }) => kind)
        .join(' ');
    expect(Object.fromEntries(files.map((file) => [file, layersOf(file)]))).toMatchInlineSnapshot(`
      {
        "keras-cnn.onnx": "conv2d relu avgPool2d flatten linear softmax",
        "keras-global.onnx": "globalAvgPool flatten linear gelu",
        "sklearn-mlp.onnx": "linear relu linear softmax",
        "torch-cnn.onnx": "conv2d relu maxPool2d conv2d leakyRelu avgPool2d flatten batchNorm linear",
        "torch-fixed.onnx": "conv2d relu flatten linear",
        "torch-gelu.onnx": "linear gelu layerNorm residual linear",
        "torch-mlp.onnx": "linear relu linear softmax",
        "torch-normalized.onnx": "batchNorm conv2d globalAvgPool flatten",
        "torch-opset-11.onnx": "linear relu linear softmax",
        "torch-resnet.onnx": "conv2d silu residual globalAvgPool flatten linear sigmoid",
        "torch-view.onnx": "conv2d relu flatten linear",
      }
    `);
  });

  test('is answered by ONNX Runtime as by us after it was written again', async () => {
    for (const file of files) {
      const { network } = readModel(readFileSync(resolve(folder, file)), options);
      const { inputShape, inputs } = answersTo(file);
      const given = new Tensor('f32', [inputShape[0], ...network.shapes[0]], Float32Array.from(inputs));
      const written = onnxFormat.write?.(network, {
        weights: await network.weights(),
        metadata: {},
        encoding: undefined,
      });
      expectSameAnswers(await runOnnx(written ?? new Uint8Array(), given), await network.run(given));
    }
  });
});
