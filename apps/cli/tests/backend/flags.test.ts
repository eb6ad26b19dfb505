import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe as describeImages, writeCsv } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { expectRefusal } from '../support/expectRefusal.ts';
import { eventsOf, inkling, type Run } from '../support/inkling.ts';
import { runHere } from '../support/runHere.ts';
import { onDigits, originalWeights, trainingDigits, writeDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();
const training = ['train', ...onDigits, '--hidden', '16'];

/** Makes the program see an engine without SIMD. */
const withoutSimd = { NODE_OPTIONS: '--import=data:text/javascript,WebAssembly.validate=()=>false' };

beforeAll(async () => {
  await writeDigits(folder.path);
  await writeFile(join(folder.path, 'model.json'), JSON.stringify(originalWeights()));
});

function run(args: readonly string[]): Promise<Run> {
  return runHere(args, { folder: folder.path });
}

/** Options for saving the model and the plot under names that no other test uses. */
function into(name: string): string[] {
  return ['--out', `${name}.json`, '--plot', `${name}.svg`];
}

describe('a seeded training run', () => {
  const density = describeImages(trainingDigits).nonZeroShare;
  const sparse = `${Math.round(density * 100)}% of the pixels are not zero, so they are kept sparse`;

  /** Trains on the reference backend, on one thread and on two threads, and expects equal models. */
  async function expectSameModel(name: string, options: readonly string[]): Promise<Run[]> {
    const choices = [
      ['--backend', 'reference'],
      ['--backend', 'wasm', '--threads', '1'],
      ['--threads', '2', '--exact'],
    ];
    const runs: Run[] = [];
    for (const [index, choice] of choices.entries()) {
      const args = [...training, '--iterations', '9', ...options, ...choice, ...into(`${name}-${index}`)];
      runs.push(await run(args));
    }
    const models = await Promise.all(
      choices.map((_, index) => readFile(join(folder.path, `${name}-${index}.json`), 'utf8')),
    );
    expect(models[1] === models[0]).toBe(true);
    expect(models[2] === models[0]).toBe(true);
    for (const { code, stderr } of runs) expect([code, stderr]).toEqual([0, '']);
    return runs;
  }

  test('saves the same bytes on any exact backend, and names the backend', async () => {
    const [reference, one, two] = await expectSameModel('batches', ['--batch-size', '100']);
    const computing = '\nComputing: ';
    expect(reference.stdout).toContain(`${computing}the reference backend\n`);
    expect(one.stdout).toContain(`${computing}WebAssembly (exact, 1 thread); ${sparse}\n`);
    expect(two.stdout).toContain(`${computing}WebAssembly (exact, 2 threads); ${sparse}\n`);
  });

  test('saves the same bytes with full batches, and names the backend in its start event', async () => {
    const runs = await expectSameModel('full', ['--batch-size', 'full', '--json']);
    const [reference, one, two] = runs.map((run) => eventsOf(run)[0]);
    const images = { density: expect.closeTo(density, 9), sparse: true };
    expect(reference).toMatchObject({ backend: 'reference', mode: 'exact', threads: 1, sparse: false });
    expect(one).toMatchObject({ backend: 'wasm', mode: 'exact', threads: 1, ...images });
    expect(two).toMatchObject({ backend: 'wasm', mode: 'exact', threads: 2, ...images });
  });
});

describe('train says', () => {
  test('that it is in fast mode', async () => {
    const args = [...training, '--iterations', '1', '--threads', '1', '--fast', '--json', ...into('fast')];
    expect(eventsOf(await run(args))[0]).toMatchObject({ backend: 'wasm', mode: 'fast', threads: 1 });
  });

  test('that images are kept dense where few pixels are zero', async () => {
    const { inputs } = trainingDigits;
    const negative = Uint8Array.from(inputs.data, (pixel) => 255 - pixel);
    const images = { ...trainingDigits, inputs: new Tensor('u8', inputs.shape, negative) };
    await writeCsv(images, join(folder.path, 'negative.csv'));
    const args = ['train', '--data', 'negative.csv', '--hidden', '4', '--iterations', '1', '--threads', '1'];
    const { stdout } = await run([...args, ...into('negative')]);
    expect(stdout).toMatch(
      /Computing: WebAssembly \(exact, 1 thread\); \d\d% of the pixels are not zero, so they are kept dense\n/,
    );
  });
});

test.each([
  ['evaluate', ['evaluate', 'model.json', '--data', 'test.csv', '--json']],
  ['predict', ['predict', 'model.json', 'test.csv', '--json']],
])('%s says the same on every backend that is exact', async (_, args) => {
  const reference = await run([...args, '--backend', 'reference']);
  expect(reference.code).toBe(0);
  expect(await run(args)).toEqual(reference);
  expect(await run([...args, '--backend', 'wasm', '--threads', '2'])).toEqual(reference);
});

test('evaluate --fast gives the same results to some digits', async () => {
  const evaluate = async (mode: string) => {
    const [event] = eventsOf(await run(['evaluate', 'model.json', '--data', 'test.csv', mode, '--json']));
    return event;
  };
  const [exact, fast] = [await evaluate('--exact'), await evaluate('--fast')];
  expect(fast.loss).toBeCloseTo(Number(exact.loss), 3);
  expect(fast.loss).toBeGreaterThan(0);
});

test('start takes the options too, and its help says what --fast changes', async () => {
  const help = (await run(['start', '--help'])).stdout.replace(/\s+/g, ' ');
  for (const option of ['--backend <', '--threads <', '--exact']) expect(help).toContain(` ${option}`);
  expect(help).toContain(
    '--fast faster where few inputs are zero; the last bits then differ between machines',
  );
});

describe('where WebAssembly does not run', () => {
  test('the reference backend computes, and a note says why', async () => {
    const args = [...training, '--iterations', '1'];
    const options = { folder: folder.path, environment: withoutSimd };
    const words = await inkling([...args, ...into('without')], options);
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const json = await run([...args, ...into('without json'), '--json']);
    const why =
      'wasm: WebAssembly has no SIMD here. The reference backend computes instead, on one thread and more slowly.';
    expect(words.stdout).toMatch(/^Note: .*\nData: /);
    expect(words.stdout).toContain(`Note: ${why}\n`);
    expect(words.stdout).toContain('Computing: the reference backend\n');
    const [note, start] = eventsOf(json);
    expect(note).toEqual({ event: 'note', message: why });
    expect(start).toMatchObject({ event: 'start', backend: 'reference' });
    expect([words.code, words.stderr]).toEqual([0, '']);
  });

  test('a command that names WebAssembly is refused', async () => {
    const args = ['predict', 'model.json', 'test.csv', '--backend', 'wasm', '--json'];
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expectRefusal(await run(args), 'wasm: WebAssembly has no SIMD here. Leave --backend out to ');
  });
});

describe('refused with advice:', () => {
  const reference = ['--backend', 'reference'];

  test.each<[string, string[], string]>([
    [
      'threads for the reference, in train',
      ['train', '--data', 'nothing.csv', '--threads', '2', ...reference],
      '--threads: the reference backend computes on one thread. Leave --threads out, or use --backend wasm.',
    ],
    ['threads for the reference, in start', ['start', '--threads', '1', ...reference], '--threads: the '],
    [
      'threads for the reference, in evaluate',
      ['evaluate', 'nothing.json', '--threads', '1', ...reference],
      '--threads: the ',
    ],
    [
      'threads for the reference, in predict',
      ['predict', 'nothing.json', 'x.png', '--threads', '1', ...reference],
      '--threads: the ',
    ],
    [
      'fast mode of the reference',
      ['train', '--fast', ...reference],
      '--fast: the reference backend is always exact. Leave --fast out, or use --backend wasm.',
    ],
    [
      'both modes',
      ['train', '--exact', '--fast'],
      "option '--fast' cannot be used with option '--exact'. See ",
    ],
    [
      'an unknown backend',
      ['train', '--backend', 'gpu'],
      "option '--backend <wasm|reference>' argument 'gpu' is invalid. Allowed choices are wasm, reference.",
    ],
    [
      'half a thread',
      ['predict', 'm', 'p', '--threads', '0.5'],
      "option '--threads <n>' argument '0.5' is invalid. Expected a whole number from 1 up.",
    ],
    ['threads for the reference, in bench', ['bench', '--threads', '2', ...reference], '--threads: the '],
    [
      'too many threads',
      ['train', '--threads', '100000'],
      "option '--threads <n>' argument '100000' is invalid. Expected at most 256.",
    ],
  ])('%s', async (_, args, start) => {
    expectRefusal(await runHere([...args, '--json']), start);
  });
});
