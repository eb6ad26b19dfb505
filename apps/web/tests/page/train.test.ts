import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { syntheticDigits } from '@inkling/mnist';
import { adam, linear, readModel, relu, sequential, softmaxCrossEntropy, train } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import axe from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { eventsOf, inkling } from '../../../cli/tests/support/inkling.ts';
import { temporaryFolder } from '../../../cli/tests/support/temporaryFolder.ts';
import { readFiles } from '../../src/training/trainingData.ts';
import { type VisitOptions, visit } from '../support/visit.ts';

interface DroppedFile {
  readonly name: string;
  readonly text: string;
}

async function visitTrain(options: VisitOptions, act: (page: Page) => Promise<void>): Promise<void> {
  await visit(options, async (page) => {
    // What fails says where, before the test runs out of time.
    page.setDefaultTimeout(10_000);
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByText('8,000 pictures to learn from, and 2,000 kept apart').waitFor();
    await act(page);
  });
}

/** Drops images while one draws: then there is nothing to wait for. */
async function visitWith(
  file: DroppedFile,
  options: VisitOptions,
  act: (page: Page) => Promise<void>,
  before: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  await visit(options, async (page) => {
    page.setDefaultTimeout(10_000);
    await before(page);
    await page.getByLabel('Drawing pad').waitFor();
    await drop(page, [file]);
    await page
      .getByText(`${file.name}: 135 pictures to learn from, and 15 kept apart for the test, a tenth`)
      .waitFor();
    expect(new URL(page.url()).hash).toBe('#/train');
    await act(page);
  });
}

/** Has the worker that trains believe that there is no WebAssembly. */
async function withoutWebAssembly(page: Page): Promise<void> {
  await page.route(/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete globalThis.WebAssembly;${await response.text()}` });
  });
}

/** Drops files somewhere on the page, as from a folder beside it. */
async function drop(page: Page, files: readonly DroppedFile[]): Promise<void> {
  await page.evaluate((dropped) => {
    const dataTransfer = new DataTransfer();
    for (const { name, text } of dropped) dataTransfer.items.add(new File([text], name));
    for (const kind of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

async function set(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(settings)) await page.getByLabel(label).fill(value);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The text of the model that the page hands out. */
async function download(page: Page): Promise<string> {
  const saving = page.waitForEvent('download');
  await button(page, 'Download').click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('model.json');
  return text(await saved.createReadStream());
}

async function violations(page: Page): Promise<unknown[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run();
    return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0].html]);
  });
}

/** Rows of a CSV, label first. */
function rowsOf({ inputs, targets }: ReturnType<typeof syntheticDigits>): string[] {
  return Array.from(targets.data, (label, row) =>
    [label, ...inputs.data.subarray(row * 784, (row + 1) * 784)].join(),
  );
}

const rows = rowsOf(syntheticDigits({ count: 150, seed: 5 }));
const digitsCsv: DroppedFile = { name: 'digits.csv', text: rows.join('\n') };

const folder = temporaryFolder();

test('a network learns the drawn digits, goes onto the pad, and is saved as what it is', async () => {
  await visitTrain({ reducedMotion: 'reduce' }, async (page) => {
    expect(await violations(page)).toEqual([]);
    await set(page, { Rounds: '5' });
    await button(page, 'Start').click();
    await button(page, 'Put it on the pad').click();
    await page.getByText('It reads the pad now.').waitFor();
    expect(await violations(page)).toEqual([]);
    const shown = Number(/([\d.]+)%/.exec(await page.locator('.lesson-score').innerText())?.[1]);
    expect(shown).toBeGreaterThan(95);
    const model = await download(page);

    // The command judges it on the very same pictures.
    await writeFile(join(folder.path, 'model.json'), model);
    const evaluate = ['evaluate', 'model.json', '--data', 'synthetic', '--json'];
    const [{ accuracy }] = eventsOf(await inkling(evaluate, { folder: folder.path }));
    expect((100 * Number(accuracy)).toFixed(1)).toBe(shown.toFixed(1));
    expect(JSON.parse(model).metadata.training).toMatchObject({ testAccuracy: accuracy, epochs: 5 });

    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    await page.getByText('Answered by the network you trained').waitFor();
    await drop(page, [{ name: 'model.json', text: model }]);
    await page.getByText('Answered by model.json').waitFor();
    // What was learned is still there for who comes back.
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await button(page, 'Download').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);

    // Another one, that is stopped, and looked at in the system's own few colours.
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await set(page, { Rounds: '500' });
    await button(page, 'Start anew').click();
    await page.getByText('are read right.').waitFor();
    await button(page, 'Stop').click();
    await page.getByText('Stopped early').waitFor();
    const { painted, shaded } = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.first-layer');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data.buffer;
      const marks = document.querySelectorAll('.hit, .miss, progress');
      return {
        painted: new Set(pixels && new Uint32Array(pixels)).size,
        shaded: new Set(Array.from(marks, (mark) => getComputedStyle(mark).backgroundColor)).size,
      };
    });
    expect(painted).toBeGreaterThan(100);
    expect(shaded).toBeGreaterThan(3);
    const { training } = JSON.parse(await download(page)).metadata;
    expect(training.testAccuracy).toBeGreaterThan(0.5);
    expect(training.iterations).toBeLessThan(500 * 125);
  });
});

describe('one and the same run', () => {
  const typed = {
    'Cells in the hidden layer': '12, 8',
    Rounds: '60',
    'Pictures at a time': '16',
    'Learning rate': '0.01',
    'Seed of chance': '7',
  };

  /** The weights of the same run in Node, on the reference, written out layer by layer. */
  async function weightsInNode(): Promise<Float32Array> {
    const data = await readFiles([new File([digitsCsv.text], digitsCsv.name)], () => undefined);
    const layers = [linear(784, 12), relu(), linear(12, 8), relu(), linear(8, 10)];
    const network = sequential(layers, { backend: referenceBackend(), seed: 7 });
    for await (const _ of train(network, {
      data: data.train,
      loss: softmaxCrossEntropy(),
      optimizer: adam({ learningRate: 0.01 }),
      batchSize: 16,
      epochs: 60,
      seed: 7,
    }));
    return network.weights();
  }

  const surroundings = [
    {
      where: 'with threads',
      address: 'strictPage',
      backend:
        availableParallelism() > 1 ? /^WebAssembly, ([2-9]|\d\d+) threads$/ : /^WebAssembly, 1 thread$/,
      before: undefined,
    },
    { where: 'on a plain host', address: 'plainPage', backend: /^WebAssembly, 1 thread$/, before: undefined },
    {
      where: 'without WebAssembly',
      address: 'strictPage',
      backend: /^JavaScript, 1 thread$/,
      before: withoutWebAssembly,
    },
  ] as const;

  for (const { where, address, backend, before } of surroundings) {
    test(`has the bits of Node ${where}, paused or not`, async () => {
      const act = async (page: Page) => {
        await set(page, typed);
        await page.getByLabel('Slow motion').check();
        await button(page, 'Start').click();
        await button(page, 'Pause').click();
        await button(page, 'Go on').waitFor();
        const stood = await page.locator('.lesson-figures').innerText();
        await page.waitForTimeout(300);
        expect(await page.locator('.lesson-figures').innerText()).toBe(stood);
        await page.getByLabel('Slow motion').uncheck();
        await button(page, 'Go on').click();
        await button(page, 'Start anew').waitFor();
        await page.getByText(backend).waitFor();
        // There is no 5 and no 6 among the pictures of the test.
        const shares = await page.locator('tbody .confusion-right').allInnerTexts();
        expect(shares.map((share) => /^\d+\.\d%$/.test(share) || share)).toEqual(
          Array.from({ length: 10 }, (_, digit) => ([5, 6].includes(digit) ? '–' : true)),
        );
        const { network } = readModel(await download(page), {
          backend: referenceBackend(),
          layers: allLayers,
        });
        expect(await network.weights()).toEqual(await weightsInNode());
      };
      await visitWith(digitsCsv, { address: inject(address) }, act, before);
    });
  }
});

test('who loses the connection while the trainer comes can go on when it is back', async () => {
  await visit({}, async (page) => {
    page.setDefaultTimeout(10_000);
    await page.route(/worker-[^/]*\.js$/, (route) => route.abort(), { times: 1 });
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
    await drop(page, [digitsCsv]);
    await page.getByText('digits.csv: 135 pictures').waitFor();
    await set(page, { Rounds: '1' });
    await button(page, 'Start').click();
    await button(page, 'Download').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

test('what cannot be used is refused with a sentence, and nothing is lost', async () => {
  await visitWith(digitsCsv, {}, async (page) => {
    const says = (sentence: RegExp) => page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await drop(page, [{ name: 'broken.csv', text: `${rows[0]}\n7,1,2\n` }]);
    await says(/broken\.csv, line 2, field 4: This row has too few or too many numbers/);
    await drop(page, [{ name: 'digit.png', text: 'This is no picture.' }]);
    await says(/digit\.png: pictures cannot be opened/);
    await drop(page, [{ name: 'model.json', text: '{"format": "inkling-model", "version": 9}' }]);
    await says(/model\.json: Its format has version 9/);
    await drop(page, [digitsCsv, { name: 'model.json', text: '{}' }]);
    await says(/model\.json: this is a model\. Open one model at a time/);
    await drop(page, [{ name: 'few.csv', text: rows.slice(0, 4).join('\n') }]);
    await says(/There are only 4 pictures/);
    await drop(page, [{ name: 'notes.txt', text: 'Bread, milk' }]);
    await says(/notes\.txt, line 1/);
    await drop(page, [digitsCsv, { name: 'more.csv', text: rows[1] }]);
    await says(/digits\.csv \(CSV\), more\.csv \(CSV\): these do not make one set/);
    await page.getByText('digits.csv: 135 pictures').waitFor();
    expect(await violations(page)).toEqual([]);

    await set(page, { 'Learning rate': 'fast' });
    await page.getByText('A number above 0').waitFor();
    expect(await button(page, 'Start').getAttribute('aria-disabled')).toBe('true');
    await set(page, { 'Cells in the hidden layer': '100 100 100', 'Learning rate': '10' });
    await page.getByLabel('Way of correcting').selectOption('Plain descent (SGD)');
    await button(page, 'Start').click();
    await page.getByText('A smaller learning rate will help.').waitFor();
  });
});
