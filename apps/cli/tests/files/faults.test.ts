import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { mnistLayout, writeCsv } from '@inkling/mnist';
import { fileSystem } from '@inkling/mnist/files';
import { InklingError, Tensor } from '@inkling/tensor';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { interceptSaving, type Operation } from '../../../../tools/soak/interceptSaving.ts';
import { checkWritable } from '../../src/files/checkWritable.ts';
import { savePlot } from '../../src/plot/savePlot.ts';
import { saveCheckpoint } from '../../src/train/checkpoint/checkpointFolder.ts';
import { saveModel } from '../../src/train/saveModel.ts';

// Alone: it replaces functions of the file layer, and the renderer of PNGs, which takes long.

vi.mock('../../src/plot/svgToPng.ts', () => ({ svgToPng: async () => new Uint8Array(5000).fill(137) }));

let folder: string;
let rescue: string;

beforeEach(async () => {
  const both = await mkdtemp(join(tmpdir(), 'inkling-faults-'));
  folder = join(both, 'here');
  rescue = join(both, 'rescue');
  await mkdir(folder);
  await mkdir(rescue);
  // Where the system has its folder for temporary files: on Windows and elsewhere.
  for (const name of ['TEMP', 'TMP', 'TMPDIR']) vi.stubEnv(name, rescue);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(join(folder, '..'), { recursive: true });
});

const points = [{ iteration: 1, epoch: 1, loss: 2.3, trainAccuracy: 0.25 }];
const model = new TextEncoder().encode('{"format":"inkling-model"}\n');
const digits = {
  ...mnistLayout,
  inputs: new Tensor('u8', [3, 784], new Uint8Array(3 * 784).fill(7)),
  targets: new Tensor('i32', [3], Int32Array.of(1, 2, 3)),
};

/** All that the command writes. Another writer is another line. */
const writers: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  ['model.json', (path) => saveModel(path, model)],
  ['curve.svg', (path) => savePlot(path, points)],
  ['curve.png', (path) => savePlot(path, points)],
  [
    'step-0000000007.checkpoint',
    async (path) => {
      await saveCheckpoint(dirname(path), 7, model, 3);
    },
  ],
  ['digits.csv', (path) => writeCsv(digits, path)],
  ['digits.csv.gz', (path) => writeCsv(digits, path)],
];

/** Does some work while each operation passes through `before`, and returns the names of the operations. */
async function watched(
  work: () => Promise<void>,
  before: (operation: Operation) => void = () => {},
): Promise<string[]> {
  const names: string[] = [];
  const restore = interceptSaving(fileSystem, (operation) => {
    names.push(operation.name);
    before(operation);
  });
  try {
    await work();
  } finally {
    restore();
  }
  return names;
}

function failAt(failing: number): (operation: Operation) => void {
  return ({ step }) => {
    if (step !== failing) return;
    throw Object.assign(new Error("EIO: i/o error, write '/secret/.inkling.tmp'"), { code: 'EIO' });
  };
}

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe.each(writers)('while %s is saved', (name, write) => {
  test.each([['old'], [undefined]])(
    'each operation fails in turn: the file is whole, nothing else is left (before: %s)',
    async (old) => {
      const path = join(folder, name);
      const prepare = () => (old === undefined ? rm(path, { force: true }) : writeFile(path, old));
      await prepare();
      const steps = await watched(() => write(path));
      expect(steps).toEqual(
        expect.arrayContaining(['open wx', 'write', 'sync', 'close', 'rename', 'open r']),
      );
      const complete = await readFile(path);
      for (const [step, operation] of steps.entries()) {
        const claim = `${operation}, step ${step}`;
        await prepare();
        const error = await outcomeOf(watched(() => write(path), failAt(step)));
        const names = await readdir(folder);
        const content = names.includes(name) ? await readFile(path) : undefined;
        const isNew = content?.equals(complete) ?? false;
        expect(isNew || content?.toString() === old, `${claim}: whole`).toBe(true);
        const others = names.filter((other) => other !== name);
        expect(others, `${claim}: left over`).toEqual([]);
        // A save that fails says so. Leftovers of other runs that cannot be listed are no failure.
        if (operation === 'readdir') expect([error, isNew], claim).toEqual([undefined, true]);
        else {
          expect(error, claim).toBeInstanceOf(InklingError);
          expect(String(error), claim).toMatch(`${path}: `);
          expect(String(error), claim).not.toContain('secret');
        }
      }
    },
  );
});

describe('a model that cannot be saved at its place', () => {
  test('is saved in the folder for temporary files, and the message says where', async () => {
    const path = join(folder, 'model.json');
    const error = await outcomeOf(watched(() => saveModel(path, model), failAt(0)));
    const [rescued] = await readdir(rescue);
    const file = join(rescue, rescued, 'model.json');
    expect(String(error)).toBe(
      `FileError: ${path}: cannot write it (EIO: i/o error). Try again, or choose another place. ` +
        `The trained model is in ${file}.`,
    );
    expect(new Uint8Array(await readFile(file))).toEqual(model);
  });

  test.each(['mkdtemp', 'open wx', 'write', 'rename'])(
    'is lost if %s fails there as well, and nothing is left',
    async (operation) => {
      const path = join(folder, 'model.json');
      const fail = (failing: Operation) => {
        if (failing.step === 0 || failing.name === operation) failAt(failing.step)(failing);
      };
      const error = await outcomeOf(watched(() => saveModel(path, model), fail));
      expect(String(error)).toMatch(/Try again, or choose another place\.$/);
      expect(await readdir(rescue)).toEqual([]);
      expect(await readdir(folder)).toEqual([]);
    },
  );
});

test('each operation of the check before a long run fails in turn: nothing is left', async () => {
  const path = join(folder, 'model.json');
  const steps = await watched(() => checkWritable(path));
  for (const [step, operation] of steps.entries()) {
    const error = await outcomeOf(watched(() => checkWritable(path), failAt(step)));
    expect(error, operation).toBeInstanceOf(InklingError);
    if (operation === 'unlink') continue; // It cannot be removed; the next save does it.
    expect(await readdir(folder), operation).toEqual([]);
  }
});
