import { defineConfig } from 'vitest/config';
import { hasChromium, testConfig } from '../../vitest.shared.ts';

const { test, ...shared } = testConfig({ browser: false });

export default defineConfig({
  ...shared,
  test: hasChromium()
    ? // Each worker opens pages in a browser, which takes long on a busy machine.
      { ...test, globalSetup: 'tests/support/openPage.ts', maxWorkers: 2, testTimeout: 120_000 }
    : { ...test, exclude: ['tests/page/**'] },
});
