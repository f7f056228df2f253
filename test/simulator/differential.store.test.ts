import { expect, inject, test } from "vitest";
import { diceOf } from "../support/dice.ts";
import { freshStore, localClient } from "../support/dynamodb.ts";
import { plainClient } from "./dynamodb/client.ts";
import { Database } from "./dynamodb/database.ts";
import { operationsOf, outcomeOf } from "./operations.ts";
import { shapeOf } from "./shape.ts";

const seeds = Number(process.env["SEEDS"] ?? 4);
const operationsEach = 250;

/** DynamoDB promises no order of scans, sets or batches; both sides are put in one. */
const unordered = (outcome: unknown): unknown =>
  JSON.parse(JSON.stringify(outcome), (_, value) => {
    if (!Array.isArray(value)) return ordered(value);
    const texts = value.map((one) => JSON.stringify(ordered(one)));
    return texts.sort();
  });
const ordered = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const inOrder = (outcome: unknown) => JSON.parse(JSON.stringify(outcome), (_, v) => ordered(v));

test(`random requests have the same outcome here and in DynamoDB Local, ${seeds} seeds`, {
  timeout: 60_000 + 30_000 * seeds,
}, async () => {
  for (let seed = 1; seed <= seeds; seed += 1) {
    const { table } = await freshStore();
    const local = localClient(inject("dynamoDbEndpoint"));
    const database = new Database({ now: () => seed });
    database.create(shapeOf(table));
    const simulated = plainClient(async ({ operation, input }) =>
      database.execute(operation, input),
    );
    for (const [i, asked] of operationsOf(diceOf(seed), table, operationsEach).entries()) {
      const there = await outcomeOf(local, asked);
      const here = await outcomeOf(simulated, asked);
      const same = asked.operation === "Query" ? inOrder : unordered;
      expect(same(here), `seed ${seed}, request ${i}: ${JSON.stringify(asked)}`).toEqual(
        same(there),
      );
    }
    local.destroy();
  }
});
