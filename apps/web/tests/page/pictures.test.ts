import { centerDigit } from '@inkling/mnist';
import { linear, sequential, writeModel } from '@inkling/nn';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { makePng } from '../../../cli/tests/pictures/makePng.ts';
import { drawOn, words } from '../support/drawOn.ts';
import { dropFiles } from '../support/dropFiles.ts';
import { blackPng, makePicture, withOrientation } from '../support/makePicture.ts';
import { ready, sharedVisit } from '../support/visit.ts';

const seven = [[0.3, 0.25, 0.7, 0.24, 0.62, 0.45, 0.5, 0.8]];
const two = [
  [0.3, 0.3, 0.36, 0.2, 0.5, 0.15, 0.64, 0.2, 0.66, 0.35, 0.55, 0.5, 0.3, 0.85, 0.5, 0.84, 0.75, 0.85],
];
/** A 4 and a 2. */
const number = [
  [0.24, 0.15, 0.2, 0.26, 0.15, 0.39, 0.26, 0.395, 0.4, 0.385],
  [0.34, 0.28, 0.33, 0.41, 0.32, 0.57],
  [
    0.66, 0.25, 0.7, 0.18, 0.78, 0.155, 0.85, 0.19, 0.87, 0.26, 0.83, 0.35, 0.74, 0.45, 0.65, 0.55, 0.77,
    0.545, 0.9, 0.55,
  ],
];
/** A 7 on the pad. */
const drawnSeven = [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]];
const heart = [
  Array.from({ length: 82 }, (_, i) => {
    const t = (2 * Math.PI * (i >> 1)) / 40;
    return i % 2 === 0
      ? 0.5 + 0.35 * Math.sin(t) ** 3
      : 0.46 - 0.022 * (13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t));
  }),
];
const frame = [[0.01, 0.01, 0.99, 0.01, 0.99, 0.99, 0.01, 0.99, 0.01, 0.01]];
const small = { width: 200, height: 260, type: 'image/png' } as const;

describe('a picture', () => {
  const visitor = sharedVisit();
  const says = (sentence: string | RegExp) => words(visitor.page).getByText(sentence).waitFor();
  const chooses = (name: string, buffer: Buffer, mimeType = 'image/png') =>
    visitor.page.getByLabel('Open a picture…').setInputFiles({ name, mimeType, buffer });

  const isShown = () => visitor.page.locator('.pad-picture canvas').isVisible();
  const lines = () => visitor.page.locator('inkling-pad polyline').count();

  /** The 784 pixels in the figure of what the network sees. */
  const seen = () =>
    visitor.page.getByLabel('What the network sees').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('There is no canvas.');
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
      return Array.from(data).filter((_, index) => index % 4 === 3);
    });

  test('that the visitor chooses is shown on the pad and read as the command reads it, until the visitor draws, undoes or clears', async () => {
    const { page } = visitor;
    const isInk = (x: number, y: number) =>
      (y >= 30 && y < 42 && x >= 40 && x < 110) || (x >= 96 && x < 110 && y >= 30 && y < 150);
    const grey = (x: number, y: number) => (isInk(x, y) ? 40 + (x % 20) : 200 + (y % 9));
    const png = makePng({
      width: 150,
      height: 190,
      depth: 8,
      colourType: 0,
      pixel: (x, y) => [grey(x, y)],
    });
    const pixels = Uint8Array.from({ length: 150 * 190 }, (_, i) => grey(i % 150, Math.floor(i / 150)));
    await chooses('seven.png', png);
    await page.getByLabel('Drawing pad with seven.png').waitFor();
    await page.getByText('The pad shows seven.png.').waitFor();
    await says('This is a 7.');
    // What the page wrote on the empty pad may have been a 7 as well.
    await expect.poll(seen).toEqual([...centerDigit(new Tensor('u8', [190, 150], pixels)).data]);

    await drawOn(page, drawnSeven);
    await says('This is a 7.');
    expect(await isShown()).toBe(false);
    // The next picture takes the place of the drawing, until it is undone or cleared.
    await chooses('two.png', await makePicture(page, { ...small, strokes: two }));
    await says('This is a 2.');
    expect(await lines()).toBe(0);
    await page.keyboard.press('z');
    await says('This is a 7.');
    expect([await isShown(), await lines()]).toEqual([false, 1]);
    await page.keyboard.press('c');
    await chooses('two.png', await makePicture(page, { ...small, strokes: two }));
    await says('This is a 2.');
    await page.keyboard.press('c');
    await ready(page);
    await page.keyboard.press('z');
    // The clearing before the picture.
    await says('This is a 7.');
  });

  test('of a heart is no digit, a blank one is blank, and of a number it is read by what answers', async () => {
    const { page } = visitor;
    await chooses('heart.png', await makePicture(page, { ...small, strokes: heart }));
    await says('I don’t think this is a digit.');
    await chooses('white.png', await makePicture(page, { ...small, strokes: [] }));
    await says('The picture is blank.');
    await chooses('frame.png', await makePicture(page, { ...small, strokes: frame }));
    await says('This is a frame.');
    await chooses('42.png', await makePicture(page, { ...small, strokes: number }));
    await says('Two digits: 42.');
    const model = await writeModel(sequential([linear(784, 10)], { backend: referenceBackend(), seed: 1 }));
    await dropFiles(page, [{ name: 'one.json', content: model }]);
    await says('These are several digits.');
    await page.getByRole('button', { name: 'Go back to the built-in reader' }).click();
    await says('Two digits: 42.');
  });

  test('is turned the way its camera was held, and a photograph of 12 megapixels is scaled down', async () => {
    const plan = { width: 3000, height: 4000, type: 'image/jpeg', strokes: seven, turns: 3 } as const;
    const sideways = await makePicture(visitor.page, plan);
    await chooses('photo.jpg', withOrientation(sideways, 6), 'image/jpeg');
    await says('This is a 7.');
    // The picture is upright, and not larger than what is read.
    const size = await visitor.page
      .locator('.pad-picture canvas')
      .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? [canvas.width, canvas.height] : []));
    expect(size).toEqual([600, 800]);
    expect(await isShown()).toBe(true);
  });

  test('may be dropped anywhere on the page or pasted, as a WebP or with a transparent ground', async () => {
    const { page } = visitor;
    const webp = await makePicture(page, { ...small, type: 'image/webp', strokes: seven });
    const clear = { ink: 'white', paper: 'transparent' };
    const png = await makePicture(page, { ...small, ...clear, strokes: two });
    const hand = (bytes: Buffer, kind: 'drop' | 'paste') =>
      page.evaluate(
        ([bytes, kind]) => {
          const dataTransfer = new DataTransfer();
          // Without a type: the bytes say that it is a picture.
          dataTransfer.items.add(new File([Uint8Array.from(bytes)], 'digit'));
          const event =
            kind === 'drop'
              ? new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true })
              : new ClipboardEvent(kind, { clipboardData: dataTransfer, bubbles: true });
          document.body.dispatchEvent(event);
        },
        [[...bytes], kind] as const,
      );
    await page.getByRole('link', { name: 'How it works', exact: true }).click();
    await page.getByRole('heading', { name: 'How it works' }).waitFor();
    await hand(webp, 'drop');
    await says('This is a 7.');
    await hand(png, 'paste');
    await says('This is a 2.');
  });

  test('that cannot be read is refused in a sentence, and the pad stays as it is', async () => {
    const { page } = visitor;
    const refuses = async (name: string, bytes: Buffer, sentence: string) => {
      await chooses(name, bytes);
      await page.getByRole('alert').getByText(`${name}: ${sentence}`).waitFor();
    };
    await drawOn(page, drawnSeven);
    await refuses('nonsense.png', Buffer.from('no picture'), 'The browser cannot open this picture.');
    const whole = await makePicture(page, { ...small, strokes: seven });
    await refuses('cut.png', whole.subarray(0, 60), 'The browser cannot open this picture.');
    const size = 'The picture is 8000 × 7000 pixels, at most 50 megapixels can be opened.';
    await refuses('large.png', blackPng(8000, 7000), size);
    await says('This is a 7.');
    expect([await isShown(), await lines()]).toEqual([false, 1]);
    await page.getByRole('button', { name: 'Close' }).click();
  });
});
