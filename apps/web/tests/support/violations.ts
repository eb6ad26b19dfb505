import axe from 'axe-core';
import type { Page } from 'playwright';

/** What the checker finds wrong for who cannot see, hear or point well. */
export async function violations(page: Page): Promise<unknown[]> {
  // The checker itself need not come back.
  await page.evaluate(`${axe.source}; undefined`);
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run();
    return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0].html]);
  });
}
