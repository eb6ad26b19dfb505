import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumOptions } from '../../../tools/chromium.ts';
import { built, serveSite } from './serveSite.ts';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  [browser, site] = await Promise.all([chromium.launch(chromiumOptions), serveSite()]);
});
afterAll(async () => {
  site.close();
  await browser.close();
});

/** Opens a page of the site. `troubles` gets errors, and requests that go elsewhere or fail. */
async function open(
  path: string,
  options?: BrowserContextOptions,
): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage(options);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('response', (response) => {
    if (!response.ok()) troubles.push(`${response.status()} for ${response.url()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(site.address) && !/^(blob|data):/.test(url)) troubles.push(`asks for ${url}`);
  });
  await page.goto(site.address + path);
  return { page, troubles };
}

describe('the front page', () => {
  test('reads what its reader draws, and asks no other host for anything', async () => {
    const { page, troubles } = await open('index.html');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Draw a digit or a number.').waitFor();
    const box = await page.locator('inkling-pad').boundingBox();
    if (!box) throw new Error('The pad is not to be seen.');
    const [left, top] = [box.x + box.width / 2 - 60, box.y + 60];
    await page.mouse.move(left, top);
    await page.mouse.down();
    await page.mouse.move(left + 100, top, { steps: 8 });
    await page.mouse.move(left + 40, top + 180, { steps: 8 });
    await page.mouse.up();
    await page.getByText('It is 7.').waitFor();
    expect(troubles).toEqual([]);
    await page.close();
  });

  test('shows a picture with the answer that the reader gives, where there is no JavaScript', async () => {
    const { page } = await open('index.html', { javaScriptEnabled: false });
    expect(await page.getByRole('img', { name: 'A drawing of the number 42' }).isVisible()).toBe(true);
    expect(await page.getByText('It is 42.').isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Begin: a first hour' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('A first hour');
    await page.close();
  });
});

test('without JavaScript, a telephone shows links to all parts instead of buttons that need it', async () => {
  const viewport = { width: 375, height: 740 };
  const { page } = await open('first-hour/read-digits.html', { javaScriptEnabled: false, viewport });
  await expect.poll(() => page.locator('.VPNavBarHamburger').isVisible()).toBe(false);
  await page.getByRole('navigation', { name: 'Parts of this site' }).getByText('Packages').click();
  await page.getByRole('heading', { name: 'Packages', level: 1 }).waitFor();
  await page.close();
});

test('links within the site lead on from any depth', async () => {
  const { page, troubles } = await open('first-hour/read-digits.html');
  await page.getByRole('link', { name: 'Packages', exact: true }).click();
  await page.getByRole('heading', { name: 'Packages', level: 1 }).waitFor();
  await page.locator('main').getByRole('link', { name: '@inkling/nn/layers' }).click();
  await page.getByRole('heading', { name: '@inkling/nn/layers', level: 1 }).waitFor();
  expect(page.url()).toBe(`${site.address}api/nn/layers.html`);
  expect(troubles).toEqual([]);
  await page.close();
});

test('the search finds a function in the reference', async () => {
  const { page, troubles } = await open('first-hour/index.html');
  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByRole('searchbox').fill('clipByNorm');
  await page.locator('a[href*="api/nn.html#clipbynorm"]').first().waitFor();
  expect(troubles).toEqual([]);
  await page.close();
});

test('a page that is opened from a disk has its words and its style', async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(built, 'backprop.html')).href);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('Backpropagation in ten steps');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(246, 242, 233)',
  );
  await page.close();
});

const pages = [
  'index',
  'first-hour/your-own-layer',
  'api/tensor/math',
  'coming-from/tfjs',
  'how-do-i',
  'results',
];
describe.for(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  test.for(pages)('%s has no fault that axe finds', async (path) => {
    const { page } = await open(`${path}.html`, { colorScheme });
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    // `undefined`, so that the evaluation does not return axe itself.
    await page.evaluate(`${axe.source}; undefined`);
    const faults = await page.evaluate(async () => {
      const { violations } = await Reflect.get(window, 'axe').run({ resultTypes: ['violations'] });
      return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [
        id,
        nodes[0].html,
      ]);
    });
    expect(faults).toEqual([]);
    await page.close();
  });
});

test.for(['index', 'first-hour/your-own-layer', 'coming-from/pytorch', 'api/nn', 'benchmarks'])(
  '%s is no wider than a telephone',
  async (path) => {
    const { page } = await open(`${path}.html`, { viewport: { width: 360, height: 740 } });
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(excess).toBe(0);
    await page.close();
  },
);
