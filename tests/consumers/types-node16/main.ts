import { onnxFormat } from '@inkling/formats/onnx';
import { type ImageDataset, loadCsv } from '@inkling/mnist';
import { linear, type Network, sequential } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { createReader, type Reading } from '@inkling/reader';
import { resolveRecipe } from '@inkling/recipes';
import { referenceBackend, type Tensor, tensor } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';

const images: Promise<ImageDataset> = loadCsv(new Uint8Array(3));
const network: Network = sequential([linear(2, 2)], { backend: referenceBackend() });
const reading: Promise<Reading> = createReader().then((reader) => reader.read([[1, 2, 3, 4]]));
const output: Promise<Tensor> = network.run(tensor([[1, 2]]));
export const used = { allLayers, images, onnxFormat, output, reading, resolveRecipe, wasmBackend };
