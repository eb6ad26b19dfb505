import type { Backend } from '../../backend.ts';
import type { BackendBuffer, BufferDType } from '../../buffer.ts';
import { createRandom, type Random } from '../../random/random.ts';
import { sizeOf } from '../../shape.ts';
import {
  bufferOf,
  type Claim,
  expectRefusal,
  expectSameBits,
  expectShapeError,
  expectValues,
  usedBuffer,
} from './claim.ts';
import type { TieredClaims } from './tieredClaims.ts';

// A backend need not record. One that does must give the bits of its own upload, work and download.

/** Work that computes `output` from `input`. */
interface Work {
  readonly input: BackendBuffer<BufferDType>;
  readonly output: BackendBuffer;
  run(): void;
}

type Record = NonNullable<Backend['record']>;

/** A claim about every backend that records. */
function claim(
  name: string,
  run: (backend: Backend, record: Record, random: Random) => Promise<void>,
): Claim {
  return {
    name,
    async run(backend) {
      if (backend.record) await run(backend, backend.record, createRandom(1));
    },
  };
}

/** Numbers from −2 up to 2, of which a share is not zero. */
function numbers(random: Random, count: number, density = 1): Float32Array {
  return Float32Array.from({ length: count }, () => (random.uniform() < density ? random.uniform(-2, 2) : 0));
}

function pixels(random: Random, count: number, density: number): Uint8Array {
  return Uint8Array.from({ length: count }, () => (random.uniform() < density ? random.integer(256) : 0));
}

/** A layer with a bias and an activation, and softmax: B samples of K elements to N classes. */
function classifier(
  backend: Backend,
  random: Random,
  dtype: 'u8' | 'f32',
  [B, K, N]: readonly [number, number, number],
): Work {
  const { kernels } = backend;
  const input = backend.allocate(dtype, [B, K]);
  const samples = backend.rowView(input);
  const weights = bufferOf(backend, 'f32', [K, N], numbers(random, K * N));
  const bias = bufferOf(backend, 'f32', [N], numbers(random, N));
  const [product, output] = [usedBuffer(backend, [B, N]), usedBuffer(backend, [B, N])];
  return {
    input,
    output,
    run() {
      kernels.matmul(samples, weights, product);
      kernels.addBias(product, bias, product);
      kernels.activation('relu', product, product);
      kernels.softmax(product, output);
    },
  };
}

/** Records work, and returns a check that a repetition has the bits of an upload, the work and a download. */
function checkOf(backend: Backend, record: Record, { input, output, run }: Work) {
  const recording = record(input, output, run);
  const result = new Float32Array(sizeOf(output.shape));
  return async (data: ArrayLike<number>) => {
    recording(data, result);
    backend.upload(input, data);
    run();
    expectSameBits(result, await backend.download(output), output.shape);
  };
}

export const recordClaims: TieredClaims = {
  always: [
    claim(
      'a recording has the bits of an upload, the work and a download, for any samples',
      async (on, record, random) => {
        for (const [B, K, N] of [
          [1, 784, 100],
          [1, 7, 3],
          [1, 9000, 17],
          [3, 20, 5],
          [40, 64, 40],
        ] as const) {
          const ofPixels = checkOf(on, record, classifier(on, random, 'u8', [B, K, N]));
          const ofNumbers = checkOf(on, record, classifier(on, random, 'f32', [B, K, N]));
          for (const density of [0.2, 1, 0, 0.2, 0.6]) {
            await ofPixels(pixels(random, B * K, density));
            await ofNumbers(numbers(random, B * K, density));
          }
        }
      },
    ),
    claim('a recording reads the present numbers of every other buffer', async (on, record, random) => {
      const [B, K, N] = [40, 30, 40];
      const [input, output] = [on.allocate('f32', [B, K]), usedBuffer(on, [B, N])];
      // A backend may keep packed weights, and may write out the rows of a view.
      const weights = bufferOf(on, 'f32', [N, K], numbers(random, N * K));
      const table = bufferOf(on, 'u8', [3, N], pixels(random, 3 * N, 1));
      const rows = bufferOf(on, 'i32', [B], new Int32Array(B));
      const view = on.rowView(table, rows);
      const check = checkOf(on, record, {
        input,
        output,
        run() {
          on.kernels.matmul(input, weights, output, { transposeB: true });
          on.kernels.multiply(output, view, output);
        },
      });
      const changes = [
        () => on.upload(weights, numbers(random, N * K)),
        () => on.kernels.activation('relu', weights, weights),
        () => on.upload(table, pixels(random, 3 * N, 1)),
        () => on.upload(rows, new Int32Array(B).fill(2)),
        () => on.upload(on.view(weights, [K]), numbers(random, K)),
      ];
      for (const change of changes) {
        await check(numbers(random, B * K));
        change();
        await check(numbers(random, B * K));
      }
    }),
    claim('a recording reads what another recording wrote', async (on, record, random) => {
      const [first, weights, second] = [
        on.allocate('f32', [40, 40]),
        on.allocate('f32', [40, 40]),
        on.allocate('f32', [40, 40]),
      ];
      const product = usedBuffer(on, [40, 40]);
      const rectify = record(first, weights, () => on.kernels.activation('relu', first, weights));
      const check = checkOf(on, record, {
        input: second,
        output: product,
        run: () => on.kernels.matmul(second, weights, product, { transposeB: true }),
      });
      for (let time = 0; time < 3; time += 1) {
        rectify(numbers(random, 1600), new Float32Array(1600));
        await check(numbers(random, 1600));
      }
    }),
    claim(
      'a repetition waits for work that was enqueued before it, and later work sees its result',
      async (on, record) => {
        const [input, output, before, after] = ['input', 'output', 'before', 'after'].map(() =>
          on.allocate('f32', [2]),
        );
        const double = record(input, output, () => {
          on.kernels.copy(input, output);
          on.kernels.addScaled(output, input, 1);
        });
        const result = new Float32Array(2);
        for (const [x, y] of [
          [1, 2],
          [3, 4],
          [5, 6],
        ]) {
          on.kernels.copy(output, before);
          const old = await on.download(before);
          on.kernels.copy(output, before);
          double([x, y], result);
          on.kernels.copy(output, after);
          await expectValues(on, before, old);
          await expectValues(on, after, [2 * x, 2 * y]);
          expectSameBits(result, [2 * x, 2 * y], [2]);
        }
      },
    ),
    claim(
      'a recording of a layer that keeps numbers from one repetition to the next adds to them',
      async (on, record) => {
        const [input, sum] = [on.allocate('f32', [2]), on.allocate('f32', [2])];
        const add = record(input, sum, () => on.kernels.addScaled(sum, input, 1));
        const result = new Float32Array(2);
        for (let time = 1; time <= 4; time += 1) {
          add([1, 2], result);
          expectSameBits(result, [time, 2 * time], [2]);
        }
      },
    ),
    claim('a recording refuses arrays of another size, and freed buffers', async (on, record) => {
      for (const freed of ['input', 'output', 'weights'] as const) {
        const [input, output, weights] = [
          on.allocate('f32', [1, 3]),
          on.allocate('f32', [1, 2]),
          on.allocate('f32', [3, 2]),
        ];
        const buffers = { input, output, weights };
        const recording = record(input, output, () => on.kernels.matmul(input, weights, output));
        recording([1, 2, 3], new Float32Array(2));
        expectShapeError(() => recording([1, 2], new Float32Array(2)), 'upload');
        expectShapeError(() => recording([1, 2, 3], new Float32Array(3)), 'record');
        on.free(buffers[freed]);
        await expectRefusal(
          `a recording whose ${freed} was freed`,
          () => recording([1, 2, 3], new Float32Array(2)),
          'FREED',
        );
      }
    }),
  ],
  exact: [],
  float32: [],
};
