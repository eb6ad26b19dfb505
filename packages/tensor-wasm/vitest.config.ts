import { defineConfig, mergeConfig } from 'vitest/config';
import { testConfig } from '../../vitest.shared.ts';

export default defineConfig(
  // Found while tests run, it would make the page load anew.
  mergeConfig(testConfig({ browser: true }), { optimizeDeps: { include: ['fast-check'] } }),
);
