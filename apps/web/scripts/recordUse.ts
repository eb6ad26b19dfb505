// Records docs/images/use.gif, the moving picture of the README: `node --conditions=@inkling/source
// scripts/recordUse.ts`. It shows real use of the built page: a crossed seven is misread, taught once, and
// understood, and a network learns. Answers and figures are those of the page. Time is that of the frames:
// each waits until the page has answered.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { syntheticStrokes } from '@inkling/mnist';
import { chromium, type Locator } from 'playwright';
import { build } from 'vite';
import { chromiumOptions } from '../../../tools/chromium.ts';
import { crossedSeven } from '../tests/support/crossedSeven.ts';
import { followAnswers, nextAnswer } from '../tests/support/drawOn.ts';
import { servePage } from '../tests/support/servePage.ts';
import { type Spot, showPointer } from './recording/pointer.ts';
import { type Frame, writeGif } from './recording/writeGif.ts';

/** All of the pad, its buttons and the living network. */
const viewport = { width: 1232, height: 700 };
/** Milliseconds that a frame is shown. */
const FRAME = 70;

const root = resolve(import.meta.dirname, '..');
const frames: Frame[] = [];
const folder = await mkdtemp(join(tmpdir(), 'inkling-recording-'));
await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
const served = await servePage(folder, { isStrict: true });
const browser = await chromium.launch(chromiumOptions);
try {
  const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
  await page.addInitScript(followAnswers);

  const frame = async (milliseconds = FRAME) => {
    await nextAnswer(page);
    const png = await page.screenshot();
    const last = frames.at(-1);
    if (last && png.equals(last.png)) {
      frames[frames.length - 1] = { png, milliseconds: last.milliseconds + milliseconds };
    } else frames.push({ png, milliseconds });
  };
  const middleOf = async (locator: Locator): Promise<Spot> => {
    const box = await locator.boundingBox();
    if (!box) throw new Error(`Not on the page: ${locator}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** Strokes in a box of 500 × 500 as places on a pad. */
  const placesOn = async (pad: Locator, strokes: readonly (readonly number[])[]): Promise<Spot[][]> => {
    const box = await pad.boundingBox();
    if (!box) throw new Error('There is no pad.');
    const { x, y, width } = box;
    return strokes.map((stroke) =>
      Array.from({ length: stroke.length / 2 }, (_, index) => ({
        x: x + (stroke[2 * index] / 500) * width,
        y: y + (stroke[2 * index + 1] / 500) * width,
      })),
    );
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const place = (name: string) => page.getByRole('link', { name, exact: true });

  // The images are there before the recording begins.
  await page.goto(`${served.address}#/train?preset=quick&epochs=5&data=sample`);
  await page.getByText('5,000 pictures for training').waitFor();
  await place('Draw').click();
  const pad = page.getByLabel('Drawing pad', { exact: true });
  await page.getByText('The pad is empty.').first().waitFor();
  await page.locator('.living canvas, .living svg').first().waitFor();

  const pointer = await showPointer({ page, start: { x: 470, y: 470 }, frame: () => frame() });
  await frame(700);
  await pointer.draw(await placesOn(pad, crossedSeven()));
  await frame(1800);
  await pointer.click(await middleOf(button('Wrong? Teach it.')));
  await frame(500);
  await pointer.click(await middleOf(button('It is a 7')));
  await page.getByText('It has learned this hand: a 7.').first().waitFor();
  await frame(1800);
  await pointer.click(await middleOf(button('Clear')));
  await pointer.draw(await placesOn(pad, crossedSeven(1)));
  await page.getByText('This is a 7.').first().waitFor();
  await frame(2000);

  await pointer.click(await middleOf(place('Train')));
  await frame(400);
  const live = page.getByLabel('Drawing pad for the network that learns');
  await pointer.draw(await placesOn(live, syntheticStrokes(3, { side: 500, seed: 1 })));
  await pointer.click(await middleOf(page.getByLabel('Slow motion')));
  await pointer.click(await middleOf(button('Start')));
  await pointer.moveTo({ x: 350, y: 640 });
  while ((await button('Start again').count()) === 0) await frame(100);
  await frame(2500);
  const gif = writeGif(frames);
  await writeFile(resolve(root, '../../docs/images/use.gif'), gif);
  const seconds = frames.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  console.log(`use.gif: ${frames.length} frames, ${seconds.toFixed(1)} s, ${gif.length} bytes.`);
} finally {
  await browser.close();
  await served.close();
  await rm(folder, { recursive: true });
}
