import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { build } from 'vite';
import { servePage } from '../../apps/web/tests/support/servePage.ts';
import { chromiumOptions, hasChromium } from '../chromium.ts';
import { blockOf } from './readerReadme.ts';

/** Pages that use the reader. Each shows a 7 in the element `output`. */
const pages: Readonly<Record<string, string>> = {
  'its README, without a bundler': blockOf('html page'),
  'a pad, without a bundler': `<!doctype html>
    <inkling-pad></inkling-pad>
    <output></output>
    <script type="module">
      import './node_modules/@inkling/reader/dist/standalone.js';

      const pad = document.querySelector('inkling-pad');
      pad.addEventListener('read', ({ detail }) => document.querySelector('output').append(detail.text));
      pad.strokes = [[26, 14, 50, 13, 74, 12, 62, 38, 52, 64, 46, 92]];
    </script>`,
  'its README, bundled': `<!doctype html>
    <output></output>
    <script type="module" src="bundled/three.js"></script>`,
};

/** The example of the README, which prints the digit; the page shows what is printed. */
const bundled = `console.log = (text) => document.querySelector('output').append(text);\n${blockOf('ts')}`;

/** Pages must read a digit, by a bundler and without one. */
export async function faultsInPages(folder: string): Promise<string[]> {
  if (!hasChromium()) return [];
  await bundle(folder);
  const server = await servePage(folder, { isStrict: false });
  const browser = await chromium.launch(chromiumOptions);
  try {
    const faults: string[] = [];
    for (const [index, [name, html]] of Object.entries(pages).entries()) {
      writeFileSync(join(folder, `page${index}.html`), html);
      faults.push(...(await faultsOf(name, `${server.address}page${index}.html`, browser)));
    }
    return faults;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function bundle(folder: string): Promise<void> {
  const input = join(folder, 'three.js');
  writeFileSync(input, bundled);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: 'bundled',
      target: 'es2024',
      rolldownOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
}

async function faultsOf(name: string, address: string, browser: Browser): Promise<string[]> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`the page of ${name}: ${error}`));
  page.on('requestfailed', (request) => faults.push(`the page of ${name}: ${request.url()} failed`));
  await page.goto(address);
  const text = await shown(page);
  if (text !== '7') faults.push(`the page of ${name} shows ${JSON.stringify(text)}`);
  await page.close();
  return faults;
}

async function shown(page: Page): Promise<string> {
  const output = page.locator('output', { hasText: /\S/ });
  return output.textContent({ timeout: 20_000 }).then(
    (text) => text?.trim() ?? '',
    () => '',
  );
}
