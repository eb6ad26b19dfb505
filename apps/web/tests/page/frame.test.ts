import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { violations } from '../support/violations.ts';
import { ready, visit } from '../support/visit.ts';

const screens = [
  { width: 1440, height: 900 },
  { width: 320, height: 740 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation with ${colorScheme} colours, on narrow and wide screens, with and without a drawing`, async () => {
    await visit({ colorScheme, reducedMotion: 'reduce' }, async (page) => {
      await ready(page);
      for (const viewport of screens) {
        await page.setViewportSize(viewport);
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
        // Draws for the second screen.
        await page.keyboard.press('5');
        await page.getByRole('status').getByText('This is a 5.').waitFor();
      }
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('every place has an address and a title, and axe finds no violation there', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    for (const [hash, title] of [
      ['#/train', 'Train'],
      ['#/draw', 'Draw'],
      ['#/how', 'How it works'],
      ['#/nowhere', 'Draw'],
    ]) {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.waitForFunction((expected) => document.title === expected, `${title} · Inkling`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      // The explanation appears a moment after the heading.
      if (hash === '#/how') await page.getByRole('heading', { name: 'Repeat' }).waitFor();
      const here = page.getByRole('navigation').locator('[aria-current="page"]');
      expect(await here.innerText()).toBe(title);
      // The place starts at its top, with the focus on it.
      expect(await page.evaluate(() => [document.activeElement?.id ?? '', scrollY])).toEqual(['place', 0]);
      await page.evaluate(() => scrollTo(0, 1000));
      await page.getByRole('button', { name: 'colours' }).focus();
      expect(await violations(page)).toEqual([]);
    }
  });
});

test('the drawing is still on the pad when the visitor returns from another place', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    await page.keyboard.press('4');
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page.goBack();
    await page.getByRole('status').getByText('This is a 4.').waitFor();
  });
});

test('the page has the system’s colours until the visitor chooses, and it remembers the choice', async () => {
  await visit({ colorScheme: 'light' }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    await page.getByRole('button', { name: 'Use dark colours' }).waitFor();
    const light = await paper();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Use light colours' }).waitFor();
    expect(await paper()).not.toBe(light);
    await page.getByRole('button', { name: 'Use light colours' }).click();
    expect(await paper()).toBe(light);
    // The browser's frame has the same colour.
    for (const meta of await page.locator('meta[name="theme-color"]').all()) {
      expect(await meta.getAttribute('content')).toBe(light);
    }
    await page.reload();
    await page.getByRole('button', { name: 'Use dark colours' }).waitFor();
    expect(await paper()).toBe(light);
  });
});

test('the first view is at most 90 KB gzipped, without the model', async () => {
  const files = new Set<string>();
  await visit({}, async (page) => {
    page.on('response', (response) => files.add(new URL(response.url()).pathname));
    await page.reload();
    await ready(page);
  });
  expect([...files].filter((file) => file.endsWith('.js')).length).toBeGreaterThan(1);
  let size = 0;
  for (const file of files) {
    if (file === '/model.json') continue;
    size += gzipSync(await readFile(join(inject('builtPage'), file === '/' ? 'index.html' : file))).length;
  }
  console.log(`The first view: ${(size / 1024).toFixed(1)} KB gzipped, in ${files.size - 1} files.`);
  expect(size).toBeLessThan(90 * 1024);
});

test('the built-in network takes at most 250 KB', async () => {
  expect((await readFile(join(inject('builtPage'), 'model.json'))).length).toBeLessThan(250 * 1024);
});
