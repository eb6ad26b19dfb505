// Long: it loads the page again, and opens it in two tabs.
import { buffer } from 'node:stream/consumers';
import { loadCsv, loadStrokes, rasterizeStrokes } from '@inkling/mnist';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { makePng } from '../../../cli/tests/pictures/makePng.ts';
import { crossedSeven } from '../support/crossedSeven.ts';
import { answerOf, drawOn, words } from '../support/drawOn.ts';
import { violations } from '../support/violations.ts';
import { ready, sharedVisit, visit } from '../support/visit.ts';

const four = [
  [100, 70, 84, 114, 64, 166, 108, 168, 164, 164],
  [140, 122, 136, 174, 132, 238],
];

/** The same in a picture, with a thick pen: the reader guesses that it is a 4. */
const thickSeven = [
  [180, 160, 180, 100, 270, 100, 270, 420],
  [80, 180, 470, 180],
];

/** Teaches the drawing on the pad with the mouse. */
async function teach(page: Page, digit: number): Promise<void> {
  await page.getByRole('button', { name: 'Wrong? Teach it.' }).click();
  await page.getByRole('button', { name: `It is ${digit === 8 ? 'an' : 'a'} ${digit}` }).click();
  await page.getByText(/^It (has learned|keeps)/).waitFor();
}

function drawings(page: Page) {
  return page.getByRole('list', { name: 'Your drawings, before and after' }).getByRole('button');
}

async function drawAgain(page: Page, strokes: readonly (readonly number[])[]): Promise<void> {
  await page.keyboard.press('c');
  await drawOn(page, strokes);
}

describe('a visitor with a hand of their own', () => {
  const visitor = sharedVisit({ acceptDownloads: true });

  test('teaches a crossed seven once and is understood at once, also after the page is loaded again', async () => {
    const { page } = visitor;
    await drawOn(page, crossedSeven());
    expect(await answerOf(page)).not.toBe('7');
    const [took] = await Promise.all([
      page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let start = 0;
            addEventListener('click', () => {
              start = performance.now();
            });
            addEventListener('read', () => resolve(performance.now() - start), { once: true });
          }),
      ),
      teach(page, 7),
    ]);
    console.log(`From the correction to the new answer: ${took.toFixed(0)} ms.`);
    expect(await answerOf(page)).toBe('7');
    await drawAgain(page, crossedSeven(1));
    expect(await answerOf(page)).toBe('7');
    expect(await drawings(page).count()).toBe(1);
    expect(await drawings(page).first().innerText()).toMatch(
      /^Your 7, read as 4 before and 7 now: became right/,
    );
    await page.getByText('Of the drawing that you named, it read 0 right before, and reads 1 now.').waitFor();
    expect(await violations(page)).toEqual([]);

    await page.reload();
    // The drawing is on the pad again.
    await words(page).getByText('This is a 7.').waitFor();
    await page.getByRole('tab', { name: 'Your hand (1)' }).click();
    await page.getByText('it read 0 right before, and reads 1 now').waitFor();
    await drawOn(page, crossedSeven(2));
    expect(await answerOf(page)).toBe('7');
  });

  test('undoes the last lesson, forgets all of them, and brings them back', async () => {
    const { page } = visitor;
    await drawOn(page, crossedSeven(3));
    // A drawing that is read rightly may be named too.
    await teach(page, 7);
    await page
      .getByText('Of the 2 drawings that you named, it read 0 right before, and reads 2 now.')
      .waitFor();
    await page.getByRole('button', { name: 'Undo this lesson' }).click();
    await page.getByText('Of the drawing that you named').waitFor();
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.getByText('Your lesson is forgotten.').waitFor();
    await drawAgain(page, crossedSeven());
    expect(await answerOf(page)).not.toBe('7');
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await words(page).getByText('This is a 7.').waitFor();
  });

  test('saves the lessons as strokes and as a CSV', async () => {
    const { page } = visitor;
    await page.getByRole('tab', { name: 'Your hand' }).click();
    const save = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      return new Blob([await buffer(await download.createReadStream())]);
    };
    const [drawing] = await loadStrokes(await save('Save the strokes'));
    expect([drawing.label, drawing.strokes.length]).toEqual([7, crossedSeven().length]);
    const images = await loadCsv(await save('Save as CSV'));
    expect([...(images.targets?.data ?? [])]).toEqual([7]);
  });

  test('finds the lessons of another tab, which keeps those of this one', async () => {
    const { page } = visitor;
    const other = await page.context().newPage();
    await other.emulateMedia({ reducedMotion: 'reduce' });
    await other.goto(page.url());
    await ready(other);
    await other.keyboard.press('5');
    await words(other).getByText('This is a 5.').waitFor();
    await teach(other, 6);
    await page.getByRole('tab', { name: 'Your hand (2)' }).waitFor();
    await other.getByRole('tab', { name: 'Your hand (2)' }).waitFor();
    await other.close();
    await page.getByRole('tab', { name: 'Your hand (2)' }).click();
    await page.getByRole('button', { name: 'Undo the last lesson' }).click();
    await page.getByRole('tab', { name: 'Your hand (1)' }).waitFor();
  });

  test('teaches one digit of a number, with the keyboard', async () => {
    const { page } = visitor;
    const seven = crossedSeven().map((stroke) =>
      stroke.map((value, i) => value / 2 + (i % 2 === 0 ? 220 : 40)),
    );
    await page.getByRole('button', { name: 'Forget all' }).click();
    await page.keyboard.press('c');
    await drawOn(page, [...four, ...seven]);
    const { digits } = await page.locator('inkling-pad').evaluate((pad) => Reflect.get(pad, 'reading'));
    expect(digits.map(({ digit }: { digit: number }) => digit)).toEqual([4, 4]);
    await page.keyboard.press('t');
    await page.getByRole('button', { name: 'the 4' }).last().focus();
    await page.keyboard.press('Enter');
    await page.getByText('Which digit is the 4?').waitFor();
    await page.keyboard.press('7');
    await page.getByText('It has learned this hand: a 7.').waitFor();
    expect(await answerOf(page)).toBe('47');
    // The focus stays where the visitor is.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Undo this lesson');
    await page.keyboard.press('Enter');
    await words(page).getByText('44').waitFor();
    await page.keyboard.press('t');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Wrong? Teach it.' }).waitFor();
    expect(await page.locator('inkling-pad polyline').count()).toBe(4);
  });
});

describe('a visitor with a picture', () => {
  const visitor = sharedVisit({ acceptDownloads: true });
  const open = async (strokes: readonly (readonly number[])[], width = 240) => {
    const scaled = strokes.map((stroke) => stroke.map((value) => (value / 500) * 240));
    const { data } = rasterizeStrokes(scaled, { width, height: 240, thickness: 240 / 14 });
    const pixel = (x: number, y: number) => [255 - data[y * width + x]];
    const buffer = makePng({ width, height: 240, depth: 8, colourType: 0, pixel });
    const { page } = visitor;
    const file = { name: 'digit.png', mimeType: 'image/png', buffer };
    await page.getByLabel('Open a picture…').setInputFiles(file);
    await page.getByText('The pad shows digit.png.').waitFor();
  };
  const says = (sentence: string) => words(visitor.page).getByText(sentence).waitFor();

  test('is told which part of it decides, teaches it, and is understood, also after the page is loaded again', async () => {
    const { page } = visitor;
    await open(thickSeven);
    await says('A 4, or no digit at all?');
    await page.getByText('Without its right part, this would be a 7.').waitFor();
    await page.locator('.decisive-mark').waitFor();
    await teach(page, 7);
    await says('This is a 7.');
    expect(await drawings(page).first().innerText()).toMatch(
      /^Your 7, read as perhaps 4 before and 7 now: became right/,
    );
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await ready(page);
    await page.getByRole('tab', { name: 'Your hand (1)' }).click();
    await page.getByText('it read 0 right before, and reads 1 now').waitFor();
    await open(thickSeven);
    await says('This is a 7.');
    // What it has learned from the picture holds for the pen too.
    await page.keyboard.press('c');
    await drawOn(page, crossedSeven(1));
    expect(await answerOf(page)).toBe('7');
  });

  test('saves it in the CSV, sees it again, undoes and forgets it', async () => {
    const { page } = visitor;
    await page.getByText('It is a picture without strokes').waitFor();
    await drawings(page).first().click();
    await page.getByText('The pad shows a picture that you taught.').waitFor();
    await says('This is a 7.');
    expect(await page.getByRole('button', { name: 'Save the strokes' }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as CSV' }).click(),
    ]);
    const images = await loadCsv(new Blob([await buffer(await download.createReadStream())]));
    expect([...(images.targets?.data ?? [])]).toEqual([7]);
    await page.getByRole('button', { name: 'Undo the last lesson' }).click();
    await says('A 4, or no digit at all?');
    await teach(page, 7);
    await page.getByRole('button', { name: 'Forget all' }).click();
    await says('A 4, or no digit at all?');
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await says('This is a 7.');
    await page.getByRole('button', { name: 'Forget all' }).click();
  });

  test('teaches one digit of a number in it, and that a number is one digit', async () => {
    const { page } = visitor;
    const seven = thickSeven.map((stroke) => stroke.map((value, i) => value + (i % 2 === 0 ? 400 : 0)));
    await open([...four.map((stroke) => stroke.map((value) => value * 1.4)), ...seven], 480);
    await says('Two digits: 44?');
    await page.getByRole('button', { name: 'Wrong? Teach it.' }).click();
    await page.getByRole('button', { name: 'the 4' }).last().click();
    await page.getByRole('button', { name: 'It is a 7' }).click();
    await page.getByText('It has learned this hand: a 7.').waitFor();
    await says('Two digits: 47.');
    await page.getByRole('button', { name: 'Forget all' }).click();
    // Only the picture of the whole shows that a bar beside a seven belongs to it.
    await open([
      [200, 60, 420, 60, 300, 440],
      [60, 60, 60, 440],
    ]);
    await says('Two digits: 17.');
    await page.getByRole('button', { name: 'Wrong? Teach it.' }).click();
    await page.getByRole('button', { name: 'it is one digit' }).click();
    await page.getByRole('button', { name: 'It is a 0' }).click();
    await page.getByText('It has learned this hand: a 0.').waitFor();
    await says('This is a 0.');
  });
});

test.each([
  ['has no space', 'The browser’s storage is full', 'QuotaExceededError'],
  ['keeps nothing', 'The browser keeps nothing for this page', 'SecurityError'],
])('lessons last for the visit where the browser %s, and the page says so', async (_, sentence, name) => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    await page.evaluate((error) => {
      Storage.prototype.setItem = () => {
        throw new DOMException('refused', error);
      };
    }, name);
    await drawOn(page, crossedSeven());
    await teach(page, 7);
    expect(await answerOf(page)).toBe('7');
    await page.getByRole('alert').getByText(sentence).waitFor();
    await page.getByRole('button', { name: 'Undo the last lesson' }).click();
    // The message goes with its cause.
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });
});
