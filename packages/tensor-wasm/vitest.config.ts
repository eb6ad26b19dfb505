import { defineConfig, mergeConfig } from 'vitest/config';
import { testConfig } from '../../vitest.shared.ts';

export default defineConfig(
  // If Vite found this dependency while tests run, it would reload the page.
  mergeConfig(testConfig({ browser: true }), { optimizeDeps: { include: ['fast-check'] } }),
);
