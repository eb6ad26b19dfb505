import type { Page } from 'playwright';

/** Changes the script of the training worker. */
async function changeWorker(page: Page, change: (script: string) => string): Promise<void> {
  await page.route(/worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });
}

/** Runs a script in the training worker before its own. */
export function inWorker(script: string, page: Page): Promise<void> {
  return changeWorker(page, (own) => script + own);
}

/** Removes a part of the browser from the training worker. */
export function without(part: 'WebAssembly' | 'indexedDB', page: Page): Promise<void> {
  return inWorker(`delete globalThis.${part}; delete WorkerGlobalScope.prototype.${part};`, page);
}

/** The page draws 100 digits instead of 10,000, which take it seconds each time it is loaded. */
export function drawFew(page: Page): Promise<void> {
  return changeWorker(page, (script) =>
    script
      .replace(...found(script, 'count:8e3', 'count:80'))
      .replace(...found(script, 'count:2e3', 'count:20')),
  );
}

/** What is replaced. Without it, tests would be slow, or wait for what never comes. */
function found(script: string, text: string, replacement: string): [text: string, replacement: string] {
  if (!script.includes(text)) throw new Error(`The script of the worker has no ${text}.`);
  return [text, replacement];
}

/** What the page says of the digits of `drawFew`. */
export const FEW = '80 pictures for training and 20 for the test';
