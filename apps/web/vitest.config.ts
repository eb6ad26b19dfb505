import { defineConfig } from 'vitest/config';
import { hasChromium, testConfig } from '../../vitest.shared.ts';

const { test, ...shared } = testConfig({ browser: false });

export default defineConfig({
  ...shared,
  test: hasChromium()
    ? // They wait for the screen more than they compute.
      { ...test, globalSetup: 'tests/support/openPage.ts', maxWorkers: 3 }
    : { ...test, exclude: ['tests/page/**'] },
});
