import { defineConfig } from 'vitest/config';

/** Visits to the built site, with claims about it. */
export default defineConfig({
  test: { include: ['visits/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
