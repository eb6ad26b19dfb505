// Long: it opens networks of many formats, and loads the page again.
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { encodeModel } from '@inkling/formats';
import { type Initializer, linear, type Network, sequential } from '@inkling/nn';
import { referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { fileWith } from '../../../../packages/formats/tests/onnx/support/externalFile.ts';
import { runOnnx } from '../../../../packages/formats/tests/onnx/support/onnxRuntime.ts';
import { eventsOf, inkling } from '../../../cli/tests/support/inkling.ts';
import { onDigits, writeDigits } from '../../../cli/tests/support/samples.ts';
import { temporaryFolder } from '../../../cli/tests/support/temporaryFolder.ts';
import { answerOf, drawOn, nextAnswer, words } from '../support/drawOn.ts';
import { type DroppedFile, dropFiles } from '../support/dropFiles.ts';
import { violations } from '../support/violations.ts';
import { sharedVisit, visit } from '../support/visit.ts';

const strokes: Readonly<Record<string, readonly (readonly number[])[]>> = {
  '7': [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]],
  '4': [
    [170, 70, 150, 114, 124, 186, 118, 218, 178, 224, 264, 224, 330, 220],
    [260, 122, 256, 224, 250, 300, 248, 400],
  ],
  '2': [[168, 150, 190, 104, 240, 82, 290, 96, 308, 144, 282, 220, 220, 290, 164, 360, 240, 356, 340, 360]],
};

function fixture(path: string): { readonly name: string; readonly content: Buffer } {
  const folder = resolve(import.meta.dirname, '../../../../packages/formats/tests/fixtures');
  return { name: basename(path), content: readFileSync(join(folder, path)) };
}

/** A network that reads everything as one class. */
function alwaysSays(wanted: number): Network {
  const zeros: Initializer = (shape) => new Float32Array(sizeOf(shape));
  const bias: Initializer = () => Float32Array.from({ length: 10 }, (_, label) => (label === wanted ? 9 : 0));
  return sequential([linear(784, 10, { weight: zeros, bias })], { backend: referenceBackend() });
}

const isOnPad = (page: Page, name: string) => page.getByText(`The network on the pad is ${name}.`).waitFor();

describe('a network of another program', () => {
  const visitor = sharedVisit();

  test.for(['mnist-cnn.onnx', 'mnist-cnn.pt'])(
    'that PyTorch trained reads drawn digits, from %s',
    async (name) => {
      const { page } = visitor;
      await dropFiles(page, [fixture(`mnist/${name}`)]);
      await isOnPad(page, name);
      for (const [digit, drawn] of Object.entries(strokes)) {
        await drawOn(page, drawn);
        expect(await answerOf(page)).toBe(digit);
        await page.keyboard.press('c');
      }
    },
  );

  test('whose file has weights alone says which layers were assumed, or that it has none', async () => {
    const { page } = visitor;
    await dropFiles(page, [fixture('mnist/mnist-cnn.pt')]);
    await page.getByText('The page took them for those of cnn:small.').waitFor();
    await dropFiles(page, [fixture('pytorch/mlp.pt')]);
    await page.getByRole('alert').getByText('mlp.pt: It has weights without the layers').waitFor();
    await isOnPad(page, 'mnist-cnn.pt');
  });

  test('is recognized by its bytes under any name, and reads what is on the pad', async () => {
    const { page } = visitor;
    await drawOn(page, strokes['7']);
    for (const [label, format] of ['json', 'safetensors', 'npz', 'pytorch', 'onnx'].entries()) {
      const content = await encodeModel(alwaysSays(label), '', {}, { format });
      await dropFiles(page, [{ name: `a file of ${format}`, content }]);
      await words(page).getByText(`This is a ${label}.`).waitFor();
    }
  });

  test('that is damaged, or for other pictures, is refused in a sentence', async () => {
    const { page } = visitor;
    const refuses = async (file: DroppedFile, sentence: string) => {
      await dropFiles(page, [file]);
      await page.getByRole('alert').getByText(`${file.name}: ${sentence}`).waitFor();
    };
    const { content } = fixture('mnist/mnist-cnn.onnx');
    await refuses({ name: 'cut.onnx', content: content.subarray(0, 9000) }, 'ONNX: ');
    await refuses(
      { name: 'notes.onnx', content: 'Bread, milk' },
      'This file is not a model that can be read here, expected json',
    );
    await page.getByRole('alert').getByText('By its name it is onnx').waitFor();
    await refuses({ name: 'digits.c', content: 'float predict' }, 'This file is not a model');
    await page.getByRole('alert').getByText('By its name it is c, which is only written.').waitFor();
    const small = sequential([linear(4, 10)], { backend: referenceBackend() });
    await refuses(
      { name: 'small.npz', content: await encodeModel(small, 'small.npz') },
      'It takes images of 2 × 2, but the page draws 28 × 28.',
    );
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('of TensorFlow.js is opened with the files of its weights', async () => {
    const { page } = visitor;
    const files = ['model.json', 'group1-shard1of2.bin', 'group1-shard2of2.bin'].map((name) =>
      fixture(`tfjs/mlp/${name}`),
    );
    await dropFiles(page, files.slice(0, 2));
    await page.getByRole('alert').getByText('Its file "group1-shard2of2.bin" is missing.').waitFor();
    await dropFiles(page, files);
    // All of it was read.
    await page.getByRole('alert').getByText('It takes images of 4 × 4').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('of ONNX is opened with the file of its weights', async () => {
    const { page } = visitor;
    const content = Buffer.from(fileWith({ location: 'two.onnx.data' }));
    const weights = { name: 'two.onnx.data', content: Buffer.alloc(16) };
    await dropFiles(page, [{ name: 'two.onnx', content }]);
    await page.getByRole('alert').getByText('Its file "two.onnx.data" is missing.').waitFor();
    await dropFiles(page, [{ name: 'two.onnx', content }, weights]);
    // All of it was read.
    await page.getByRole('alert').getByText('It takes').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  });

  test('answers with the names of its classes', async () => {
    const { page } = visitor;
    const classNames = 'T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot'.split(
      ',',
    );
    const content = await encodeModel(alwaysSays(3), 'clothes.onnx', { classNames });
    await dropFiles(page, [{ name: 'clothes.onnx', content }]);
    await isOnPad(page, 'clothes.onnx');
    await drawOn(page, strokes['7']);
    await words(page).getByText('This is “Dress”.').waitFor();
    expect(await page.locator('.verdict-text').innerText()).toBe('Dress');
    const shares = page.getByRole('list', { name: 'How sure the network is of each class' });
    expect(await shares.getByRole('listitem').allInnerTexts()).toEqual(
      classNames.map((name) => expect.stringContaining(name)),
    );
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go back to the built-in reader' }).click();
    await words(page).getByText('This is a 7.').waitFor();
  });
});

describe('an opened network', () => {
  const visitor = sharedVisit();
  const choice = (page: Page) => page.getByLabel('Network on the pad');
  const one = async (format: string, label: number) => encodeModel(alwaysSays(label), '', {}, { format });

  test('reads the pad again after a reload, is in the list of a new tab, and can be removed', async () => {
    const { page } = visitor;
    await dropFiles(page, [{ name: 'ones.onnx', content: await one('onnx', 1) }]);
    await isOnPad(page, 'ones.onnx');
    await dropFiles(page, [fixture('mnist/mnist-cnn.pt')]);
    await isOnPad(page, 'mnist-cnn.pt');
    await choice(page).selectOption('ones.onnx');
    await drawOn(page, strokes['7']);
    await words(page).getByText('This is a 1.').waitFor();

    await page.reload();
    await words(page).getByText('This is a 1.').waitFor();
    await isOnPad(page, 'ones.onnx');
    expect(await violations(page)).toEqual([]);

    const other = await page.context().newPage();
    await other.goto(page.url());
    await choice(other).selectOption('mnist-cnn.pt');
    await isOnPad(other, 'mnist-cnn.pt');
    await other.close();

    await page.getByRole('button', { name: 'Remove ones.onnx from this browser' }).click();
    await words(page).getByText('This is a 7.').waitFor();
    await page.reload();
    await choice(page).getByText('mnist-cnn.pt').waitFor({ state: 'attached' });
    expect(await choice(page).locator('option').allInnerTexts()).toEqual([
      'the built-in reader',
      'mnist-cnn.pt',
    ]);
  });

  test('takes the place of the one of the same name', async () => {
    const { page } = visitor;
    await drawOn(page, strokes['7']);
    for (const label of [2, 3]) {
      await dropFiles(page, [{ name: 'same.npz', content: await one('npz', label) }]);
      await words(page).getByText(`This is a ${label}.`).waitFor();
    }
    await page.reload();
    await words(page).getByText('This is a 3.').waitFor();
    await expect.poll(() => choice(page).getByText('same.npz').count()).toBe(1);
  });

  test.for([
    ['has no space', 'The browser’s storage is full', 'QuotaExceededError'],
    ['keeps nothing', 'The browser keeps nothing for this page', 'SecurityError'],
  ])('lasts for the visit where the browser %s, and the page says so', async ([, sentence, error]) => {
    const { page } = visitor;
    await page.evaluate((name) => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('refused', name);
      };
    }, error);
    await drawOn(page, strokes['7']);
    await dropFiles(page, [{ name: 'fives.json', content: await one('json', 5) }]);
    await words(page).getByText('This is a 5.').waitFor();
    await page.getByRole('alert').getByText(sentence).waitFor();
    await page.getByRole('button', { name: 'Go back to the built-in reader' }).click();
    await words(page).getByText('This is a 7.').waitFor();
    await choice(page).selectOption('fives.json');
    await words(page).getByText('This is a 5.').waitFor();
    await page.getByRole('button', { name: 'Remove fives.json' }).click();
    // The message goes with its cause.
    await page.getByRole('alert').getByText(sentence).waitFor({ state: 'detached' });
  });
});

describe('a network that the command trained', () => {
  const folder = temporaryFolder();
  const run = (...args: readonly string[]) => inkling(args, { folder: folder.path });

  test('answers in the page with the bits of the command, and in ONNX Runtime to 1e-5', async () => {
    await writeDigits(folder.path);
    await run('train', ...onDigits, '--hidden', '16', '--epochs', '3');
    await run('convert', 'model.json', 'model.onnx');
    const model = await readFile(join(folder.path, 'model.json'));
    await visit({ reducedMotion: 'reduce' }, async (page) => {
      await dropFiles(page, [{ name: 'model.json', content: model }]);
      await isOnPad(page, 'model.json');
      const readings: { pixels: number[]; probabilities: number[] }[] = [];
      await rememberReadings(page);
      for (let digit = 0; digit < 10; digit += 1) {
        await page.keyboard.press(`${digit}`);
        await nextAnswer(page);
        readings.push(await page.evaluate(() => Reflect.get(window, 'reading')));
      }
      const inPage = readings.map(({ probabilities }) => probabilities);

      const rows = readings.map(({ pixels }) => pixels.join(',')).join('\n');
      await writeFile(join(folder.path, 'rows.csv'), `${rows}\n`);
      const inCommand = eventsOf(await run('predict', 'model.json', 'rows.csv', '--json'));
      expect(inCommand.map(({ probabilities }) => probabilities)).toEqual(inPage);
      const ofOnnx = eventsOf(await run('predict', 'model.onnx', 'rows.csv', '--json'));
      expect(ofOnnx.map(({ probabilities }) => probabilities)).toEqual(inPage);

      const pixels = Float32Array.from(
        readings.flatMap(({ pixels }) => pixels),
        (pixel) => pixel / 255,
      );
      const onnx = await readFile(join(folder.path, 'model.onnx'));
      const outputs = await runOnnx(onnx, new Tensor('f32', [10, 784], pixels));
      for (const [row, probabilities] of inPage.entries()) {
        const powers = Array.from(outputs.data.subarray(10 * row, 10 * (row + 1)), Math.exp);
        const sum = powers.reduce((total, power) => total + power, 0);
        for (const [label, power] of powers.entries()) {
          expect(Math.abs(power / sum - probabilities[label])).toBeLessThan(1e-5);
        }
      }
    });
  });
});

/** Keeps the last reading of the pad: the picture that the network saw, and its probabilities. */
async function rememberReadings(page: Page): Promise<void> {
  await page.evaluate(() => {
    addEventListener(
      'read',
      (event) => {
        if (!(event instanceof CustomEvent)) return;
        const [digit] = event.detail.digits;
        if (!digit) return;
        const { picture, probabilities } = digit;
        Reflect.set(window, 'reading', { pixels: [...picture.data], probabilities: [...probabilities] });
      },
      { capture: true },
    );
  });
}
