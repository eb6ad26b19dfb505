import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { centerStrokes } from '@inkling/mnist';
import { type Initializer, layerOutputs, linear, predict, relu, sequential, writeModel } from '@inkling/nn';
import { referenceBackend, reshape } from '@inkling/tensor';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { openModel } from '../../src/network/openModel.ts';
import { drawOn, nextAnswer, words } from '../support/drawOn.ts';
import { dropFiles } from '../support/dropFiles.ts';
import { ready, sharedVisit } from '../support/visit.ts';

const seven = [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]];
const nine = [
  [
    340, 150, 300, 80, 220, 70, 170, 130, 180, 210, 240, 250, 310, 220, 340, 160, 340, 100, 335, 250, 320,
    450,
  ],
];

/** How many pixels of the canvas of the links have ink. */
function linkInk(page: Page): Promise<number> {
  return page.locator('.links canvas').evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return 0;
    const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    context?.drawImage(canvas, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return data.filter((_, index) => index % 4 === 3 && data[index] > 0).length;
  });
}

/** The numbers of the sum of the neuron that is explained, by their names. */
async function sumOf(page: Page): Promise<Record<string, number>> {
  const rows = await page
    .locator('.sum > div')
    .evaluateAll((found) =>
      found.map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    );
  return Object.fromEntries(rows.map(([name, value]) => [name, Number(value.replace('−', '-'))]));
}

describe('the living network', () => {
  const visitor = sharedVisit();

  test('shows the neurons, the sum of a tapped one and what it says, as nn computes them', async () => {
    const { page } = visitor;
    const file = resolve(import.meta.dirname, '../../public/model.json');
    const { network } = await openModel(await readFile(file), { name: 'it', origin: 'built-in' });
    await page.getByText('Each dot is a neuron.').waitFor();
    expect(await linkInk(page)).toBe(0);
    await drawOn(page, seven);
    await page.locator('.sum').waitFor();
    expect(await linkInk(page)).toBeGreaterThan(100);

    // The strokes as the pad has them, in its own units.
    const strokes = await page.locator('inkling-pad').evaluate((pad) => Reflect.get(pad, 'strokes'));
    const picture = reshape(centerStrokes(strokes), [1, 784]);
    const [[sums, outputs], { probabilities, labels }] = await Promise.all([
      layerOutputs(network, picture),
      predict(network, picture),
    ]);
    const answers = await page
      .getByRole('list', { name: 'What this network answers' })
      .getByRole('listitem')
      .allInnerTexts();
    expect(answers.map((text) => Number(/(\d+)%/.exec(text)?.[1]))).toEqual(
      Array.from(probabilities.data, (share) => Math.round(100 * share)),
    );
    expect(labels.data[0]).toBe(7);

    // Each of the neurons can be tapped: this one is in the seventh row of sixteen columns.
    const neurons = page.locator('.neurons canvas');
    const box = await neurons.boundingBox();
    if (!box) throw new Error('There are no neurons.');
    await neurons.click({ position: { x: (5.5 / 16) * box.width, y: (6.5 / 12) * box.height } });
    const tapped = 6 * 16 + 5;
    await page.getByRole('region', { name: `Neuron ${tapped + 1}` }).waitFor();
    const sum = await sumOf(page);
    expect(sum.sum).toBeCloseTo(sums.data[tapped], 1);
    expect(sum.output).toBeCloseTo(outputs.data[tapped], 1);
    expect(sum['terms above 0'] + sum['terms below 0'] + sum.bias).toBeCloseTo(sum.sum, 1);

    const slider = page.getByRole('slider', { name: 'Neuron' });
    await slider.focus();
    await page.keyboard.press('End');
    await page.getByRole('region', { name: 'Neuron 192' }).waitFor();
    await page.getByRole('button', { name: 'Strongest' }).click();
    await page.getByRole('region', { name: 'Neuron 192' }).waitFor({ state: 'detached' });
    // The digits and the arrows of the slider do not write on the pad.
    expect(await page.locator('inkling-pad polyline').count()).toBe(1);
  });

  test('has a frame around the part that decides, if the drawing has one stroke', async () => {
    const { page } = visitor;
    await drawOn(page, nine);
    await page.getByText('Without its left part, this would be a 7.').waitFor();
    await page.locator('.decisive-mark').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.decisive-mark').waitFor({ state: 'detached' });
  });

  test('is that of the pad if it has two layers, and the visitor chooses which network reads the pad', async () => {
    const { page } = visitor;
    const zeros: Initializer = (shape) => new Float32Array(shape[0] * shape[1]);
    const bias: Initializer = () => Float32Array.from({ length: 10 }, (_, digit) => (digit === 3 ? 9 : 0));
    const layers = [linear(784, 7), relu(), linear(7, 10, { weight: zeros, bias })];
    const model = Buffer.from(await writeModel(sequential(layers, { backend: referenceBackend(), seed: 3 })));
    await drawOn(page, seven);
    await dropFiles(page, [{ name: 'mine.json', content: model }]);
    await words(page).getByText('This is a 3.').waitFor();
    await page.getByRole('img', { name: 'The 7 neurons of the network' }).waitFor();
    await page.getByText('Only the built-in reader learns').waitFor();
    const notice = page.getByRole('alert');
    await notice.getByText('The network of mine.json reads the pad now.').waitFor();

    const choice = page.getByLabel('Network on the pad');
    await choice.selectOption('the built-in reader');
    await words(page).getByText('This is a 7.').waitFor();
    // The message goes with its cause.
    await notice.waitFor({ state: 'detached' });
    await choice.selectOption('mine.json');
    await words(page).getByText('This is a 3.').waitFor();
    await choice.selectOption('the built-in reader');
    await nextAnswer(page);
  });

  test('waits on an empty pad', async () => {
    const { page } = visitor;
    await ready(page);
    await page.getByText('Each dot is a neuron.').waitFor();
    expect(await linkInk(page)).toBe(0);
  });
});
