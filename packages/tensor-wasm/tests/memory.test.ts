import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  adam,
  batchNorm,
  clipByNorm,
  conv2d,
  ema,
  evaluate,
  flatten,
  inputGradient,
  layerOutputs,
  linear,
  maxPool2d,
  type Network,
  predict,
  relu,
  sequential,
  softmaxCrossEntropy,
  train,
} from '@inkling/nn';
import { createRandom, InklingError, Tensor } from '@inkling/tensor';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { OutOfMemoryError, ThreadError, type WasmBackend, wasmBackend } from '../src/index.ts';
import { createAllocator } from '../src/memory/allocator.ts';
import { createHeap } from '../src/memory/heap.ts';
import { ALIGNMENT } from '../src/memory/layout.ts';

// Slow: it measures the memory of its process over many steps.
// Alone: other files would leave memory that changes while it measures.

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Collects garbage, including that of this turn of the event loop. Then finalizers get some turns. */
async function collectGarbage(): Promise<void> {
  await turn();
  collect();
  for (let count = 0; count < 5; count += 1) await turn();
}

const MEGABYTE = 1024 ** 2;

afterEach(() => vi.unstubAllGlobals());

test('buffers of 64 MB that are made and dropped 8 times use the same memory each time', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const before = { inUse: backend.info.memory, resident: process.memoryUsage.rss() };
  const use = () => {
    const part = backend.view(backend.allocate('f32', [16 * MEGABYTE]), [1000], 5);
    backend.kernels.activation('relu', part, part);
    backend.submit();
  };
  for (let count = 0; count < 8; count += 1) {
    use();
    await collectGarbage();
    expect(backend.info.memory).toBe(before.inUse);
  }
  expect(process.memoryUsage.rss() - before.resident).toBeLessThan(150 * MEGABYTE);
});

test('dropped buffers are freed without a call to free, in time to allocate more than the memory holds', async () => {
  vi.stubGlobal('WebAssembly', withMemoryOf(8192));
  const backend = await wasmBackend({ threads: 1 });
  // 768 MiB in total; the memory has 512 MiB.
  for (let count = 0; count < 24; count += 1) {
    backend.allocate('u8', [32 * MEGABYTE]);
    await turn();
  }
  expect(backend.info.memory).toBeLessThan(512 * MEGABYTE);
});

test('a freed block at the end can become a part of a larger one', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 64 });
  const allocator = createAllocator(memory, 0, 64 * 65_536);
  allocator.giveBack(allocator.take(30 * 65_536));
  expect(allocator.take(40 * 65_536)).toBe(0);
});

test('networks that are trained and dropped 10 times use the same memory each time', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const inputs = new Tensor(
    'u8',
    [64, 784],
    new Uint8Array(64 * 784).map((_, index) => (index % 9 === 0 ? 200 : 0)),
  );
  const targets = new Tensor('i32', [64], new Int32Array(64));
  const used: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const network = sequential([linear(784, 100), relu(), linear(100, 10)], { backend });
    for await (const _ of train(network, {
      data: { inputs, targets },
      loss: softmaxCrossEntropy(),
      optimizer: adam(),
      batchSize: count % 2 === 0 ? 20 : 64,
      iterations: 4,
    }));
    await collectGarbage();
    used.push(backend.info.memory);
  }
  // One network with its dataset, gradients and moments is about 2 MB.
  expect(Math.max(...used.slice(4))).toBeLessThanOrEqual(Math.max(...used.slice(0, 4)) + MEGABYTE);
});

test('reused memory holds zeros', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const before = backend.info.memory;
  const fill = () => backend.upload(backend.allocate('u8', [MEGABYTE]), new Uint8Array(MEGABYTE).fill(7));
  fill();
  await collectGarbage();
  expect(backend.info.memory).toBe(before);
  for (const size of [1000, MEGABYTE - 2000, 100]) {
    expect(await backend.download(backend.allocate('u8', [size]))).toEqual(new Uint8Array(size));
  }
});

test('enqueued commands run on buffers that nothing else refers to any more', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const output = backend.allocate('f32', [1000]);
  const enqueue = () => {
    const input = backend.allocate('f32', [1000]);
    const between = backend.allocate('f32', [1000]);
    backend.upload(input, new Float32Array(1000).fill(3));
    backend.kernels.activation('relu', input, between);
    backend.kernels.activation('relu', between, output);
  };
  enqueue();
  await collectGarbage();
  backend.upload(backend.allocate('f32', [2000]), new Float32Array(2000).fill(5));
  expect(await backend.download(output)).toEqual(new Float32Array(1000).fill(3));
});

test('memory is freed even after a thread has failed, and no error leaves the finalizer', async () => {
  const heap = createHeap(new WebAssembly.Memory({ initial: 1 }), ALIGNMENT, 65_536, () => {
    throw new ThreadError('a thread failed');
  });
  const use = () => void heap.allocate(1000);
  use();
  await collectGarbage();
  expect(heap.used).toBe(0);
});

describe('when no memory is left', () => {
  test('an OutOfMemoryError says how much was asked for and what to lower', async () => {
    const backend = await wasmBackend({ threads: 2 });
    const refusal = thrownBy(() => backend.allocate('f32', [1_500_000_000]));
    expect(refusal).toBeInstanceOf(OutOfMemoryError);
    expect(refusal).toBeInstanceOf(InklingError);
    expect(refusal).toMatchObject({ code: 'MEMORY' });
    expect(String(refusal)).toContain('5,723 MiB were asked for');
    expect(String(refusal)).toContain('Use a smaller batch, a smaller hidden layer, or fewer samples');
    expect(String(refusal)).toContain('network.close()');
    await expectToWork(backend);
  });

  /** A backend with 4 MB of memory, most of it in use. */
  async function fullBackend() {
    vi.stubGlobal('WebAssembly', withMemoryOf(64));
    const backend = await wasmBackend({ threads: 2 });
    const kept = [backend.allocate('f32', [64])];
    for (const size of [65_536, 1024, 1]) {
      while (!thrownBy(() => kept.push(backend.allocate('f32', [size]))));
    }
    return { backend, kept };
  }

  test('the backend still computes with the buffers it has', async () => {
    const { backend, kept } = await fullBackend();
    expect(thrownBy(() => backend.allocate('f32', [64]))).toBeInstanceOf(OutOfMemoryError);
    backend.upload(kept[0], new Float32Array(64).fill(-1));
    backend.kernels.activation('relu', kept[0], kept[0]);
    expect(await backend.download(kept[0])).toEqual(new Float32Array(64));
  });

  test('the memory of dropped buffers is reused after garbage collection', async () => {
    const { backend, kept } = await fullBackend();
    kept.length = 1;
    await collectGarbage();
    // Larger than any of the dropped buffers.
    backend.allocate('u8', [2 * MEGABYTE]);
    await expectToWork(backend);
  });

  test('collected buffers are found before their finalizers have run', async () => {
    const { backend, kept } = await fullBackend();
    kept.length = 1;
    await turn();
    collect();
    backend.allocate('u8', [2 * MEGABYTE]);
    await expectToWork(backend);
  });

  test('the memory of freed buffers is reused at once', async () => {
    const { backend, kept } = await fullBackend();
    for (const buffer of kept) backend.free(buffer);
    backend.allocate('u8', [2 * MEGABYTE]);
    await expectToWork(backend);
  });
});

test('the finalizer of a freed buffer does not free its memory again, which another buffer uses now', async () => {
  const backend = await wasmBackend({ threads: 1 });
  const fill = (value: number) => {
    const buffer = backend.allocate('u8', [MEGABYTE]);
    backend.upload(buffer, new Uint8Array(MEGABYTE).fill(value));
    return buffer;
  };
  const freeOne = () => backend.free(fill(1));
  freeOne();
  const kept = fill(2);
  await collectGarbage();
  fill(3);
  expect(await backend.download(kept)).toEqual(new Uint8Array(MEGABYTE).fill(2));
});

test('500 networks that are made, run and closed in one turn of the event loop fit into 4 MB', async () => {
  vi.stubGlobal('WebAssembly', withMemoryOf(64));
  const backend = await wasmBackend({ threads: 1 });
  const before = backend.info.memory;
  const weights = new Float32Array(7850);
  const picture = new Tensor('u8', [1, 784], new Uint8Array(784).fill(255, 0, 100));
  const make = () => {
    const network = sequential([linear(784, 10)], { backend, weights });
    network.forward(picture, 0, 1);
    return network;
  };
  for (let count = 0; count < 500; count += 1) make().close();
  expect(backend.info.memory).toBe(before);
  // Without close, the same 4 MB are not enough.
  expect(() => {
    for (let count = 0; count < 500; count += 1) make();
  }).toThrow(OutOfMemoryError);
});

test('networks that are made and dropped in one turn of the event loop, without use, take no memory', async () => {
  vi.stubGlobal('WebAssembly', withMemoryOf(64));
  const backend = await wasmBackend({ threads: 1 });
  const before = backend.info.memory;
  const weights = new Float32Array(7850);
  for (let count = 0; count < 500; count += 1) sequential([linear(784, 10)], { backend, weights });
  expect(backend.info.memory).toBe(before);
});

test.for<[string, (network: Network, picture: Tensor<'u8'>) => Promise<unknown>]>([
  ['run', (network, picture) => network.run(picture)],
  ['predict', predict],
  ['layerOutputs', layerOutputs],
  [
    'evaluate',
    (network, inputs) =>
      evaluate(
        network,
        { inputs, targets: new Tensor('i32', [1], new Int32Array(1)) },
        { loss: softmaxCrossEntropy() },
      ),
  ],
])('%s finds the memory of networks that were dropped in the same turn', async ([, use]) => {
  vi.stubGlobal('WebAssembly', withMemoryOf(64));
  const backend = await wasmBackend({ threads: 1 });
  const weights = new Float32Array(7850);
  const picture = new Tensor('u8', [1, 784], new Uint8Array(784).fill(255, 0, 100));
  const make = () => sequential([linear(784, 10)], { backend, weights });
  await turn();
  expect(() => {
    for (let count = 0; count < 500; count += 1) make().forward(picture, 0, 1);
  }).toThrow(OutOfMemoryError);
  // In the turn that the call waits for, the engine collects garbage.
  setImmediate(collect);
  await use(make(), picture);
});

test('predictions of every number of pictures up to 200 take no more memory than the largest', async () => {
  const backend = await wasmBackend({ threads: 1 });
  const network = sequential([linear(784, 10)], { backend });
  const ask = async (rows: number) => {
    await predict(network, new Tensor('u8', [rows, 784], new Uint8Array(rows * 784)));
    return backend.info.memory;
  };
  const largest = Math.max(await ask(200), await ask(199), await ask(198), await ask(197));
  let most = 0;
  for (let rows = 1; rows <= 200; rows += 1) most = Math.max(most, await ask(rows));
  expect(most).toBeLessThanOrEqual(largest);
});

test('closing a network frees all its memory, after training, prediction and evaluation', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const before = backend.info.memory;
  const random = createRandom(1);
  const pixels = Uint8Array.from({ length: 500 * 784 }, () => (random.integer(6) === 0 ? 255 : 0));
  const inputs = new Tensor('u8', [500, 784], pixels);
  const targets = new Tensor('i32', [500], new Int32Array(500));
  const layers = [
    conv2d(1, 4, 3, { padding: 1 }),
    batchNorm(4),
    relu(),
    maxPool2d(2),
    flatten(),
    linear(784, 10),
  ];
  const loss = softmaxCrossEntropy();
  const network = sequential(layers, { backend, inputShape: [28, 28, 1] });
  const averaging = ema(network);
  for await (const _ of train(network, {
    data: { inputs, targets },
    test: { inputs, targets },
    loss,
    optimizer: adam(),
    averaging,
    clipping: clipByNorm(1),
    batchSize: 64,
    epochs: 2,
  }));
  await predict(network, inputs);
  await layerOutputs(network, inputs);
  await evaluate(network, { inputs, targets }, { loss });
  await inputGradient(network, inputs, new Tensor('f32', [500, 10], new Float32Array(5000).fill(1)));
  network.close();
  averaging.network.close();
  expect(backend.info.memory).toBe(before);
});

test('192 MiB of buffers, each of them freed, fit into 32 MiB in one turn of the event loop', async () => {
  vi.stubGlobal('WebAssembly', withMemoryOf(512));
  const backend = await wasmBackend({ threads: 1 });
  const before = backend.info.memory;
  for (let count = 0; count < 12; count += 1) backend.free(backend.allocate('u8', [16 * MEGABYTE]));
  expect(backend.info.memory).toBe(before);
});

test('eight thousand training steps use no more memory than a thousand', async () => {
  const backend = await wasmBackend({ threads: 2 });
  const random = createRandom(1);
  const inputs = Float32Array.from({ length: 90 * 2 }, () => random.normal());
  const targets = Int32Array.from({ length: 90 }, () => random.integer(3));
  const used: { heap: number; backend: number }[] = [];
  for await (const { iteration } of train(sequential([linear(2, 8), relu(), linear(8, 3)], { backend }), {
    data: { inputs: new Tensor('f32', [90, 2], inputs), targets: new Tensor('i32', [90], targets) },
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    batchSize: 7,
    iterations: 8_000,
    progressEvery: 1_000,
  })) {
    if (iteration % 1_000 !== 0) continue;
    await collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    used.push({ heap: heapUsed + arrayBuffers, backend: backend.info.memory });
  }
  expect(used).toHaveLength(8);
  // A leak of 100 bytes a step would be 0.7 MB.
  expect(used[7].heap - used[0].heap).toBeLessThan(MEGABYTE / 2);
  expect(used[7].backend).toBeLessThanOrEqual(used[0].backend);
});

/** WebAssembly whose memories grow to at most so many pages of 64 KiB. */
function withMemoryOf(pages: number): typeof WebAssembly {
  const { Memory } = WebAssembly;
  const SmallMemory = class extends Memory {
    constructor({ initial, shared }: WebAssembly.MemoryDescriptor) {
      super({ initial, maximum: pages, shared });
    }
  };
  return Object.create(WebAssembly, { Memory: { value: SmallMemory } });
}

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

async function expectToWork(backend: WasmBackend): Promise<void> {
  const values = backend.allocate('f32', [1000]);
  backend.upload(values, new Float32Array(1000).fill(-1));
  backend.kernels.activation('relu', values, values);
  expect(await backend.download(values)).toEqual(new Float32Array(1000));
}
