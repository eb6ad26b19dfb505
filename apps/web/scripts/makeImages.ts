// Makes the icons and the picture for previews of the page in public/, and the still picture of the README:
// `node --conditions=@inkling/source scripts/makeImages.ts`. The icons are icon.svg in several sizes. The
// preview is the card that the page makes of a drawing, so it shows what a visitor gets.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { syntheticStrokes } from '@inkling/mnist';
import { chromium } from 'playwright';
import { build } from 'vite';
import { chromiumOptions } from '../../../tools/chromium.ts';
import { writeStrokes } from '../src/sharing/strokesText.ts';
import { servePage } from '../tests/support/servePage.ts';

const root = resolve(import.meta.dirname, '..');
const svg = await readFile(join(root, 'public/icon.svg'), 'utf8');
/** Systems cut such an icon to a shape of their own, so it has no corners. */
const full = svg.replace(' rx="7"', '');

const icons = [
  { file: 'icon-180.png', side: 180, svg: full },
  { file: 'icon-192.png', side: 192, svg },
  { file: 'icon-512.png', side: 512, svg },
  { file: 'icon-maskable-512.png', side: 512, svg: full },
];

/** A 42, each digit in half of the pad. */
const drawing = [4, 2].flatMap((digit, place) =>
  syntheticStrokes(digit, { side: 100, seed: 3 }).map((stroke) =>
    stroke.map((value, index) => (index % 2 === 0 ? 46 * place + 0.55 * value : 22 + 0.55 * value)),
  ),
);

const folder = await mkdtemp(join(tmpdir(), 'inkling-images-'));
await build({ root, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
const served = await servePage(folder, { isStrict: true });
const browser = await chromium.launch(chromiumOptions);
try {
  const page = await browser.newPage({ colorScheme: 'light' });
  for (const { file, side, svg } of icons) {
    await page.setViewportSize({ width: side, height: side });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${svg}`);
    await writeFile(join(root, 'public', file), await page.screenshot({ omitBackground: true }));
  }
  await page.setViewportSize({ width: 1440, height: 972 });
  await page.goto(`${served.address}#/draw?strokes=${writeStrokes(drawing)}`);
  await page.getByText('This is 42.').first().waitFor();
  await page.getByText('What it adds to each digit').waitFor();
  await writeFile(resolve(root, '../../docs/images/draw.png'), await page.screenshot());
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a picture' }).click();
  await (await saving).saveAs(join(root, 'public/preview.png'));
} finally {
  await browser.close();
  await served.close();
  await rm(folder, { recursive: true });
}
