import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // By default one core is left to others: of two, half of them.
    maxWorkers: '100%',
  },
});
