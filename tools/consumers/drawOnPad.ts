import type { Page } from 'playwright';

/** A 7 as a hand writes it, in units of the pad. */
const SEVEN = [26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92];

/** Draws a 7 on the pad of a page, with the mouse. */
export async function drawSeven(page: Page): Promise<void> {
  const pad = page.locator('inkling-pad');
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.locator('[part~=paper]').boundingBox();
  if (!box) throw new Error('The page shows no pad.');
  // A unit of the pad is a hundredth of its shorter side.
  const unit = Math.min(box.width, box.height) / 100;
  const place = (index: number) => [box.x + unit * SEVEN[index], box.y + unit * SEVEN[index + 1]] as const;
  await page.mouse.move(...place(0));
  await page.mouse.down();
  for (let index = 2; index < SEVEN.length; index += 2) await page.mouse.move(...place(index), { steps: 4 });
  await page.mouse.up();
}
