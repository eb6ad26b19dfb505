import { type Initializer, linear, sequential, writeModel } from '@inkling/nn';
import { referenceBackend, sizeOf } from '@inkling/tensor';
import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { answerOf, drawOn, finger, nextAnswer, sessionOf, stylus } from '../support/drawOn.ts';
import { ready, sharedVisit, visit } from '../support/visit.ts';

const one = [[250, 80, 248, 200, 252, 320, 250, 420]];
const seven = [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]];
const upwards = [[250, 420, 252, 320, 248, 200, 250, 80]];
const bends = [
  Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 250 + 120 * Math.sin(i / 12) : 60 + 5 * i)),
];
const dash = [[180, 250, 340, 250]];

/** The picture on the pad, as a data URL. */
function inkOn(page: Page): Promise<string> {
  return page
    .getByLabel('Drawing pad')
    .evaluate((pad) => (pad instanceof HTMLCanvasElement ? pad.toDataURL() : ''));
}

function shares(page: Page): Promise<string[]> {
  return page
    .getByRole('list', { name: 'How sure the network is of each digit' })
    .getByRole('listitem')
    .allInnerTexts();
}

describe('an empty pad', () => {
  const visitor = sharedVisit();

  test('says that it is empty and predicts nothing, even if the visitor asks', async () => {
    const { page } = visitor;
    await page.keyboard.press('s');
    await nextAnswer(page);
    expect(await page.getByRole('status').innerText()).toMatch(/^The pad is empty\.\s+Draw a digit/);
    expect((await shares(page)).join('')).not.toContain('%');
    expect(await page.getByRole('button', { name: 'Clear' }).isDisabled()).toBe(true);
  });
});

describe('a drawing', () => {
  const visitor = sharedVisit();

  test('gets a digit, ten probabilities, the input of the network and the output of its hidden layer', async () => {
    const { page } = visitor;
    await drawOn(page, seven);
    expect(await answerOf(page)).toBe(7);
    const percents = (await shares(page)).map((text) => Number(/(\d+)%/.exec(text)?.[1]));
    expect(percents).toHaveLength(10);
    expect(percents.indexOf(Math.max(...percents))).toBe(7);
    const painted = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLCanvasElement>('.shades'), (canvas) => {
        const { width, height } = canvas;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
        return {
          width,
          height,
          ink: pixels.filter((_, index) => index % 4 === 3 && pixels[index] > 0).length,
        };
      }),
    );
    expect(painted).toMatchObject([
      { width: 28, height: 28 },
      { width: 16, height: 12 },
    ]);
    for (const { ink } of painted) expect(ink).toBeGreaterThan(10);
  });

  test('can be undone stroke by stroke and cleared, with buttons and with keys', async () => {
    const { page } = visitor;
    const blank = await inkOn(page);
    await drawOn(page, one);
    const first = await inkOn(page);
    await drawOn(page, dash);
    const both = await inkOn(page);
    expect(new Set([blank, first, both]).size).toBe(3);

    await page.keyboard.press('z');
    expect(await inkOn(page)).toBe(first);
    await nextAnswer(page);
    expect(await answerOf(page)).toBe(1);
    await drawOn(page, dash);
    await page.keyboard.press('Control+z');
    expect(await inkOn(page)).toBe(first);

    await page.keyboard.press('c');
    expect(await inkOn(page)).toBe(blank);
    await ready(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await inkOn(page)).toBe(first);
    await page.getByRole('button', { name: 'Clear' }).focus();
    await page.keyboard.press('Enter');
    await ready(page);
    // The pad is empty, but the button keeps the focus.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Clear/);
  });

  test('is read out when the pen rests or is lifted, not while the pen moves', async () => {
    const { page } = visitor;
    await page.getByRole('status').evaluate((status) => {
      const heard: string[] = [];
      Reflect.set(window, 'heard', heard);
      new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    await drawOn(page, bends);
    const heard = await page.evaluate(() => Reflect.get(window, 'heard'));
    // The 80 points come so slowly to a busy machine that the pen may rest between some of them.
    expect(heard.length).toBeLessThan(10);
    expect(heard.at(-1)).toMatch(/^This is/);

    const pad = await page.getByLabel('Drawing pad').boundingBox();
    if (!pad) throw new Error('There is no pad.');
    await page.keyboard.press('c');
    await page.mouse.move(pad.x + pad.width / 2, pad.y + 50);
    await page.mouse.down();
    await page.mouse.move(pad.x + pad.width / 2, pad.y + pad.height - 50);
    await page.getByRole('status').getByText('This is a 1.').waitFor();
    await page.mouse.up();
  });

  test('gets its answer read out again when the visitor presses S', async () => {
    const { page } = visitor;
    await drawOn(page, seven);
    const said = await page.getByRole('status').locator('p').elementHandle();
    await page.keyboard.press('s');
    await nextAnswer(page);
    expect(await said?.evaluate((element) => element.isConnected)).toBe(false);
    expect(await answerOf(page)).toBe(7);
  });

  test('is redrawn with a pen of another width', async () => {
    const { page } = visitor;
    await drawOn(page, one);
    const medium = await inkOn(page);
    await page.getByRole('group', { name: 'Pen width' }).getByLabel('thick').check({ force: true });
    await nextAnswer(page);
    expect(await inkOn(page)).not.toBe(medium);
    expect(await answerOf(page)).toBe(1);
  });

  test('continues outside the pad while the mouse button is held, and ends when it is released', async () => {
    const { page } = visitor;
    await drawOn(page, [[250, 100, 250, 400, 700, 400]]);
    const drawn = await inkOn(page);
    await page.mouse.move(300, 300);
    await page.mouse.move(400, 400);
    expect(await inkOn(page)).toBe(drawn);
  });

  test('that is undone or cleared while the pen is down stays so when the pen moves on', async () => {
    const { page } = visitor;
    await drawOn(page, one);
    const first = await inkOn(page);
    const pad = await page.getByLabel('Drawing pad').boundingBox();
    if (!pad) throw new Error('There is no pad.');
    for (const key of ['z', 'c']) {
      await page.mouse.move(pad.x + 50, pad.y + 50);
      await page.mouse.down();
      await page.mouse.move(pad.x + 90, pad.y + 50);
      await page.keyboard.press(key);
      const left = await inkOn(page);
      expect(left === first).toBe(key === 'z');
      await page.mouse.move(pad.x + 90, pad.y + 150);
      expect(await inkOn(page)).toBe(left);
      await page.mouse.up();
    }
    await ready(page);
  });

  test('does not change with points that are too near to each other', async () => {
    const { page } = visitor;
    await drawOn(page, dash);
    const ink = await inkOn(page);
    await page.keyboard.press('c');
    await drawOn(page, [[180, 250, 180, 250.5, 179.5, 250, 340, 250, 340.5, 250]]);
    expect(await inkOn(page)).toBe(ink);
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
      expect(await answerOf(page)).toBe(1);
      expect(await page.evaluate(() => scrollY)).toBe(0);
    });
  });

  test('with a pen has no ink where the palm rests, before the pen comes and afterwards', async () => {
    await visit({ hasTouch: true }, async (page) => {
      await ready(page);
      const blank = await inkOn(page);
      await drawOn(page, seven, stylus);
      const written = await inkOn(page);
      expect(written).not.toBe(blank);
      await page.keyboard.press('c');

      const pad = await page.getByLabel('Drawing pad').boundingBox();
      if (!pad) throw new Error('There is no pad.');
      const palm = finger(await sessionOf(page));
      await palm.press({ x: pad.x + 0.8 * pad.width, y: pad.y + 0.8 * pad.height });
      await palm.move({ x: pad.x + 0.82 * pad.width, y: pad.y + 0.85 * pad.height });
      expect(await inkOn(page)).not.toBe(blank);
      await drawOn(page, seven, stylus);
      expect(await inkOn(page)).toBe(written);
      await palm.lift({ x: 0, y: 0 });
      // The palm comes back while the pen is away.
      await drawOn(page, dash, finger);
      expect(await inkOn(page)).toBe(written);
      await page.keyboard.press('c');
      // A finger may draw the next digit.
      await drawOn(page, dash, finger);
      expect(await inkOn(page)).not.toBe(blank);
    });
  });

  test('of several digits, or of a frame, is said to be that, until it is undone', async () => {
    const { page } = visitor;
    const says = (sentence: string) => page.getByRole('status').getByText(sentence).waitFor();
    await drawOn(page, [[150, 100, 150, 400]]);
    await drawOn(page, [[350, 100, 350, 400]]);
    await says('These are several digits.');
    expect((await shares(page)).join('')).not.toContain('%');
    await page.keyboard.press('z');
    await says('This is a 1.');
    await page.keyboard.press('c');
    await drawOn(page, [[2, 2, 498, 2, 498, 498, 2, 498, 2, 2]]);
    await says('This is a frame.');
  });
});

describe('examples', () => {
  const visitor = sharedVisit();

  test('are written by the page, without a mouse, when the visitor presses a key', async () => {
    const { page } = visitor;
    await page.keyboard.press('7');
    await page.getByRole('status').getByText('This is a 7.').waitFor();
    await page.getByRole('button', { name: 'Try an 8' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('This is an 8.').waitFor();
  });

  test('appear at once for visitors who prefer less motion, and one undo removes them', async () => {
    await visit({ reducedMotion: 'reduce' }, async (page) => {
      await ready(page);
      await page.getByRole('button', { name: 'Try a 3' }).click();
      await nextAnswer(page);
      expect(await answerOf(page)).toBe(3);
      const whole = await inkOn(page);
      await page.waitForTimeout(100);
      expect(await inkOn(page)).toBe(whole);
      // Holding a key writes one example only.
      for (let times = 0; times < 5; times += 1) await page.keyboard.down('7');
      await page.keyboard.up('7');
      await page.keyboard.press('z');
      expect(await inkOn(page)).toBe(whole);
      await page.keyboard.press('z');
      await ready(page);
    });
  });

  test('stop when the visitor draws', async () => {
    const { page } = visitor;
    await page.keyboard.press('0');
    await page.keyboard.press('c');
    await drawOn(page, one);
    const drawn = await inkOn(page);
    await page.waitForTimeout(100);
    expect(await inkOn(page)).toBe(drawn);
  });
});

describe('the page answers', () => {
  test('on a plain host, in a subfolder, without isolation', async () => {
    await visit({ address: inject('plainPage') }, async (page) => {
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
      await ready(page);
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe(7);
    });
  });

  test('without WebAssembly', async () => {
    await visit({ before: () => Reflect.deleteProperty(globalThis, 'WebAssembly') }, async (page) => {
      await ready(page);
      await drawOn(page, seven);
      expect(await answerOf(page)).toBe(7);
    });
  });

  test('that it cannot use its network, when it opens the network or when the network reads a drawing', async () => {
    // Infinity minus infinity is NaN. This happens only for a picture with ink.
    const huge: Initializer = (shape) =>
      Float32Array.from({ length: sizeOf(shape) }, (_, i) => (i % 20 < 10 ? 3e38 : -3e38));
    const layers = [linear(784, 10, { weight: huge }), linear(10, 10, { weight: huge })];
    const blind = Buffer.from(await writeModel(sequential(layers, { backend: referenceBackend() })));
    await visit({}, async (page) => {
      let model: string | Buffer = '{"format": "inkling-model", "version": 9}';
      await page.route('**/model.json', (route) => route.fulfill({ body: model }));
      await page.reload();
      await page
        .getByRole('status')
        .getByText(/cannot be used\..*has version 9/)
        .waitFor();
      model = blind;
      await page.reload();
      await ready(page);
      await drawOn(page, seven);
      await page.getByRole('status').getByText('could not read this digit').waitFor();
    });
  });

  test('that it could not fetch its network', async () => {
    const before = () => {
      const original = window.fetch;
      window.fetch = (...given) =>
        String(given[0]).endsWith('model.json')
          ? Promise.reject(new TypeError('offline'))
          : original(...given);
    };
    await visit({ before }, async (page) => {
      await page.getByRole('status').getByText('could not be fetched').waitFor();
      await drawOn(page, seven);
      expect(await answerOf(page)).toBeUndefined();
    });
  });
});
