// Long: it waits for the clipboard, and loads the page again.
import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { answerOf, drawOn, nextAnswer, words } from '../support/drawOn.ts';
import { violations } from '../support/violations.ts';
import { ready, visit } from '../support/visit.ts';

const four = [
  [100, 70, 84, 114, 64, 166, 108, 168, 164, 164],
  [140, 122, 136, 174, 132, 238],
];
const two = [
  [268, 110, 284, 82, 316, 72, 344, 86, 352, 114, 336, 150, 300, 190, 264, 230, 312, 228, 364, 230],
];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a copied link opens the drawing with its answer, and names it until the visitor draws', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await visit({ permissions, reducedMotion: 'reduce' }, async (page) => {
    await ready(page);
    expect(await button(page, 'Copy a link').getAttribute('aria-disabled')).toBe('true');
    await drawOn(page, [...four, ...two]);
    await button(page, 'Copy a link').click();
    await page.getByText('The link is copied. It opens this drawing on this computer only').waitFor();
    expect(await violations(page)).toEqual([]);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/#\/draw\?strokes=1\.[\w.-]{20,200}$/);
    await page.keyboard.press('c');
    await ready(page);
    // What was said is about the drawing that is gone.
    expect(await page.getByText('The link is copied.').count()).toBe(0);

    await page.goto(link);
    await words(page).getByText('Two digits: 42.').waitFor();
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Train' }).waitFor();
    await page.goBack();
    await words(page).getByText('Two digits: 42.').waitFor();
    expect(page.url()).toBe(link);
    await page.keyboard.press('z');
    await ready(page);
    expect(new URL(page.url()).hash).toBe('#/draw');
  });
});

test('a damaged link is refused with a sentence, which goes when the visitor goes on', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await page.evaluate(() => {
      location.hash = '#/draw?strokes=1.gFgK.0000';
    });
    const alert = page.getByRole('alert').getByText('The link to a drawing is damaged or incomplete.');
    await alert.waitFor();
    expect(new URL(page.url()).hash).toBe('#/draw');
    await ready(page);
    await page.getByRole('link', { name: 'Train', exact: true }).click();
    await alert.waitFor({ state: 'detached' });
  });
});

test('where the browser allows no copying, the link is shown', async () => {
  await visit({ before: () => Reflect.deleteProperty(Navigator.prototype, 'clipboard') }, async (page) => {
    await ready(page);
    await drawOn(page, four);
    await button(page, 'Copy a link').click();
    expect(await page.getByLabel('Copy this link:').inputValue()).toMatch(/#\/draw\?strokes=1\./);
    expect(await violations(page)).toEqual([]);
  });
});

test('the picture of a drawing is a PNG of 1200 × 630 pixels', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await drawOn(page, four);
    const saving = page.waitForEvent('download');
    await button(page, 'Save a picture').click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe('inkling.png');
    const png = await buffer(await saved.createReadStream());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    await page.getByText('The picture is saved.').waitFor();
  });
});

test('a drawing is on the pad again when the page is loaded again', async () => {
  await visit({}, async (page) => {
    await ready(page);
    await drawOn(page, [...four, ...two]);
    await page.waitForFunction(() => sessionStorage.length > 0);
    await page.reload();
    await words(page).getByText('Two digits: 42.').waitFor();
    await nextAnswer(page);
    expect(await answerOf(page)).toBe('42');
    await page.keyboard.press('z');
    await ready(page);
  });
});
