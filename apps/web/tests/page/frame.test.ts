import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { drawFew } from '../support/changeWorker.ts';
import { answerOf, drawOn, words } from '../support/drawOn.ts';
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
        await words(page).getByText('This is a 5.').waitFor();
      }
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('the pad, its buttons and the answer are on the first view of every screen, and nothing is cut', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    await page.keyboard.press('4');
    await words(page).getByText('This is a 4.').waitFor();
    await page.getByRole('tab', { name: 'Your hand' }).waitFor();
    for (const [width, height] of [
      [320, 568],
      [360, 740],
      [640, 360],
      [1366, 657],
    ]) {
      await page.setViewportSize({ width, height });
      const seen = ['.pad', '.verdict-words', '.tools', '.teach button'];
      // On a phone, what explains the answer is below.
      if (width > 1000) seen.push('button', 'select', '.neurons', '.bars');
      const cut = await page.evaluate(
        (selectors) =>
          Array.from(document.querySelectorAll(selectors), (element) => ({
            name: `${element.className} ${element.textContent}`,
            box: element.getBoundingClientRect(),
          }))
            .filter(({ box }) => box.width > 0)
            .filter(({ box: { left, top, right, bottom } }) => {
              return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
            })
            .map(({ name }) => name),
        seen.join(),
      );
      expect(cut, `${width} × ${height}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      // The pad does not scroll the page, so there must be a place beside it.
      const pad = await page.locator('.pad').boundingBox();
      expect((pad?.width ?? 0) * (pad?.height ?? 0)).toBeLessThan(0.75 * width * height);
    }
  });
});

test('every place has an address and a title, and axe finds no violation there', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await drawFew(page);
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
      if (hash !== '#/nowhere') expect(await page.evaluate(() => scrollY)).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('place');
      await page.evaluate(() => scrollTo(0, 1000));
      await page.getByRole('button', { name: 'colours' }).focus();
      expect(await violations(page)).toEqual([]);
    }
  });
});

test('the visitor returns to where a place was left, also after the page is loaded again', async () => {
  await visit({ viewport: { width: 800, height: 400 }, reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    const scrollTo = (top: number) => page.evaluate((y) => scroll(0, y), top);
    const isAt = (top: number) => page.waitForFunction((y) => Math.abs(scrollY - y) <= 1, top);
    // A link in the header would be scrolled into view first.
    const go = (hash: string) =>
      page.evaluate((to) => {
        location.hash = to;
      }, hash);
    await scrollTo(120);
    await go('#/how');
    await page.getByRole('heading', { name: 'Repeat' }).waitFor();
    await isAt(0);
    await scrollTo(2500);
    await page.goBack();
    await words(page).waitFor();
    await isAt(120);
    await go('#/how');
    await isAt(2500);
    // The visitor's own scrolling stays.
    await scrollTo(900);
    await isAt(900);
    await page.reload();
    await isAt(900);
    await go('#/draw');
    await isAt(120);
  });
});

for (const [width, height] of [
  [568, 320],
  [320, 256],
] as const) {
  test(`on a screen of ${width} × ${height}, the navigation leaves the place visible and nothing is cut off`, async () => {
    await visit({ viewport: { width, height } }, async (page) => {
      await ready(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const places = page.getByRole('navigation', { name: 'Places' });
      expect(await places.evaluate((element) => getComputedStyle(element).position)).toBe('static');
      for (const link of await places.getByRole('link').all()) {
        const box = await link.boundingBox();
        expect(box && box.x >= 0 && box.x + box.width <= width && box.height >= 44).toBe(true);
      }
    });
  });
}

test('the drawing is still on the pad when the visitor returns from another place', async () => {
  await visit({ reducedMotion: 'reduce' }, async (page) => {
    await drawFew(page);
    await ready(page);
    await page.keyboard.press('4');
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page.goBack();
    await words(page).getByText('This is a 4.').waitFor();
    await page.keyboard.press('z');
    await ready(page);
  });
});

test('an empty pad writes an example once, which is gone when the visitor draws', async () => {
  await visit({}, async (page) => {
    const lines = page.locator('inkling-pad polyline');
    await lines.first().waitFor();
    await drawOn(page, [[250, 100, 250, 250, 250, 400]]);
    expect(await lines.count()).toBe(1);
    await words(page).getByText('This is a 1.').waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(false);
    await page.keyboard.press('z');
    await ready(page);
    expect(await page.getByRole('button', { name: 'Undo' }).isDisabled()).toBe(true);
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

test('the first view is one script of at most 90 KB gzipped, and a browser that is never idle loads the reader at the first stroke', async () => {
  const files = new Set<string>();
  let model: string | undefined;
  let asked: string | undefined;
  const before = () => {
    window.requestIdleCallback = () => 0;
  };
  await visit({ before }, async (page) => {
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname === '/model.json') model = response.request().method();
      else files.add(pathname);
    });
    await page.reload();
    await ready(page);
    const view = [...files];
    asked = model;
    await drawOn(page, [[130, 100, 250, 98, 370, 96, 310, 240, 260, 330, 220, 420]]);
    expect(await answerOf(page)).toBe('7');
    const [first, all] = await Promise.all([sizeOf(view), sizeOf([...files])]);
    console.log(`The first view: ${first} KB gzipped, in ${view.length} files; with the reader: ${all} KB.`);
    expect(view.filter((file) => file.endsWith('.js'))).toHaveLength(1);
    expect(first).toBeLessThan(90);
    expect(all - first).toBeGreaterThan(100);
  });
  // Before the first answer, the page only asks whether the server has a network of the user.
  expect(asked).toBe('HEAD');
});

test('the page says what it is to programs that install it or show previews of its address', async () => {
  const html = await readFile(join(inject('builtPage'), 'index.html'), 'utf8');
  const property = (name: string) =>
    new RegExp(`<meta (?:property|name)="${name}" content="([^"]+)"`).exec(html)?.[1];
  expect(property('og:description')).toBe(property('description'));
  const [preview, manifest] = await Promise.all([
    readFile(join(inject('builtPage'), property('og:image') ?? '')),
    readFile(join(inject('builtPage'), 'manifest.webmanifest'), 'utf8'),
  ]);
  expect(sizeOfPng(preview)).toBe('1200x630');
  const { icons }: { icons: { src: string; sizes: string; type: string }[] } = JSON.parse(manifest);
  for (const { src, sizes, type } of icons) {
    const content = await readFile(join(inject('builtPage'), src));
    if (type === 'image/png') expect(sizeOfPng(content)).toBe(sizes);
  }
  expect(icons.length).toBe(4);
});

test('the built-in network takes at most 250 KB', async () => {
  expect((await readFile(join(inject('builtPage'), 'model.json'))).length).toBeLessThan(250 * 1024);
});

function sizeOfPng(png: Buffer): string {
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}

/** The size of files of the page in KB, gzipped. */
async function sizeOf(files: readonly string[]): Promise<number> {
  const contents = await Promise.all(
    files.map((file) => readFile(join(inject('builtPage'), file === '/' ? 'index.html' : file))),
  );
  const bytes = contents.reduce((sum, content) => sum + gzipSync(content).length, 0);
  return Math.round(bytes / 102.4) / 10;
}
