// Long: it waits for service workers.
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { syntheticDigits } from '@inkling/mnist';
import type { BrowserContext, Page } from 'playwright';
import { expect, inject, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../cli/tests/support/temporaryFolder.ts';
import { answerOf, drawOn } from '../support/drawOn.ts';
import { dropFiles } from '../support/dropFiles.ts';
import { servePage } from '../support/servePage.ts';
import { newVisitor, ready } from '../support/visit.ts';

const seven = [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]];
const folder = temporaryFolder();

async function visitor(): Promise<BrowserContext> {
  const context = await newVisitor({ reducedMotion: 'reduce' });
  context.setDefaultTimeout(120_000);
  onTestFinished(() => context.close());
  return context;
}

/** Opens the page for the first time, and waits until the browser keeps all of its files. */
async function firstVisit(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  return page;
}

async function opens(page: Page, place: string, heading: string): Promise<void> {
  await page.getByRole('link', { name: place, exact: true }).click();
  await page.getByRole('heading', { name: heading }).waitFor();
}

/** The file that the page began with. */
function script(page: Page): Promise<string> {
  return page.locator('script[type=module]').evaluate((element) => element.getAttribute('src') ?? '');
}

/** Another build of the page: all files with a hash in their names have other names. */
async function nextBuild(to: string): Promise<void> {
  await cp(inject('builtPage'), to, { recursive: true });
  const assets = await readdir(join(to, 'assets'));
  const nameOf = (name: string) => name.replace(extname(name), `2${extname(name)}`);
  for (const file of await readdir(to, { recursive: true })) {
    if (!/\.(js|css|html)$/.test(file)) continue;
    let content = await readFile(join(to, file), 'utf8');
    for (const name of assets) content = content.replaceAll(name, nameOf(name));
    // The version of the service worker.
    if (file === 'sw.js') content = content.replace(/(?<=\W)[0-9a-f]{16}(?=\W)/, '0123456789abcdef');
    await writeFile(join(to, file), content);
  }
  for (const name of assets) await rename(join(to, 'assets', name), join(to, 'assets', nameOf(name)));
  await writeFile(join(to, 'model.json'), 'the next model');
}

test('after the first visit, whose own files come first, all places work without a server, isolated as before, and beside one that is silent', async () => {
  const served = await servePage(inject('builtPage'), { isStrict: true });
  const context = await visitor();
  const page = await firstVisit(context, served.address);
  const weights = served.asked.findIndex((file) => file.includes('weights-'));
  expect(weights).toBeGreaterThan(0);
  expect(served.asked.indexOf('sw.js')).toBeGreaterThan(weights);
  await served.close();

  await page.reload();
  await ready(page);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await drawOn(page, seven);
  expect(await answerOf(page)).toBe('7');
  await opens(page, 'How it works', 'Repeat');
  const { inputs, targets } = syntheticDigits({ count: 150, seed: 5 });
  const rows = Array.from(targets.data, (label, row) =>
    [label, ...inputs.data.subarray(row * 784, (row + 1) * 784)].join(),
  );
  await dropFiles(page, [{ name: 'digits.csv', content: rows.join('\n') }]);
  await page.getByText('digits.csv: 135 pictures').waitFor();
  await page.getByLabel('Epochs').fill('1');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('button', { name: 'Download' }).waitFor();

  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) =>
    silent.listen(Number(new URL(served.address).port), '127.0.0.1', resolve),
  );
  onTestFinished(() => {
    silent.closeAllConnections();
    silent.close();
  });
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
});

test('a new build is shown at once, while a page of the old build keeps its files until it is closed', async () => {
  const next = join(folder.path, 'next');
  await nextBuild(next);
  const old = await servePage(inject('builtPage'), { isStrict: false });
  const context = await visitor();
  const first = await firstVisit(context, old.address);
  await old.close();

  const port = Number(new URL(old.address).port);
  const served = await servePage(next, { isStrict: false, port });
  const second = await context.newPage();
  await second.goto(old.address);
  expect(await script(second)).toMatch(/2\.js$/);
  // The server may send the network of its user in its place.
  expect(await second.evaluate(async () => (await fetch('./model.json')).text())).toBe('the next model');
  const isWaiting = () =>
    second.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state);
  await expect.poll(isWaiting, { timeout: 60_000 }).toBe('installed');
  await served.close();

  await opens(first, 'How it works', 'Repeat');
  expect(await script(first)).not.toMatch(/2\.js$/);
  await second.reload();
  expect(await script(second)).toMatch(/2\.js$/);
  await opens(second, 'Train', 'Train a network');

  await first.close();
  await second.close();
  // The browser starts the new worker a moment after the last page of the old build is closed. A page that is
  // opened within that moment belongs to the old worker, and is closed again here. A busy machine needs
  // seconds for it, so visits are seconds apart: one that is too early begins the moment anew.
  const buildsOnNextVisit = async () => {
    const page = await context.newPage();
    await page.goto(old.address);
    expect(await script(page)).toMatch(/2\.js$/);
    const builds = await page.evaluate(() => caches.keys());
    await page.close();
    return builds;
  };
  await expect
    .poll(buildsOnNextVisit, { timeout: 120_000, interval: 4000 })
    .toEqual([`inkling-page ${old.address} 0123456789abcdef`]);
});
