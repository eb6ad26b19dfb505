import { type Initializer, linear, sequential, writeModel } from '@inkling/nn';
import { referenceBackend, sizeOf } from '@inkling/tensor';
import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { answerOf, drawOn, finger, nextAnswer, spoken, words } from '../support/drawOn.ts';
import { dropFiles } from '../support/dropFiles.ts';
import { ready, sharedVisit, visit } from '../support/visit.ts';

const seven = [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]];
const upwards = [[220, 420, 260, 330, 310, 240, 370, 96, 250, 98, 130, 100]];
const four = [
  [100, 70, 84, 114, 64, 166, 108, 168, 164, 164],
  [140, 122, 136, 174, 132, 238],
];
const two = [
  [268, 110, 284, 82, 316, 72, 344, 86, 352, 114, 336, 150, 300, 190, 264, 230, 312, 228, 364, 230],
];
const heart = [
  Array.from({ length: 82 }, (_, i) => {
    const t = (2 * Math.PI * (i >> 1)) / 40;
    return i % 2 === 0
      ? 250 + 176 * Math.sin(t) ** 3
      : 230 - 11 * (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t));
  }),
];
/** A line of 80 points. */
const bends = [
  Array.from({ length: 160 }, (_, i) => (i % 2 === 0 ? 250 + 120 * Math.sin(i / 24) : 60 + 2.2 * i)),
];
const dash = [[180, 250, 340, 250]];

/** The lines on the pad. */
function inkOn(page: Page): Promise<string[]> {
  return page
    .locator('inkling-pad polyline')
    .evaluateAll((lines) =>
      lines.map((line) => `${line.getAttribute('points')} ${getComputedStyle(line).strokeWidth}`),
    );
}

function shares(page: Page): Promise<string[]> {
  return page
    .getByRole('list', { name: 'How sure the network is of each digit' })
    .getByRole('listitem')
    .allInnerTexts();
}

/** The size of each figure of numbers as shades, and how many of its pixels have ink. */
function figures(page: Page): Promise<{ width: number; height: number; ink: number }[]> {
  return page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLCanvasElement>('.shades'), (canvas) => {
      const { width, height } = canvas;
      // The browser complains about a canvas of the page that is read more than once.
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      context?.drawImage(canvas, 0, 0);
      const pixels = context?.getImageData(0, 0, width, height).data ?? [];
      return {
        width,
        height,
        ink: pixels.filter((_, index) => index % 4 === 3 && pixels[index] > 0).length,
      };
    }),
  );
}

/** The file of a network that reads everything as a 3. */
async function threes(): Promise<Buffer> {
  const zeros: Initializer = (shape) => new Float32Array(sizeOf(shape));
  const bias: Initializer = () => Float32Array.from({ length: 10 }, (_, digit) => (digit === 3 ? 9 : 0));
  const layers = [linear(784, 10, { weight: zeros, bias })];
  return Buffer.from(await writeModel(sequential(layers, { backend: referenceBackend() })));
}

describe('an empty pad', () => {
  const visitor = sharedVisit();

  test('says that it is empty and reads nothing, even if the visitor asks', async () => {
    const { page } = visitor;
    await page.keyboard.press('s');
    await nextAnswer(page);
    expect(await words(page).innerText()).toMatch(/^The pad is empty\.\s+Draw a digit/);
    expect((await shares(page)).join('')).not.toContain('%');
    expect(await page.getByRole('button', { name: 'Clear' }).isDisabled()).toBe(true);
    await page.getByText('The built-in reader answers.').waitFor();
  });
});

describe('a drawing', () => {
  const visitor = sharedVisit();

  test('gets a digit, ten probabilities, the input of the network and the output of its hidden layer', async () => {
    const { page } = visitor;
    await page.getByText('Each dot is a neuron.').waitFor();
    const before = await figures(page);
    await drawOn(page, seven);
    expect(await answerOf(page)).toBe('7');
    await page.locator('.sum').waitFor();
    const percents = (await shares(page)).map((text) => Number(/(\d+)%/.exec(text)?.[1]));
    expect(percents).toHaveLength(10);
    expect(percents.indexOf(Math.max(...percents))).toBe(7);
    const after = await figures(page);
    expect(after.slice(0, 2)).toMatchObject([
      { width: 28, height: 28 },
      { width: 16, height: 12 },
    ]);
    for (const { ink } of before) expect(ink).toBe(0);
    for (const { ink } of after.slice(0, 2)) expect(ink).toBeGreaterThan(10);
  });

  test('of several digits is read as a number, and the visitor picks the digit that is explained', async () => {
    const { page } = visitor;
    await drawOn(page, [...four, ...two]);
    expect(await answerOf(page)).toBe('42');
    expect(await page.locator('.verdict-text').innerText()).toBe('42');
    const picks = page.getByRole('group', { name: 'Which digit' });
    const best = page.locator('.bars .best');
    for (const digit of ['2', '4']) {
      await picks.getByLabel(digit).check({ force: true });
      expect(await best.innerText()).toContain(digit);
    }

    await page.keyboard.press('z');
    await nextAnswer(page);
    expect(await answerOf(page)).toBe('4');
    expect(await picks.count()).toBe(0);
  });

  test('of a heart is said to be no digit', async () => {
    const { page } = visitor;
    await drawOn(page, heart);
    await words(page).getByText('I don’t think this is a digit.').waitFor();
    expect(await page.locator('.verdict-text').textContent()).toBe('');
    await page.getByText(/No digit at all: \d+%/).waitFor();
    expect(await page.locator('.bars .best').count()).toBe(0);
  });

  test('can be undone stroke by stroke and cleared, with buttons and with keys', async () => {
    const { page } = visitor;
    await drawOn(page, seven);
    const first = await inkOn(page);
    await drawOn(page, dash);
    const both = await inkOn(page);
    expect([first.length, both.length]).toEqual([1, 2]);

    await page.keyboard.press('z');
    expect(await inkOn(page)).toEqual(first);
    await nextAnswer(page);
    expect(await answerOf(page)).toBe('7');
    await drawOn(page, dash);
    // The pad, which has the focus, knows this key too. One of them undoes.
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toEqual(first);

    await page.keyboard.press('c');
    expect(await inkOn(page)).toEqual([]);
    await ready(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await inkOn(page)).toEqual(first);
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toEqual([]);
    await drawOn(page, seven);
    await page.getByRole('button', { name: 'Clear' }).focus();
    await page.keyboard.press('Enter');
    await ready(page);
    // The pad is empty, but the button keeps the focus.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Clear/);
  });

  test('has no ring while a pen draws on it, and one when the keyboard comes to it', async () => {
    const { page } = visitor;
    const ring = () =>
      page.getByLabel('Drawing pad').evaluate((paper) => getComputedStyle(paper).outlineStyle);
    await drawOn(page, seven);
    expect(await ring()).toBe('none');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await ring()).toBe('solid');
  });

  test('is read out when it rests, and again when the visitor presses S', async () => {
    const { page } = visitor;
    const status = spoken(page);
    await status.getByText('The pad is empty.').waitFor();
    await status.evaluate((said) => {
      const heard: string[] = [];
      Reflect.set(window, 'heard', heard);
      new MutationObserver(() => heard.push(said.textContent ?? '')).observe(said, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    await drawOn(page, bends);
    await status.getByText(/^(This is|A|Two digits|I don)/).waitFor();
    const heard: string[] = await page.evaluate(() => Reflect.get(window, 'heard'));
    // The 80 points come so slowly to a busy machine that the drawing may rest between some of them.
    expect(heard.length).toBeLessThan(10);
    const said = await status.locator('p').elementHandle();
    await page.keyboard.press('s');
    await nextAnswer(page);
    expect(await said?.evaluate((element) => element.isConnected)).toBe(false);
    const seen = (await words(page).innerText()).replaceAll(/\s+/g, ' ');
    await expect.poll(() => status.innerText(), { timeout: 30_000 }).toBe(seen);
    // The pad itself is silent, so that no answer is heard twice.
    expect(await page.locator('inkling-pad [aria-live]').textContent()).toBe('');
  });

  test('is redrawn with a pen of another width', async () => {
    const { page } = visitor;
    await drawOn(page, seven);
    const medium = await inkOn(page);
    await page.getByRole('group', { name: 'Pen width' }).getByLabel('thick').check({ force: true });
    expect(await inkOn(page)).not.toEqual(medium);
    expect(await answerOf(page)).toBe('7');
  });

  test('gets a visible answer if the system forces its colours', async () => {
    const { page } = visitor;
    await page.emulateMedia({ forcedColors: 'active' });
    await drawOn(page, seven);
    /** How many different values of a CSS property the elements have. */
    const looks = (selector: string, property: string, pseudo?: string) =>
      page.evaluate(
        ([selector, property, pseudo]) => {
          const elements = Array.from(document.querySelectorAll(selector ?? ''));
          return new Set(
            elements.map((element) => getComputedStyle(element, pseudo).getPropertyValue(property ?? '')),
          ).size;
        },
        [selector, property, pseudo],
      );
    expect(await looks('.bar', 'background-color', '::after')).toBe(2);
    expect(await looks('.bar', 'background-color')).toBe(1);
    expect(await looks('.pen-dot', 'outline-color')).toBe(2);
    expect(await looks('.places a', 'border-bottom-color')).toBe(2);
    await page.emulateMedia({ forcedColors: 'none' });
  });

  test('with a finger does not scroll the page', async () => {
    const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
    await visit(phone, async (page) => {
      await ready(page);
      await drawOn(page, upwards, finger);
      expect(await answerOf(page)).toBe('7');
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  });
});

describe('examples', () => {
  const visitor = sharedVisit();

  test('are written by the page, without a mouse, when the visitor presses a key', async () => {
    const { page } = visitor;
    await page.keyboard.press('7');
    await words(page).getByText('This is a 7.').waitFor();
    await page.getByRole('button', { name: 'Try an 8' }).focus();
    await page.keyboard.press('Enter');
    await words(page).getByText('This is an 8.').waitFor();
  });

  test('appear at once for visitors who prefer less motion, and one undo removes them', async () => {
    await visit({ reducedMotion: 'reduce' }, async (page) => {
      await ready(page);
      await page.getByRole('button', { name: 'Try a 3' }).click();
      await nextAnswer(page);
      expect(await answerOf(page)).toBe('3');
      const whole = await inkOn(page);
      await page.waitForTimeout(100);
      expect(await inkOn(page)).toEqual(whole);
      // Holding a key writes one example only.
      for (let times = 0; times < 5; times += 1) await page.keyboard.down('7');
      await page.keyboard.up('7');
      await page.keyboard.press('z');
      expect(await inkOn(page)).toEqual(whole);
      await page.keyboard.press('z');
      await ready(page);
    });
  });

  test('are one change to undo, and stop when the visitor draws', async () => {
    const { page } = visitor;
    await drawOn(page, seven);
    const drawn = await inkOn(page);
    await page.keyboard.press('0');
    // Several frames of it.
    await expect
      .poll(async () => (await inkOn(page))[0].split(' ').length, { timeout: 30_000 })
      .toBeGreaterThan(9);
    await page.keyboard.press('z');
    expect(await inkOn(page)).toEqual(drawn);
    await page.keyboard.press('0');
    await page.keyboard.press('c');
    await drawOn(page, dash);
    const dashed = await inkOn(page);
    await page.waitForTimeout(100);
    expect(await inkOn(page)).toEqual(dashed);
  });
});

describe('the page answers', () => {
  test('on a plain host, in a subfolder, without isolation', async () => {
    await visit({ address: inject('plainPage') }, async (page) => {
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      await ready(page);
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe('7');
    });
  });

  test('without WebAssembly', async () => {
    await visit({ before: () => Reflect.deleteProperty(globalThis, 'WebAssembly') }, async (page) => {
      await ready(page);
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe('7');
    });
  });

  test('by the network that the visitor has opened, on one digit, until the visitor goes back to the reader', async () => {
    const model = await threes();
    await visit({}, async (page) => {
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe('7');
      await dropFiles(page, [{ name: 'threes.json', content: model }]);
      // The drawing on the pad is read again.
      await words(page).getByText('This is a 3.').waitFor();
      await page.getByText('The network on the pad is threes.json. It has learned 7,850 numbers').waitFor();
      await page.keyboard.press('c');
      await drawOn(page, [...four, ...two]);
      await words(page).getByText('These are several digits.').waitFor();
      expect((await shares(page)).join('')).not.toContain('%');
      await page.getByRole('button', { name: 'Go back to the built-in reader' }).click();
      await words(page).getByText('Two digits: 42.').waitFor();
    });
  });

  test('by the network that the server sends with a name, and says which network cannot be used', async () => {
    // Infinity minus infinity is NaN. This happens only for a picture with ink.
    const huge: Initializer = (shape) =>
      Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 20 < 10 ? 3e38 : -3e38));
    const layers = [linear(784, 10, { weight: huge }), linear(10, 10, { weight: huge })];
    const blind = Buffer.from(await writeModel(sequential(layers, { backend: referenceBackend() })));
    const headers = { 'Content-Disposition': "inline; filename*=UTF-8''my%20own.json" };
    const serve = async (page: Page, body: string | Buffer) => {
      await page.route('**/model.json', (route) => route.fulfill({ body, headers }));
      await page.reload();
    };
    await visit({}, async (page) => {
      await serve(page, await threes());
      await page.getByText('The network on the pad is my own.json.').waitFor();
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe('3');
      await dropFiles(page, [{ name: 'blind.json', content: blind }]);
      await words(page).getByText('could not read this digit').waitFor();
      expect((await shares(page)).join('')).not.toContain('%');
    });
    // The first tab would keep the network that it has opened.
    await visit({}, async (page) => {
      await serve(page, '{"format": "inkling-model", "version": 9}');
      await page
        .getByRole('alert')
        .getByText(/my own\.json cannot be used\..*has version 9/)
        .waitFor();
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe('7');
    });
  });

  test('that the reader could not be fetched, before and after the visitor draws', async () => {
    await visit({}, async (page) => {
      // An import that fails says nothing on the console.
      const offline = { contentType: 'text/javascript', body: 'throw new TypeError("offline");' };
      await page.route(/weights-[^/]*\.js$/, (route) => route.fulfill(offline));
      await page.reload();
      await words(page).getByText('could not be fetched').waitFor();
      await drawOn(page, seven);
      await words(page).getByText('could not be fetched').waitFor();
      expect(await answerOf(page)).toBeUndefined();
    });
  });
});
