import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { centerStrokes, syntheticStrokes } from '@inkling/mnist';
import { layerOutputs, predict } from '@inkling/nn';
import { reshape } from '@inkling/tensor';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openModel } from '../../src/network/openModel.ts';
import { words } from '../support/drawOn.ts';
import { violations } from '../support/violations.ts';
import { ready, visit } from '../support/visit.ts';

async function openHow(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'How it works', exact: true }).click();
  await page.getByRole('heading', { name: 'Repeat' }).waitFor();
}

/** The rows of a table by their headings. Minus signs (U+2212) become hyphens, which `Number` can read. */
async function rowsOf(page: Page, caption: string | RegExp): Promise<Map<string, string[]>> {
  const rows = await page
    .getByRole('table', { name: caption })
    .locator('tr:has(th[scope=row])')
    .evaluateAll((found) =>
      found.map((row) =>
        Array.from(row.children, (cell) => (cell instanceof HTMLElement ? cell.innerText : '')),
      ),
    );
  return new Map(rows.map(([head, ...cells]) => [head, cells.map((cell) => cell.replaceAll('−', '-'))]));
}

function numbersIn(cells: readonly string[] | undefined): number[] {
  return (cells ?? []).map((cell) => Number(/-?\d+(\.\d+)?/.exec(cell)?.[0] ?? Number.NaN));
}

test('each step shows the numbers that nn computes, for the answer and for another target', async () => {
  const file = resolve(import.meta.dirname, '../../public/model.json');
  const { network } = await openModel(await readFile(file), { name: 'it', origin: 'built-in' });
  const picture = reshape(centerStrokes(syntheticStrokes(7, { side: 100, seed: 2 })), [1, 784]);
  const [[z1, a1, z2], { probabilities }, weights] = await Promise.all([
    layerOutputs(network, picture),
    predict(network, picture),
    network.weights(),
  ]);
  const offset = (name: string) =>
    network.parameters.places.find((place) => place.name === name)?.offset ?? -1;
  const shares = probabilities.data;
  const strongest = a1.data.indexOf(Math.max(...a1.data));

  await visit({}, async (page) => {
    await ready(page);
    await openHow(page);
    await page.getByText('a 7 that serves as an example, because the pad is empty').waitFor();
    await page.getByText('This is a smaller network than the one that reads the pad').waitFor();

    const pixels = await page
      .getByRole('table', { name: /^The numbers in rows/ })
      .getByRole('cell')
      .allInnerTexts();
    const [top, , left] =
      (
        (await page
          .getByRole('table', { name: /^The numbers in rows/ })
          .locator('caption')
          .textContent()) ?? ''
      )
        .match(/\d+/g)
        ?.map(Number) ?? [];
    expect(pixels.map(Number)).toEqual(
      Array.from({ length: 64 }, (_, index) => {
        const [row, column] = [top - 1 + Math.floor(index / 8), left - 1 + (index % 8)];
        return picture.data[28 * row + column];
      }),
    );

    const neuron = await rowsOf(page, `Neuron ${strongest + 1}, the one with the largest output`);
    expect(numbersIn(neuron.get('sum'))[1]).toBeCloseTo(z1.data[strongest], 3);
    const [[place, term]] = neuron;
    const [row, column] = place.match(/\d+/g)?.map(Number) ?? [];
    const pixel = 28 * (row - 1) + column - 1;
    const weight = weights[offset('0.weight') + 192 * pixel + strongest];
    expect(numbersIn(term)[0]).toBeCloseTo(picture.data[pixel] / 255, 2);
    expect(numbersIn(term)[1]).toBeCloseTo(weight, 3);

    const active = a1.data.filter((value) => value > 0).length;
    await page.getByText(`${active} of 192 neurons are above 0 afterwards.`).waitFor();
    const score = await rowsOf(page, 'The score of 7');
    expect(numbersIn(score.get('sum'))[1]).toBeCloseTo(z2.data[7], 3);

    const softmax = await rowsOf(page, 'The score and the probability of each digit');
    for (const [digit, z] of z2.data.entries()) {
      const [shownScore, shownShare] = numbersIn(softmax.get(String(digit)));
      expect(shownScore).toBeCloseTo(z, 2);
      expect(shownShare).toBe(Math.round(100 * shares[digit]));
    }

    await page.getByRole('group', { name: 'Suppose that you meant' }).getByLabel('4').check({ force: true });
    await page.getByText('If you meant a 4').waitFor();
    const difference = await rowsOf(page, /^The probabilities, the right ones/);
    for (const [digit, share] of shares.entries()) {
      const right = digit === 4 ? 1 : 0;
      const [shownShare, shownRight, shownDifference] = numbersIn(difference.get(String(digit)));
      expect(shownRight).toBe(right);
      expect(shownShare).toBeCloseTo(share, 3);
      expect(shownDifference).toBeCloseTo(share - right, 3);
    }
    const step = await rowsOf(page, /^Some weights and biases/);
    // Both layers have a row of this name; the map keeps the last one, that of the digit.
    const bias = weights[offset('2.bias') + 4];
    const gradient = shares[4] - 1;
    const shown = numbersIn(step.get('bias'));
    for (const [index, expected] of [bias, gradient, bias - 0.01 * gradient].entries()) {
      expect(shown[index]).toBeCloseTo(expected, 4);
    }
    // The digit's weight with the largest gradient belongs to the neuron with the largest output.
    expect(numbersIn(step.get('weight'))[1]).toBeCloseTo(gradient * a1.data[strongest], 3);
    const lesson = await rowsOf(page, 'The probability of a 4 after each step');
    expect(numbersIn(lesson.get('0'))[0]).toBeCloseTo(-Math.log(shares[4]), 3);
    expect(numbersIn(lesson.get('5'))[0]).toBeLessThan(numbersIn(lesson.get('0'))[0]);
  });
});

test('the steps show the numbers of the digit that the visitor drew', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    await page.keyboard.press('3');
    await words(page).getByText('This is a 3.').waitFor();
    await openHow(page);
    await page.getByText('The network reads this digit as a 3').waitFor();
    expect((await rowsOf(page, 'The score of 3')).size).toBeGreaterThan(4);
  });
});

test('axe finds no violation on a phone with dark colours, and the page is not wider than the screen', async () => {
  // frame.test.ts checks the light colours.
  await visit({ colorScheme: 'dark', viewport: { width: 360, height: 740 } }, async (page) => {
    await ready(page);
    await openHow(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
