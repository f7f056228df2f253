import { defineConfig } from "vitest/config";

const node = { environment: "node" as const };
/** Needs DynamoDB Local: one table for every test file. */
const store = ["test/**/*.store.test.ts"];
/** Each of these has a process of its own: one grows slower with every table it has seen. */
const months = ["test/disbursement/**/*.store.test.ts", "test/campaign/**/*.store.test.ts"];
const cases = ["test/modules/**/*.store.test.ts"];
const people = ["people", "policy", "exchange"].map((part) => `test/${part}/**/*.store.test.ts`);
const database = {
  globalSetup: ["test/support/dynamodb-setup.ts"],
  testTimeout: 240_000,
  hookTimeout: 120_000,
  maxWorkers: 2,
};
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
          ...database,
          name: "store",
          include: store,
          exclude: [...months, ...cases, ...people],
        },
      },
      { test: { ...node, ...database, name: "months", include: months } },
      { test: { ...node, ...database, name: "cases", include: cases } },
      { test: { ...node, ...database, name: "people", include: people } },
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
