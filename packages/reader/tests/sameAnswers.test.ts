// Slow: it starts a browser.
import { build } from 'esbuild';
import { chromium } from 'playwright';
import { expect, test } from 'vitest';
import { chromiumOptions, hasChromium } from '../../../tools/chromium.ts';
import { answers } from './answers.ts';

test.skipIf(!hasChromium())(
  'the same drawings give the same pictures and answers in Chromium, to the bit',
  async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: "import { answers } from './answers.ts'; globalThis.answers = answers;",
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      write: false,
      format: 'iife',
      conditions: ['@inkling/source', 'browser'],
    });
    const browser = await chromium.launch(chromiumOptions);
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    const there: unknown = await page.evaluate('answers()');
    await browser.close();
    const here = await answers();
    expect(JSON.parse(here).length).toBeGreaterThan(200);
    expect(there).toBe(here);
  },
);
