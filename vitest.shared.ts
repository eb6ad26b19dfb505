import type { ViteUserConfig } from 'vitest/config';

/** What every package's tests share: workspace packages are read from their sources, not from `dist`. */
export const shared: ViteUserConfig = {
  ssr: { resolve: { conditions: ['@inkling/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
  },
};
