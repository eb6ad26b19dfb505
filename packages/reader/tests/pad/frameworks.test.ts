import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import { compileScript, parse } from 'vue/compiler-sfc';
import { sharedChromium } from '../../../../tools/sharedChromium.ts';
import { handwritten } from '../handwriting.ts';

const folder = resolve(import.meta.dirname, '../..');
const readme = readFileSync(resolve(folder, 'README.md'), 'utf8');

/** The only block of this language in the README. */
function blockOf(language: string): string {
  const [[, text], ...others] = readme.matchAll(
    new RegExp(`^\`\`\`${language}\\b[^\n]*\n(.*?)^\`\`\`$`, 'gms'),
  );
  expect(others).toEqual([]);
  return text;
}

/** For each framework: the example of the README as a module, and the module that shows it. */
const frameworks: Readonly<Record<string, { readonly example: () => string; readonly main: string }>> = {
  React: {
    example: () => blockOf('tsx'),
    main: `import { createElement } from 'react';
      import { createRoot } from 'react-dom/client';
      import { Age } from 'the-example';
      createRoot(document.body).render(createElement(Age));`,
  },
  Vue: {
    example() {
      const { descriptor } = parse(blockOf('vue'));
      const templateOptions = {
        compilerOptions: { isCustomElement: (tag: string) => tag === 'inkling-pad' },
      };
      return compileScript(descriptor, { id: 'age', inlineTemplate: true, templateOptions }).content;
    },
    main: `import { createApp } from 'vue';
      import Age from 'the-example';
      createApp(Age).mount(document.body);`,
  },
  Svelte: {
    example: () => compile(blockOf('svelte'), { generate: 'client' }).js.code,
    main: `import { mount } from 'svelte';
      import Age from 'the-example';
      mount(Age, { target: document.body });`,
  },
};

/** The example and all that it needs, as one script for a page. */
async function scriptOf({ example, main }: (typeof frameworks)[string]): Promise<string> {
  const theExample: Plugin = {
    name: 'the-example',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^the-example$/ }, ({ path }) => ({ path, namespace: 'example' }));
      onLoad({ filter: /./, namespace: 'example' }, () => ({
        contents: example(),
        loader: 'tsx',
        resolveDir: folder,
      }));
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: main, resolveDir: folder },
    plugins: [theExample],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    conditions: ['@inkling/source', 'browser'],
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0].text;
}

describe('the example in README.md', () => {
  test.for(Object.entries(frameworks))('for %s shows what is drawn on its pad', async ([, framework]) => {
    const page = await (await sharedChromium()).newPage();
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.addScriptTag({ type: 'module', content: await scriptOf(framework) });
    const box = await page.locator('inkling-pad').locator('svg').boundingBox();
    if (!box) expect.fail('There is no pad.');
    const [stroke] = handwritten['7'];
    const place = (index: number) =>
      [box.x + (stroke[index] / 100) * box.width, box.y + (stroke[index + 1] / 100) * box.height] as const;
    await page.mouse.move(...place(0));
    await page.mouse.down();
    for (let index = 2; index < stroke.length; index += 2) await page.mouse.move(...place(index));
    await page.mouse.up();
    await page.locator('output', { hasText: /^7$/ }).waitFor();
    expect(errors).toEqual([]);
    await page.close();
  });
});
