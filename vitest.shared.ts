import { defineConfig } from 'vitest/config';

/** Tests read the TypeScript sources of sibling packages, so they never run against a stale build. */
export default defineConfig({
  resolve: { conditions: ['@lab/source'] },
  ssr: { resolve: { conditions: ['@lab/source'] } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 60_000 },
});
