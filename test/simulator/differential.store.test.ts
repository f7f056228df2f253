import { expect, inject, test } from "vitest";
import { diceOf } from "../support/dice.ts";
import { freshStore, localClient } from "../support/dynamodb.ts";
import { plainClient } from "./dynamodb/client.ts";
import { Database } from "./dynamodb/database.ts";
import { type Asked, operationsOf, outcomeOf } from "./operations.ts";
import { shapeOf } from "./shape.ts";

const seeds = Number(process.env["SEEDS"] ?? 4);
const operationsEach = 250;

const byName = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Answers in one order where DynamoDB promises none: of attributes, scans, sets and batches. */
function comparable({ operation, input }: Asked, outcome: object): unknown {
  const inOrder = operation === "Query";
  return JSON.parse(JSON.stringify(withoutEnd(input, outcome)), (_, value) =>
    Array.isArray(value) && !inOrder
      ? value.map((one) => JSON.stringify(byName(one))).sort()
      : byName(value),
  );
}

/** Backwards, the emulator does not say where a page ended that was exactly full. */
function withoutEnd(input: object, outcome: object): object {
  if (!("ScanIndexForward" in input)) return outcome;
  const { LastEvaluatedKey: _, ...rest } = outcome as Record<string, unknown>;
  return rest;
}

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
      const told = `seed ${seed}, request ${i}: ${JSON.stringify(asked)}`;
      expect(comparable(asked, here), told).toEqual(comparable(asked, there));
    }
    local.destroy();
  }
});
