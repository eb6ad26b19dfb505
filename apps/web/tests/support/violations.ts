import axe from 'axe-core';
import type { Page } from 'playwright';

/** The accessibility violations that axe finds in the page. */
export async function violations(page: Page): Promise<unknown[]> {
  // Half of the time that axe takes is the start of its script, of half a megabyte.
  if (!(await page.evaluate(() => 'axe' in window))) {
    // `undefined`, so that the evaluation does not return axe itself.
    await page.evaluate(`${axe.source}; undefined`);
  }
  return page.evaluate(async () => {
    // axe leaves these two out, and Lighthouse does not.
    const rules = { 'target-size': { enabled: true }, 'td-has-header': { enabled: true } };
    const { violations } = await Reflect.get(window, 'axe').run({ resultTypes: ['violations'], rules });
    return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0].html]);
  });
}
