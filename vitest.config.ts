import { defineConfig } from "vitest/config";

const node = { environment: "node" as const };
/** Needs DynamoDB Local: one process for the whole run, one table for every test file. */
const store = ["test/**/*.store.test.ts"];
const slow = ["test/infra/**", "test/tidy/**", "test/web/**", "test/e2e/**", "test/attack/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...node,
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: [...store, ...slow],
        },
      },
      {
        test: {
          ...node,
          name: "store",
          include: store,
          globalSetup: ["test/support/dynamodb-setup.ts"],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      { test: { ...node, name: "web", include: ["test/web/**/*.test.ts"], testTimeout: 60_000 } },
      {
        test: {
          ...node,
          name: "infra",
          include: ["test/infra/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: { ...node, name: "tidy", include: ["test/tidy/**/*.test.ts"], testTimeout: 120_000 },
      },
      {
        test: {
          ...node,
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
