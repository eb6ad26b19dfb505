import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { syntheticStrokes } from '@inkling/mnist';
import { layerOutputs, predict } from '@inkling/nn';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { PAD_SIDE } from '../../src/drawing/drawing.ts';
import { pictureOf } from '../../src/drawing/picture.ts';
import { openModel } from '../../src/network/openModel.ts';
import { violations } from '../support/violations.ts';
import { ready, visit } from '../support/visit.ts';

async function goThere(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'How it works', exact: true }).click();
  await page.getByRole('heading', { name: 'And again' }).waitFor();
}

/** The rows of a table, by their heads; numbers with a minus that programs read. */
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

test('each step shows the numbers that nn computes, for what was meant as for what was said', async () => {
  const file = resolve(import.meta.dirname, '../../public/model.json');
  const { network } = await openModel(await readFile(file), { name: 'it', origin: 'built-in' });
  const picture = pictureOf(syntheticStrokes(7, { side: PAD_SIDE, seed: 2 }), 'medium');
  if (!picture) throw new Error('The example is blank.');
  const [[z1, a1, z2], { probabilities }, weights] = await Promise.all([
    layerOutputs(network, picture),
    predict(network, picture),
    network.weights(),
  ]);
  const offset = (name: string) =>
    network.parameters.places.find((place) => place.name === name)?.offset ?? -1;
  const shares = probabilities.data;
  const loudest = a1.data.indexOf(Math.max(...a1.data));

  await visit({}, async (page) => {
    await ready(page);
    await goThere(page);
    await page.getByText('a 7 that stands in while the pad is empty').waitFor();

    const dots = await page
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
    expect(dots.map(Number)).toEqual(
      Array.from({ length: 64 }, (_, index) => {
        const [row, column] = [top - 1 + Math.floor(index / 8), left - 1 + (index % 8)];
        return picture.data[28 * row + column];
      }),
    );

    const cell = await rowsOf(page, `Cell ${loudest + 1}, the one that answers loudest`);
    expect(numbersIn(cell.get('all added up'))[1]).toBeCloseTo(z1.data[loudest], 3);
    const [[place, term]] = cell;
    const [row, column] = place.match(/\d+/g)?.map(Number) ?? [];
    const pixel = 28 * (row - 1) + column - 1;
    const weight = weights[offset('0.weight') + 192 * pixel + loudest];
    expect(numbersIn(term)[0]).toBeCloseTo(picture.data[pixel] / 255, 2);
    expect(numbersIn(term)[1]).toBeCloseTo(weight, 3);

    const awake = a1.data.filter((value) => value > 0).length;
    await page.getByText(`${awake} of 192 cells are above 0 afterwards.`).waitFor();
    const score = await rowsOf(page, 'The score of 7');
    expect(numbersIn(score.get('all added up'))[1]).toBeCloseTo(z2.data[7], 3);

    const softmax = await rowsOf(page, 'What each digit scores, and its share');
    for (const [digit, z] of z2.data.entries()) {
      const [shownScore, shownShare] = numbersIn(softmax.get(String(digit)));
      expect(shownScore).toBeCloseTo(z, 2);
      expect(shownShare).toBe(Math.round(100 * shares[digit]));
    }

    await page.getByRole('group', { name: 'Suppose you had meant' }).getByLabel('4').check({ force: true });
    await page.getByText('Had you meant a 4').waitFor();
    const blame = await rowsOf(page, /^What it said/);
    for (const [digit, share] of shares.entries()) {
      const should = digit === 4 ? 1 : 0;
      const [shownShare, shownShould, difference] = numbersIn(blame.get(String(digit)));
      expect(shownShould).toBe(should);
      expect(shownShare).toBeCloseTo(share, 3);
      expect(difference).toBeCloseTo(share - should, 3);
    }
    const step = await rowsOf(page, /^Some of its numbers/);
    // The rows of the digit come last, and so stay.
    const bias = weights[offset('2.bias') + 4];
    const slope = shares[4] - 1;
    const shown = numbersIn(step.get('bias'));
    for (const [index, expected] of [bias, slope, bias - 0.01 * slope].entries()) {
      expect(shown[index]).toBeCloseTo(expected, 4);
    }
    // The steepest weight of the digit is the one from the loudest cell, by how loud that is.
    expect(numbersIn(step.get('weight'))[1]).toBeCloseTo(slope * a1.data[loudest], 3);
    const lesson = await rowsOf(page, 'How sure it is of a 4, step after step');
    expect(numbersIn(lesson.get('0'))[0]).toBeCloseTo(-Math.log(shares[4]), 3);
    expect(numbersIn(lesson.get('5'))[0]).toBeLessThan(numbersIn(lesson.get('0'))[0]);
  });
});

test('the numbers are those of the digit that was drawn', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    await page.keyboard.press('3');
    await page.getByRole('status').getByText('This is a 3.').waitFor();
    await goThere(page);
    await page.getByText('the digit you drew, which it takes for a 3').waitFor();
    expect((await rowsOf(page, 'The score of 3')).size).toBeGreaterThan(4);
  });
});

test('axe finds nothing wrong on a phone in the dark, and nothing is wider than the screen', async () => {
  // In the light it is looked at with all other places.
  await visit({ colorScheme: 'dark', viewport: { width: 360, height: 740 } }, async (page) => {
    await ready(page);
    await goThere(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
