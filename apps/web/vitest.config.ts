import { defineConfig } from 'vitest/config';
import { hasChromium, testConfig } from '../../vitest.shared.ts';

const { test, ...shared } = testConfig({ browser: false });

export default defineConfig({
  ...shared,
  test: hasChromium()
    ? { ...test, globalSetup: 'tests/support/openPage.ts' }
    : { ...test, exclude: ['tests/page/**'] },
});
