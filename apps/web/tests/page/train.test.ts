// Long: it trains networks, and breaks trainings off.
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { loadModel } from '@inkling/formats';
import { syntheticDigits } from '@inkling/mnist';
import { adam, dropout, linear, readModel, relu, sequential, softmaxCrossEntropy, train } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { weightsChecksum } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import type { Dialog, Page } from 'playwright';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { eventsOf, inkling } from '../../../cli/tests/support/inkling.ts';
import { temporaryFolder } from '../../../cli/tests/support/temporaryFolder.ts';
import { readFiles } from '../../src/training/trainingData.ts';
import { drawFew, FEW, inWorker, without } from '../support/changeWorker.ts';
import { type DroppedFile, dropFiles } from '../support/dropFiles.ts';
import { violations } from '../support/violations.ts';
import { newVisitor, type VisitOptions, visit } from '../support/visit.ts';

async function visitTrain(options: VisitOptions, act: (page: Page) => Promise<void>): Promise<void> {
  await visit(options, async (page) => {
    // A shorter timeout, so that a failing step is named before the whole test times out.
    page.setDefaultTimeout(120_000);
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByText('8,000 pictures for training and 2,000 for the test').waitFor();
    await act(page);
  });
}

/** Drops images in the draw place, so that the page need not draw digits for training first. */
async function visitWith(
  file: DroppedFile,
  options: VisitOptions,
  act: (page: Page) => Promise<void>,
  before: (page: Page) => Promise<void> = async () => undefined,
): Promise<void> {
  await visit(options, async (page) => {
    page.setDefaultTimeout(120_000);
    await before(page);
    await page.getByLabel('Drawing pad').waitFor();
    await dropFiles(page, [file]);
    await page
      .getByText(`${file.name}: 135 pictures for training and 15 for the test. The page chose a tenth`)
      .waitFor();
    await page.waitForURL(({ hash }) => hash === '#/train?preset=quick&data=files');
    await act(page);
  });
}

async function set(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll('details')) fold.open = true;
  });
  for (const [label, value] of Object.entries(settings))
    await page.getByRole('textbox', { name: label }).fill(value);
}

/** Defines the run by the page's address. */
async function defineRun(page: Page, parameters: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(
    (query) => {
      location.hash = `#/train?${query}`;
    },
    `${new URLSearchParams(parameters)}`,
  );
}

/** Loads the page again while it trains. It asks before it is left. */
async function breakOff(page: Page): Promise<void> {
  const agree = (dialog: Dialog) => void dialog.accept();
  page.on('dialog', agree);
  await page.reload();
  page.off('dialog', agree);
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The file that the page offers for download. */
async function save(page: Page): Promise<{ readonly name: string; readonly content: Buffer }> {
  const saving = page.waitForEvent('download');
  await button(page, 'Download').click();
  const saved = await saving;
  return { name: saved.suggestedFilename(), content: await buffer(await saved.createReadStream()) };
}

/** The text of the model that the page offers for download. */
async function download(page: Page): Promise<string> {
  const { name, content } = await save(page);
  expect(name).toBe('model.json');
  return content.toString();
}

/** Expects that the network can be downloaded in all formats, with its weights, and in half of the bytes. */
async function expectAllFormats(page: Page, model: string): Promise<void> {
  const options = { backend: referenceBackend(), layers: allLayers };
  const weights = await readModel(model, options).network.weights();
  const formats = {
    ONNX: 'model.onnx',
    safetensors: 'model.safetensors',
    NumPy: 'model.npz',
    PyTorch: 'state_dict.safetensors',
    'Inkling JSON': 'model.json',
  };
  for (const [label, name] of Object.entries(formats)) {
    await page.getByLabel('Format').selectOption(label);
    const saved = await save(page);
    expect(saved.name).toBe(name);
    expect(await (await loadModel(saved.content, options)).network.weights()).toEqual(weights);
  }
  await page.getByLabel('Format').selectOption('ONNX');
  await page.getByLabel('Each weight').selectOption('16 bits');
  const half = (await save(page)).content.length;
  expect(half / (4 * weights.length)).toBeCloseTo(1 / 2, 1);
  await page.getByText(`on most devices. Rounded. model.onnx, ${Math.round(half / 1000)} KB`).waitFor();
  await page.getByLabel('Format').selectOption('JavaScript');
  const saved = await save(page);
  expect([saved.name, saved.content.toString()]).toEqual([
    'model.js',
    expect.stringContaining('export function predict'),
  ]);
  await page.getByLabel('Format').selectOption('Inkling JSON');
  await page.getByLabel('Each weight').selectOption('32 bits');
  expect(await download(page)).toBe(model);
}

/** The rows of a CSV file, with the label first. */
function rowsOf({ inputs, targets }: ReturnType<typeof syntheticDigits>): string[] {
  return Array.from(targets.data, (label, row) =>
    [label, ...inputs.data.subarray(row * 784, (row + 1) * 784)].join(),
  );
}

const rows = rowsOf(syntheticDigits({ count: 150, seed: 5 }));
const csvOfDigits = rows.join('\n');
const digitsCsv: DroppedFile = { name: 'digits.csv', content: csvOfDigits };

/** Expects that a visitor can press a button without scrolling, and that nothing covers it. */
async function expectInView(page: Page, name: string): Promise<void> {
  const box = await button(page, name).boundingBox();
  if (!box) throw new Error(`There is no button ${name}.`);
  const hit = await page.evaluate(
    ([x, top, bottom]) => [top, bottom].map((y) => document.elementFromPoint(x, y)?.textContent),
    [box.x + box.width / 2, box.y + 2, box.y + box.height - 2],
  );
  expect(hit).toEqual([name, name]);
}

const folder = temporaryFolder();

test('a network learns the drawn digits, reads the pad, and has the same accuracy when it is downloaded', async () => {
  await visitTrain({ reducedMotion: 'reduce' }, async (page) => {
    for (const [width, height] of [
      [320, 568],
      [640, 360],
      [1366, 657],
    ]) {
      await page.setViewportSize({ width, height });
      await expectInView(page, 'Start');
      const isOpen = async (open: boolean) => {
        await page.evaluate((open) => {
          for (const fold of document.querySelectorAll('details')) fold.open = open;
        }, open);
        const widths = () => [
          document.documentElement.scrollWidth,
          // Tables are not cut.
          ...Array.from(document.querySelectorAll('.epochs'), (fold) => fold.scrollWidth - fold.clientWidth),
        ];
        expect(await page.evaluate(widths)).toEqual([width, 0]);
      };
      await isOpen(true);
      await isOpen(false);
    }
    await page.setViewportSize({ width: 1280, height: 720 });
    expect(await violations(page)).toEqual([]);
    await set(page, { Epochs: '5' });
    await page.waitForURL(({ hash }) => hash === '#/train?preset=quick&epochs=5');
    expect(await violations(page)).toEqual([]);
    await button(page, 'Start').click();
    await button(page, 'Put the network on the pad').click();
    await page.getByText('This network reads the pad now.').waitFor();
    expect(await violations(page)).toEqual([]);
    const shown = Number(/([\d.]+)%/.exec(await page.locator('.lesson-score').innerText())?.[1]);
    expect(shown).toBeGreaterThan(95);
    const model = await download(page);
    await expectAllFormats(page, model);

    // The command tests the network on the same pictures.
    await writeFile(join(folder.path, 'model.json'), model);
    const evaluate = ['evaluate', 'model.json', '--data', 'synthetic', '--json'];
    const [{ accuracy }] = eventsOf(await inkling(evaluate, { folder: folder.path }));
    expect((100 * Number(accuracy)).toFixed(1)).toBe(shown.toFixed(1));
    expect(JSON.parse(model).metadata.training).toMatchObject({ testAccuracy: accuracy, epochs: 5 });

    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    await page.getByText('The network on the pad is the network you trained').waitFor();
    await dropFiles(page, [{ name: 'model.json', content: model }]);
    await page.getByText('The network on the pad is model.json').waitFor();
    // The trained network is still available when the visitor returns.
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await button(page, 'Download').waitFor();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page)).toEqual([]);

    // It has seen no digits of people, and reads them worse.
    const people = await page.getByRole('heading', { name: / on people$/ }).innerText();
    expect(Number(/, ([\d.]+)% on people/.exec(people)?.[1])).toBeLessThan(shown);
    await button(page, 'Show it digits of people').click();
    await page.getByText('5,000 pictures for training and 1,000 for the test.').waitFor();
    await page.waitForURL(({ hash }) => hash === '#/train?preset=quick&epochs=5&data=sample');
    await page.getByText('Yann LeCun').first().waitFor();

    // A second training, which the visitor stops, with forced colours.
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await set(page, { Epochs: '500' });
    await button(page, 'Start again').click();
    await page.getByText('are read right.').waitFor();
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    await page.locator('#training-state').getByText('A network is learning').waitFor({ state: 'attached' });
    await page.locator('.training-mark').waitFor();
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await button(page, 'Stop').click();
    await page.getByText('You stopped training early').waitFor();
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

describe('the same run', () => {
  const run = {
    hidden: '12,8',
    epochs: '20',
    batchSize: '16',
    optimizer: 'adam',
    learningRate: '0.01',
    dropout: '0.2',
    seed: '7',
    data: 'files',
  };

  /**
   * The weights after the same run in Node, on the reference backend, its network written out layer by layer.
   */
  async function weightsInNode(): Promise<Float32Array> {
    const data = await readFiles([new File([csvOfDigits], digitsCsv.name)], () => undefined);
    const layers = [linear(784, 12), relu(), linear(12, 8), relu(), dropout(0.2), linear(8, 10)];
    const network = sequential(layers, { backend: referenceBackend(), seed: 7 });
    for await (const _ of train(network, {
      data: data.train,
      loss: softmaxCrossEntropy(),
      optimizer: adam({ learningRate: 0.01 }),
      batchSize: 16,
      epochs: 20,
      seed: 7,
    }));
    return network.weights();
  }

  let inNode: Promise<Float32Array> | undefined;

  const surroundings = [
    {
      where: 'with threads',
      address: 'strictPage',
      backend:
        // One processor is left to the page.
        availableParallelism() > 2 ? /^WebAssembly, ([2-9]|\d\d+) threads$/ : /^WebAssembly, 1 thread$/,
      before: undefined,
    },
    { where: 'on a plain host', address: 'plainPage', backend: /^WebAssembly, 1 thread$/, before: undefined },
    {
      where: 'without WebAssembly',
      address: 'strictPage',
      backend: /^JavaScript, 1 thread$/,
      before: (page: Page) => without('WebAssembly', page),
    },
  ] as const;

  for (const { where, address, backend, before } of surroundings) {
    test(`has the same bits as in Node ${where}, with and without a pause`, async () => {
      const act = async (page: Page) => {
        await defineRun(page, run);
        await page.getByLabel('Slow motion').check();
        await button(page, 'Start').click();
        await button(page, 'Pause').click();
        await button(page, 'Continue').waitFor();
        const standing = await page.locator('.lesson-figures').innerText();
        await page.waitForTimeout(300);
        expect(await page.locator('.lesson-figures').innerText()).toBe(standing);
        await page.getByLabel('Slow motion').uncheck();
        await button(page, 'Continue').click();
        await button(page, 'Start again').waitFor();
        await page.getByText(backend).waitFor();
        // The test pictures contain no 5 and no 6.
        const shares = await page.locator('tbody .confusion-right').allInnerTexts();
        expect(shares.map((share) => /^\d+\.\d%$/.test(share) || share)).toEqual(
          Array.from({ length: 10 }, (_, digit) => ([5, 6].includes(digit) ? '–' : true)),
        );
        const { network } = readModel(await download(page), {
          backend: referenceBackend(),
          layers: allLayers,
        });
        inNode ??= weightsInNode();
        expect(await network.weights()).toEqual(await inNode);
        const checksum = await weightsChecksum(await inNode);
        await page.locator('.checksum').getByText(checksum.slice(0, 16)).waitFor();
      };
      await visitWith(digitsCsv, { address: inject(address) }, act, before);
    });
  }
});

test('a training that is broken off by a reload goes on with its own pictures, to the bits of one that is not', async () => {
  const typed = { 'Neurons in the hidden layer': '12', Epochs: '40', 'Batch size': '16', 'Random seed': '7' };
  const more = { 'Share for validation': '0.1', 'Average of weights': '0.9', Dropout: '0,2' };
  const act = async (page: Page) => {
    await set(page, { ...typed, ...more });
    await button(page, 'Start').click();
    await button(page, 'Download').waitFor();
    const whole = await download(page);
    expect(JSON.parse(whole).metadata.training).toMatchObject({ dropout: 0.2 });

    await page.getByLabel('Slow motion').check();
    await button(page, 'Start again').click();
    await page
      .locator('.lesson-figures')
      .getByText(/^[2-9] of 40$/)
      .waitFor();
    await breakOff(page);
    await page.getByText(/It was in epoch \d of 40 when the page was closed\./).waitFor();
    expect(await violations(page)).toEqual([]);
    await button(page, 'Go on').click();
    await page.getByText('digits.csv: 135 pictures for training and 15 for the test.').waitFor();
    await button(page, 'Download').waitFor();
    expect(JSON.parse(await download(page))).toEqual(JSON.parse(whole));

    // It has ended, so there is nothing to go on with.
    await page.reload();
    await page.getByText(FEW).waitFor();
    expect(await button(page, 'Go on').count()).toBe(0);
  };
  await visitWith(digitsCsv, {}, act, drawFew);
});

test('a training that was broken off can be forgotten', async () => {
  const act = async (page: Page) => {
    await set(page, { Epochs: '500' });
    await page.getByLabel('Slow motion').check();
    await button(page, 'Start').click();
    await page
      .locator('.lesson-figures')
      .getByText(/^[1-9] of 500$/)
      .waitFor();
    await breakOff(page);
    await button(page, 'Forget it').click();
    await button(page, 'Go on').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByText(FEW).waitFor();
    expect(await button(page, 'Go on').count()).toBe(0);
  };
  await visitWith(digitsCsv, {}, act, drawFew);
});

test('a rate of 10 is explained, as in the command, and the page offers a tenth of it', async () => {
  await visitWith(digitsCsv, {}, async (page) => {
    const run = { hidden: '20', optimizer: 'sgd', batchSize: '16', epochs: '5', data: 'files' };
    await defineRun(page, { ...run, learningRate: '10' });
    await button(page, 'Start').click();
    await page
      .getByText(/The network has not learned: it is right for .* Try a tenth of the learning rate\./)
      .waitFor();
    expect(await page.getByRole('heading', { name: / on people$/ }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await button(page, 'Train again with the rate 1').click();
    await button(page, 'Start again').waitFor();
    await page.waitForURL(({ hash }) => hash.includes('learningRate=1&'));
  });
});

test('the network reads the pad while it learns, opens the pictures that it misreads, and stays beside other runs', async () => {
  await visitWith(digitsCsv, {}, async (page) => {
    await set(page, { Epochs: '500' });
    await button(page, 'Write a digit').click();
    await page.getByText('Press Start: the network reads your digit while it learns.').first().waitFor();
    await page.getByLabel('Slow motion').check();
    await button(page, 'Start').click();
    await page
      .getByText(/^Now it reads a \d, and is/)
      .first()
      .waitFor();
    const bars = page.locator('.live-bars');
    const before = await bars.innerText();
    await expect.poll(() => bars.innerText()).not.toBe(before);
    await button(page, 'Pause').click();
    await button(page, 'Continue').waitFor();

    // By keyboard: the pictures of a cell, and back to it.
    const cell = page.locator('.miss .confusion-cell').first();
    const [, count, label, answer] =
      /^(\d+): is (\d), read as (\d)$/.exec((await cell.getAttribute('aria-label')) ?? '') ?? [];
    await cell.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: `Each ${label} that is read as ${answer}` }).waitFor();
    await page.locator('.misread-pictures li').first().waitFor();
    expect(await page.locator('.misread-pictures li').count()).toBe(Number(count));
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await cell.evaluate((element) => element === document.activeElement)).toBe(true);
    await button(page, 'Stop').click();
    await page
      .getByText(/^It reads a \d, and is/)
      .first()
      .waitFor();

    // A second run, of another network. Both are there after a reload, with their curves.
    await defineRun(page, {
      model: 'cnn:small',
      optimizer: 'adam',
      epochs: '2',
      augment: 'digits',
      data: 'files',
    });
    await page.getByLabel('Slow motion').uncheck();
    await button(page, 'Start again').click();
    const names = page.locator('.run-name');
    await names.nth(1).waitFor();
    await expect
      .poll(() => names.allInnerTexts())
      .toEqual(['cnn:small, augment digits, epochs 2, optimizer adam', 'quick, epochs 500']);
    await page.reload();
    await names.nth(1).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Use its settings : quick, epochs 500' }).click();
    await expect.poll(() => page.getByLabel('Preset').inputValue()).toBe('quick');
    await button(page, 'On the pad : quick, epochs 500').click();
    await page.getByText('quick, epochs 500 reads the pad of the place Draw now.').waitFor();
    await page.getByRole('link', { name: 'Draw', exact: true }).click();
    await page.reload();
    await page.getByText('The network on the pad is the network you trained (quick, epochs 500).').waitFor();
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await button(page, 'Remove : quick, epochs 500').click();
    await expect.poll(() => names.count()).toBe(1);
  });
});

test('MNIST that cannot be downloaded is a sentence, and the digits before stay', async () => {
  await visitWith(digitsCsv, {}, async (page) => {
    const asked: string[] = [];
    await page.route('https://cdn.jsdelivr.net/**', (route) => {
      asked.push(route.request().url());
      return route.fulfill({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    await page.evaluate(() => {
      location.hash = '#/train?preset=quick&data=mnist';
    });
    await page.getByText('MNIST is not kept in this browser yet.').waitFor();
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: 'All of MNIST' }).click();
    await page.getByText('MNIST cannot be downloaded.').waitFor();
    expect(asked.length).toBeGreaterThan(0);
    await page.getByText('digits.csv: 135 pictures').waitFor();
    expect(await button(page, 'Start').getAttribute('aria-disabled')).toBe('true');
  });
});

test('training starts after a lost connection if the page could not load the worker at first', async () => {
  await visit({}, async (page) => {
    page.setDefaultTimeout(120_000);
    await page.route(/worker-[^/]*\.js$/, (route) => route.abort(), { times: 1 });
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByRole('alert').getByText('could not be loaded').waitFor();
    await dropFiles(page, [digitsCsv]);
    await page.getByText('digits.csv: 135 pictures').waitFor();
    await set(page, { Epochs: '1' });
    await button(page, 'Start').click();
    await button(page, 'Download').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});

test('the page refuses invalid files and settings with a sentence, and keeps its data', async () => {
  await visitWith(digitsCsv, {}, async (page) => {
    const says = (sentence: RegExp) => page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    await dropFiles(page, [{ name: 'broken.csv', content: `${rows[0]}\n7,1,2\n` }]);
    await says(/broken\.csv, line 2, field 4: This row has too few or too many numbers/);
    await dropFiles(page, [digitsCsv, { name: 'digit.gif', content: 'GIF89a' }]);
    await says(/digit\.gif: this is a picture\. Open one picture at a time/);
    await dropFiles(page, [{ name: 'model.json', content: '{"format": "inkling-model", "version": 9}' }]);
    await says(/model\.json: Its format has version 9/);
    await dropFiles(page, [digitsCsv, { name: 'model.json', content: '{}' }]);
    await says(/model\.json: this is a model\. Open one model at a time/);
    await dropFiles(page, [{ name: 'few.csv', content: rows.slice(0, 4).join('\n') }]);
    await says(/There are only 4 pictures/);
    await dropFiles(page, [{ name: 'notes.txt', content: 'Bread, milk' }]);
    await says(/notes\.txt, line 1/);
    await dropFiles(page, [digitsCsv, { name: 'more.csv', content: rows[1] }]);
    await says(/digits\.csv \(CSV\), more\.csv \(CSV\): these do not make one set/);
    await page.getByText('digits.csv: 135 pictures').waitFor();
    expect(await violations(page)).toEqual([]);

    await set(page, { 'Learning rate': 'fast' });
    await page.getByText('A number above 0').first().waitFor();
    expect(await button(page, 'Start').getAttribute('aria-disabled')).toBe('true');
    await defineRun(page, { optimizer: 'adam', momentum: '0.9', colour: 'red', data: 'files' });
    await page.getByText('Momentum: the optimizer adam has no such setting.').first().waitFor();
    await page.getByText('does not know, and they are left out: colour.').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

const full = 'throw new DOMException("It is full.", "QuotaExceededError");';

for (const [browser, script, sentence] of [
  [
    'is full',
    `IDBObjectStore.prototype.put = () => { ${full} };`,
    'The browser has no space to keep this training.',
  ],
  [
    'keeps nothing',
    'delete WorkerGlobalScope.prototype.indexedDB;',
    'The browser keeps nothing of this page.',
  ],
] as const) {
  test(`a training in a browser that ${browser} says so, and learns`, async () => {
    await visitWith(
      digitsCsv,
      {},
      async (page) => {
        await page.getByLabel('Slow motion').check();
        await button(page, 'Start').click();
        await page.getByText(sentence).waitFor();
        await page.getByLabel('Slow motion').uncheck();
        await button(page, 'Download').waitFor();
      },
      (page) => inWorker(script, page),
    );
  });
}

test('a training whose worker breaks off goes on from its last checkpoint', async () => {
  // Not `visit`, which expects no error on the console.
  const context = await newVisitor();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(inject('strictPage'));
  await dropFiles(page, [digitsCsv]);
  await page.getByText('digits.csv: 135 pictures').waitFor();
  await set(page, { Epochs: '500' });
  await page.getByLabel('Slow motion').check();
  await button(page, 'Start').click();
  // Not `waitForFunction`, which takes a promise for an answer.
  const isKept = () =>
    page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          const opening = indexedDB.open('inkling');
          opening.onsuccess = () => {
            const asked = opening.result.transaction('run').objectStore('run').get('checkpoint');
            asked.onsuccess = () => resolve(asked.result !== undefined);
            opening.result.close();
          };
        }),
    );
  await expect.poll(isKept, { timeout: 120_000 }).toBe(true);
  const [worker] = page.workers();
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('It breaks off.');
    });
  });
  await page.getByRole('alert').getByText('broke off').waitFor();
  await button(page, 'Go on').click();
  await page.getByText('digits.csv: 135 pictures for training and 15 for the test.').waitFor();
  await button(page, 'Stop').click();
  await page.getByText('You stopped training early').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
});

test('of two tabs that train, the first keeps its training, and the other says that it does not', async () => {
  const act = async (first: Page) => {
    await set(first, { Epochs: '500' });
    await first.getByLabel('Slow motion').check();
    await button(first, 'Start').click();
    await first
      .locator('.lesson-figures')
      .getByText(/^\d+ of 500$/)
      .waitFor();
    const second = await first.context().newPage();
    await drawFew(second);
    await second.goto(first.url());
    await second.getByText('Open the same files before you start.').waitFor();
    await second.getByText(FEW).waitFor();
    expect(await button(second, 'Start').getAttribute('aria-disabled')).toBe('true');
    await button(second, 'Drawn by the page').click();
    await second.getByText(FEW).waitFor();
    expect(await button(second, 'Go on').count()).toBe(0);
    await button(second, 'Start').click();
    await second.getByText('Another tab of this page trains too').waitFor();
    await second.close();
    await breakOff(first);
    await first.getByText(/It was in epoch \d+ of 500 when the page was closed\./).waitFor();
    await button(first, 'Forget it').click();
  };
  await visitWith(digitsCsv, {}, act, drawFew);
});
