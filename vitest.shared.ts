import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectConfiguration, ViteUserConfig } from 'vitest/config';

/** Tests under these names run in Node and in Chromium; all others in Node alone. */
const UNIVERSAL = 'tests/**/*.universal.test.ts';

/** Where Chromium is; `hasChromium` says whether it is there. */
export const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** What every package's tests share: workspace packages are read from their sources, not from `dist`. */
export function testConfig({ browser }: { readonly browser: boolean }): ViteUserConfig {
  const conditions = ['@inkling/source', 'module', 'development|production'];
  return {
    resolve: { conditions: [...conditions, 'browser'] },
    ssr: { resolve: { conditions: [...conditions, 'node'] } },
    test: {
      testTimeout: 30_000,
      projects: [
        { extends: true, test: { name: 'node', include: ['tests/**/*.test.ts'] } },
        ...(browser && hasChromium() ? [chromiumProject()] : []),
      ],
    },
  };
}

/** Chromium may be missing on a contributor's machine; in continuous integration it may not. */
export function hasChromium(): boolean {
  if (existsSync(chromium)) return true;
  if (process.env.CI === 'true')
    throw new Error(`There is no Chromium at ${chromium}: name it with CHROMIUM_PATH.`);
  console.warn(
    `No Chromium at ${chromium}: the tests in a browser are skipped. CHROMIUM_PATH names another.`,
  );
  return false;
}

function chromiumProject(): TestProjectConfiguration {
  return {
    extends: true,
    server: {
      // Pages that are cross-origin isolated, so that their threads can share memory.
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
    test: {
      name: 'chromium',
      include: [UNIVERSAL],
      // Files share one page's thread: beside a long one, another would not come to begin within its minute.
      maxWorkers: 1,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        instances: [{ browser: 'chromium' }],
        provider: playwright({
          launchOptions: {
            executablePath: chromium,
            // The sandbox needs rights that containers lack; the tests load nothing but our own files.
            args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
          },
        }),
      },
    },
  };
}
