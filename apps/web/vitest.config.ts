import { defineConfig } from 'vitest/config';
import { hasChromium, testConfig } from '../../vitest.shared.ts';

const { test, ...shared } = testConfig({ browser: false });

export default defineConfig({
  ...shared,
  test: hasChromium()
    ? // Each has a browser of its own, and a busy machine takes its time.
      { ...test, globalSetup: 'tests/support/openPage.ts', maxWorkers: 2, testTimeout: 120_000 }
    : { ...test, exclude: ['tests/page/**'] },
});
