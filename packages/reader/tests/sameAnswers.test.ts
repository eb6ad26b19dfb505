import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { sharedChromium } from '../../../tools/sharedChromium.ts';
import { answers } from './answers.ts';

test('the same drawings give the same pictures and answers in Chromium, to the bit', async () => {
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
  const page = await (await sharedChromium()).newPage();
  await page.addScriptTag({ content: outputFiles[0].text });
  const there: unknown = await page.evaluate('answers()');
  await page.close();
  const here = await answers();
  expect(JSON.parse(here).length).toBeGreaterThan(200);
  expect(there).toBe(here);
});
