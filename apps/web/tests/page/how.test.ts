// Long: it computes all steps, also on a phone and in forced colours.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { layerOutputs, predict } from '@inkling/nn';
import { reshape } from '@inkling/tensor';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { openModel } from '../../src/network/openModel.ts';
import { doubtfulPicture } from '../../src/places/how/doubtful.ts';
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

/** The last number of the sum with this title: what the slider shows at its end. */
async function resultOf(page: Page, title: string): Promise<number> {
  const text = await page.getByRole('group', { name: title, exact: true }).locator('strong').innerText();
  return Number(text.replace('−', '-'));
}

test('each step shows the numbers that nn computes for a digit that the network doubts', async () => {
  const file = resolve(import.meta.dirname, '../../public/model.json');
  const { network } = await openModel(await readFile(file), { name: 'it', origin: 'built-in' });
  const picture = reshape(doubtfulPicture(), [1, 784]);
  const [[z1, a1, z2], { probabilities, labels }, weights] = await Promise.all([
    layerOutputs(network, picture),
    predict(network, picture),
    network.weights(),
  ]);
  const offset = (name: string) =>
    network.parameters.places.find((place) => place.name === name)?.offset ?? -1;
  const shares = probabilities.data;
  const answer = labels.data[0];
  const strongest = a1.data.indexOf(Math.max(...a1.data));
  // Clear digits give tables of 0 and 1.
  expect(shares[answer]).toBeLessThan(0.8);

  await visit({}, async (page) => {
    await ready(page);
    await openHow(page);
    await page.getByText(`It says ${answer} with ${Math.round(100 * shares[answer])}%`).waitFor();
    await page.getByText('This is a smaller network than the one that reads the pad').waitFor();

    const table = page.getByRole('table', { name: /^The numbers in rows/ });
    const [top, , left] = ((await table.locator('caption').textContent()) ?? '').match(/\d+/g) ?? [];
    expect((await table.getByRole('cell').allInnerTexts()).map(Number)).toEqual(
      Array.from({ length: 64 }, (_, index) => {
        const [row, column] = [Number(top) - 1 + Math.floor(index / 8), Number(left) - 1 + (index % 8)];
        return picture.data[28 * row + column];
      }),
    );

    expect(await resultOf(page, `The sum of neuron ${strongest + 1}`)).toBeCloseTo(z1.data[strongest], 3);
    const active = a1.data.filter((value) => value > 0).length;
    await page.getByText(`${active} of 192 neurons are above 0 afterwards.`).waitFor();
    expect(await resultOf(page, `The sum of digit ${answer}`)).toBeCloseTo(z2.data[answer], 3);

    const softmax = await rowsOf(page, 'The score and the probability of each digit');
    for (const [digit, z] of z2.data.entries()) {
      const [shownScore, shownShare] = numbersIn(softmax.get(String(digit)));
      expect(shownScore).toBeCloseTo(z, 2);
      expect(shownShare).toBe(Math.round(100 * shares[digit]));
    }

    await page.getByRole('group', { name: 'Suppose that you meant' }).getByLabel('7').check({ force: true });
    await page.getByText('If you meant a 7').waitFor();
    const difference = await rowsOf(page, /^The probabilities, the right ones/);
    for (const [digit, share] of shares.entries()) {
      const right = digit === 7 ? 1 : 0;
      const [shownShare, shownRight, shownDifference] = numbersIn(difference.get(String(digit)));
      expect(shownRight).toBe(right);
      expect(shownShare).toBeCloseTo(share, 3);
      expect(shownDifference).toBeCloseTo(share - right, 3);
    }
    await page.getByText('The probability of a 7 after each step').waitFor();
    const step = await rowsOf(page, /^Some weights and biases/);
    // Both layers have a row of this name; the map keeps the last one, that of the digit.
    const bias = weights[offset('2.bias') + 7];
    const gradient = shares[7] - 1;
    const shown = numbersIn(step.get('bias'));
    for (const [index, expected] of [bias, gradient, bias - 0.001 * gradient].entries()) {
      expect(shown[index]).toBeCloseTo(expected, 4);
    }
    const lesson = await rowsOf(page, 'The probability of a 7 after each step');
    expect(numbersIn(lesson.get('0'))[0]).toBeCloseTo(-Math.log(shares[7]), 2);
    expect(numbersIn(lesson.get('5'))[0]).toBeLessThan(numbersIn(lesson.get('0'))[0]);
  });
});

test('the digit that the visitor drew is explained, and a doubtful one in its place if the visitor asks', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    await page.keyboard.press('3');
    await words(page).getByText('This is a 3.').waitFor();
    await openHow(page);
    await page.getByText('It says 3 with').waitFor();
    await page.getByText('The network computed them for your digit').waitFor();
    // Nothing moves by itself.
    expect(await page.getByRole('button', { name: 'Add it up' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Take a doubtful example' }).click();
    await page.getByText('It says 4 with').waitFor();
    await page.getByRole('button', { name: 'Take your own digit' }).click();
    await page.getByText('It says 3 with').waitFor();
  });
});

test('a symbol lights up its numbers, numbers their symbol, and the keys move from pixel to pixel', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await openHow(page);
    const lit = () =>
      page.locator('[data-lit]').evaluateAll((found) => [...new Set(found.map(({ tagName }) => tagName))]);
    await page.getByRole('button', { name: 'α' }).first().focus();
    expect(await lit()).toEqual(expect.arrayContaining(['BUTTON', 'mrow', 'LABEL']));
    await page.getByText('α: learning rate, how long a step is. A person chose it.').waitFor();
    // From a number to its symbol.
    await page.locator('td[data-of="Y"]').first().hover();
    expect(await lit()).toEqual(expect.arrayContaining(['TD', 'BUTTON', 'mrow']));

    const cells = page.getByRole('slider', { name: 'The picture', exact: true }).first();
    await cells.focus();
    const before = Number(await cells.getAttribute('aria-valuenow'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(Number(await cells.getAttribute('aria-valuenow'))).toBe(before + 29);
    const row = Math.floor((before + 28) / 28) + 1;
    await page
      .getByText(new RegExp(`row ${row}, column \\d+: [\\d.]+ × `))
      .first()
      .waitFor();

    const digits = page.getByRole('slider', { name: 'The digits' });
    expect(await digits.getAttribute('aria-valuetext')).toBe('4: 63%');
    await digits.press('ArrowDown');
    expect(await digits.getAttribute('aria-valuenow')).toBe('5');
    await page.locator('.digit-bar').nth(9).click();
    expect(await digits.getAttribute('aria-valuetext')).toBe('9: 37%');
    await digits.press('ArrowDown');
    expect(await digits.getAttribute('aria-valuenow')).toBe('9');
  });
});

test('a training here changes all numbers, and undo brings back the old ones', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await openHow(page);
    const scores = () => rowsOf(page, 'The score and the probability of each digit');
    const untrained = await scores();
    await page.getByText('The probability of a 9 after each step').waitFor();
    const promised = (await rowsOf(page, 'The probability of a 9 after each step')).get('5');
    await page.getByRole('button', { name: 'Take 5 steps' }).click();
    await page.getByText('The copy has learned for 5 steps.').waitFor();
    await page.getByText('reads this digit as a 9').waitFor();
    await page.getByText('It says 9 with').waitFor();
    expect((await scores()).get('9')?.[1]).toBe(promised?.[1]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Nothing has been learned here yet.').waitFor();
    await page.getByText('It says 4 with').waitFor();
    expect(await scores()).toEqual(untrained);
  });
});

test('the measured slope agrees with the derived one, and a ball rolls down a slice of the loss', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await openHow(page);
    const check = page.getByRole('group', { name: 'The gradient check' });
    await check.scrollIntoViewIfNeeded();
    for (const choice of ['0', '1', '2', '3']) {
      await check.getByRole('combobox').selectOption(choice);
      const table = await rowsOf(page, 'The slope, measured and derived');
      const [measured] = numbersIn(table.get('measured: their difference by 2ε'));
      const [derived] = numbersIn(table.get('derived: backpropagation'));
      expect(Math.abs(measured - derived)).toBeLessThan(0.002 + 0.002 * Math.abs(derived));
    }
    const ball = page.getByRole('group', { name: 'A slice of the loss' }).getByRole('slider');
    await page.getByRole('group', { name: 'A slice of the loss' }).scrollIntoViewIfNeeded();
    await ball.focus();
    const lossThere = async () =>
      Number(/loss ([\d.]+)/.exec((await ball.getAttribute('aria-valuetext')) ?? '')?.[1]);
    const start = await lossThere();
    for (let press = 0; press < 8; press += 1) await page.keyboard.press('ArrowRight');
    expect(await lossThere()).toBeLessThan(0.6 * start);
    await page.getByRole('button', { name: /^Take .* as the learning rate$/ }).click();
    await page.getByText(/^One step with α/).waitFor();
    // A step with that rate arrives where the ball is.
    await expect
      .poll(async () => Number(await page.locator('p[data-of="L"] strong').innerText()))
      .toBeCloseTo(await lossThere(), 1);
  });
});

test('the walk goes step by step with the arrow keys, its address says where, and the place is as it was left', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await page.evaluate(() => {
      location.hash = '#/how?step=4';
    });
    await page.getByRole('heading', { name: 'Forward pass: weighted sums' }).waitFor();
    expect(await page.locator('.step').count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'Negative sums become 0' }).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('#/how?step=5');
    await page.getByText('Why it is needed').click();
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page.getByRole('link', { name: 'How it works', exact: true }).click();
    await page.getByRole('heading', { name: 'Negative sums become 0' }).waitFor();
    await page.getByText('Without it, two layers are no more than one.').waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('#/how?step=5');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('button', { name: 'All steps' }).click();
    await page.getByRole('heading', { name: 'Repeat' }).waitFor();
    expect(await page.evaluate(() => location.hash)).toBe('#/how');
  });
});

test('axe finds no violation with all derivations open, on a phone, in forced colours and in one step', async () => {
  // frame.test.ts checks the light colours.
  await visit(
    { colorScheme: 'dark', reducedMotion: 'reduce', viewport: { width: 320, height: 740 } },
    async (page) => {
      await ready(page);
      await openHow(page);
      for (const summary of await page.locator('.derivation summary').all()) await summary.click();
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      // axe does not see that the browser replaces the colours of filled buttons, so step 10 is no case here.
      await page.evaluate(() => {
        location.hash = '#/how?step=8';
      });
      await page.getByRole('heading', { name: 'Repeat' }).waitFor({ state: 'detached' });
      expect(await violations(page)).toEqual([]);
    },
  );
});

test('nothing on the page moves while the numbers are computed', async () => {
  await visit({}, async (page) => {
    await openHow(page);
    await page.reload();
    await page.getByRole('heading', { name: 'A picture of pixels' }).waitFor();
    const moved = await page.evaluate(
      () =>
        new Promise((resolve) => {
          new PerformanceObserver((list) =>
            resolve(list.getEntries().map((entry) => Reflect.get(entry, 'value'))),
          ).observe({
            type: 'layout-shift',
            buffered: true,
          });
          setTimeout(() => resolve([]), 300);
        }),
    );
    expect(moved).toEqual([]);
  });
});
