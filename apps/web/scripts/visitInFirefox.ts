// A visit of each place of the built page in Firefox: `pnpm --filter @inkling/web firefox`. It fails if a
// place does not do what it is for, or if something is said on the console. Playwright drives only a
// Firefox of its own, so Puppeteer drives that of the system, by WebDriver BiDi. FIREFOX_PATH names
// another one than Debian's.
import assert from 'node:assert/strict';
import puppeteer, { type Page } from 'puppeteer-core';
import { serveBuilt } from './serveBuilt.ts';

/** A machine may be busy; nothing here is timed. */
const PATIENCE = 120_000;

/** Corners of a 7, in shares of the pad. */
const seven = [
  [0.26, 0.2],
  [0.74, 0.19],
  [0.62, 0.48],
  [0.44, 0.84],
] as const;

async function drawSeven(page: Page): Promise<void> {
  const pad = await page.waitForSelector('.pad inkling-pad >>> [part=paper]');
  const box = await pad?.boundingBox();
  assert(box, 'There is no pad.');
  const place = ([x, y]: readonly [number, number]) =>
    [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...place(seven[0]));
  await page.mouse.down();
  for (const corner of seven.slice(1)) await page.mouse.move(...place(corner), { steps: 8 });
  await page.mouse.up();
}

/** Waits until an element has a text. */
async function waitForText(page: Page, selector: string, text: string): Promise<void> {
  await page.waitForFunction(
    (selector, text) =>
      [...document.querySelectorAll(selector)].some((element) => element.textContent?.includes(text)),
    {},
    selector,
    text,
  );
}

async function press(page: Page, name: string): Promise<void> {
  const button = await page.waitForSelector(`aria/${name}[role="button"]`);
  await button?.click();
}

const served = await serveBuilt();
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));

  await page.goto(served.address);
  await drawSeven(page);
  await waitForText(page, '.verdict-words', 'This is a 7.');
  await press(page, 'Wrong? Teach it.');
  await press(page, 'It is a 1');
  await waitForText(page, '.verdict-words', 'This is a 1.');
  await page.reload();
  await waitForText(page, '.verdict-words', 'This is a 1.');
  console.log('Draw: a 7 is read, taught as a 1, and remembered.');

  await page.goto(`${served.address}#/train?preset=quick&epochs=2&data=sample`);
  await waitForText(page, 'p', '5,000 pictures for training');
  await press(page, 'Start');
  await waitForText(page, 'button', 'Start again');
  const score = await page.$eval('.lesson-score', ({ textContent }) => textContent);
  assert(Number.parseFloat(score ?? '') > 85, `The network has not learned: ${score}`);
  await press(page, 'Put the network on the pad');
  await waitForText(page, 'p', 'This network reads the pad now.');
  console.log(`Train: ${score}`);

  await page.goto(`${served.address}#/how`);
  await waitForText(page, 'h1', 'How it works');
  const numbers = await page.waitForSelector('main table, main canvas, main svg');
  assert(numbers, 'There is no picture.');
  console.log('How it works: its pictures are there.');

  assert.deepEqual(complaints, []);
  console.log(`${await browser.version()}, and nothing on the console.`);
} finally {
  await browser.close();
  await served.close();
}
