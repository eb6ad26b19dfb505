import { centerDigit } from '@inkling/mnist';
import { Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { makePng } from '../../../cli/tests/pictures/makePng.ts';
import { drawOn } from '../support/drawOn.ts';
import { blackPng, makePicture, withOrientation } from '../support/makePicture.ts';
import { ready, sharedVisit } from '../support/visit.ts';

const seven = [[0.3, 0.25, 0.7, 0.24, 0.62, 0.45, 0.5, 0.8]];
const one = [[0.5, 0.2, 0.5, 0.8]];
const two = [
  [0.25, 0.2, 0.25, 0.8],
  [0.75, 0.2, 0.75, 0.8],
];
const frame = [[0.01, 0.01, 0.99, 0.01, 0.99, 0.99, 0.01, 0.99, 0.01, 0.01]];
const small = { width: 200, height: 260, type: 'image/png' } as const;

describe('a picture', () => {
  const visitor = sharedVisit();
  const says = (sentence: string | RegExp) => visitor.page.getByRole('status').getByText(sentence).waitFor();
  const chooses = (name: string, buffer: Buffer, mimeType = 'image/png') =>
    visitor.page.getByLabel('Open a picture…').setInputFiles({ name, mimeType, buffer });

  /** The 784 pixels in the figure of what the network sees. */
  const seen = () =>
    visitor.page.getByLabel('What the network sees').evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('There is no canvas.');
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, 28, 28) ?? { data: [] };
      return Array.from(data).filter((_, index) => index % 4 === 3);
    });

  test('that the visitor chooses is shown on the pad and read as the command reads it, until the visitor draws', async () => {
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
    await says('This is a 7.');
    expect(await seen()).toEqual([...centerDigit(new Tensor('u8', [190, 150], pixels)).data]);
    await page.getByLabel('Drawing pad with seven.png').waitFor();
    await page.getByText('The pad shows seven.png.').waitFor();

    await drawOn(page, [[250, 80, 250, 420]]);
    await says('This is a 1.');
    await page.keyboard.press('z');
    await says('This is a 7.');
    await page.keyboard.press('z');
    await ready(page);
  });

  test('is turned the way its camera was held, and a photograph of 12 megapixels is scaled down', async () => {
    const plan = { width: 3000, height: 4000, type: 'image/jpeg', strokes: seven, turns: 3 } as const;
    const sideways = await makePicture(visitor.page, plan);
    await chooses('photo.jpg', withOrientation(sideways, 6), 'image/jpeg');
    await says('This is a 7.');
    // The pad is as high as the picture, and the picture leaves an eighth of it free on both sides.
    const corners = await visitor.page.getByLabel('Drawing pad').evaluate((pad) => {
      if (!(pad instanceof HTMLCanvasElement)) throw new Error('There is no canvas.');
      const { width, height } = pad;
      const { data } = pad.getContext('2d')?.getImageData(0, 0, width, height) ?? { data: [] };
      const alphaAt = (x: number, y: number) =>
        data[4 * (Math.floor(y * height) * width + Math.floor(x * width)) + 3];
      return [alphaAt(0.1, 0.5), alphaAt(0.15, 0.5), alphaAt(0.5, 0.05)];
    });
    expect(corners).toEqual([0, 255, 255]);
  });

  test('may be dropped anywhere on the page or pasted, as a WebP or with a transparent ground', async () => {
    const { page } = visitor;
    const webp = await makePicture(page, { ...small, type: 'image/webp', strokes: seven });
    const clear = { ink: 'white', paper: 'transparent' };
    const png = await makePicture(page, { ...small, ...clear, strokes: one });
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
    await says('This is a 1.');
  });

  test('that cannot be read is refused in a sentence, and the pad stays as it is', async () => {
    const { page } = visitor;
    const refuses = async (name: string, bytes: Buffer, sentence: string) => {
      await chooses(name, bytes);
      await page.getByRole('alert').getByText(`${name}: ${sentence}`).waitFor();
    };
    await drawOn(page, [[250, 80, 250, 420]]);
    const make = (strokes: readonly number[][]) => makePicture(page, { ...small, strokes });
    await refuses('nonsense.png', Buffer.from('no picture'), 'The browser cannot open this picture.');
    const whole = await make(seven);
    await refuses('cut.png', whole.subarray(0, 60), 'The browser cannot open this picture.');
    await refuses('white.png', await make([]), 'The picture is blank;');
    await refuses('two.png', await make(two), 'The picture shows 2 digits side by side.');
    await refuses('frame.png', await make(frame), 'There is no ink apart from the frame');
    const size = 'The picture is 8000 × 7000 pixels, at most 50 megapixels can be opened.';
    await refuses('large.png', blackPng(8000, 7000), size);
    await says('This is a 1.');
    await page.getByRole('button', { name: 'Close' }).click();
  });
});
