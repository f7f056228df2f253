import type { PutCommandInput } from "@aws-sdk/lib-dynamodb";
import { startDynamoDb } from "@minzheng/local-cloud";
import { describe, expect, inject, test } from "vitest";
import { table } from "../support/table.ts";
import { totalsApart } from "./county.ts";
import { type Mutant, openWorld } from "./delivery.ts";

const seeds = Number(process.env["SEEDS"] ?? 50);
/** A long-lived DynamoDB Local decays; every so many games it is started anew. */
const gamesPerStart = 250;
const worldsAtOnce = 4;

describe("the totals of a county reach the city", () => {
  test(`exactly, in ${seeds} games of loss, repetition, disorder and broken lines`, {
    timeout: 60_000 + 3_000 * seeds,
  }, async () => {
    let played = 0;
    for (let first = 1; first <= seeds; first += gamesPerStart) {
      const waiting = Array.from(
        { length: Math.min(gamesPerStart, seeds - first + 1) },
        (_, i) => first + i,
      );
      const dynamoDb = await startDynamoDb();
      try {
        await Promise.all(
          Array.from({ length: worldsAtOnce }, async () => {
            const world = await openWorld(dynamoDb.endpoint);
            for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
              await world.play(seed);
              played += 1;
            }
            console.info(JSON.stringify(world.told));
          }),
        );
      } finally {
        await dynamoDb.stop();
      }
    }
    expect(played).toBe(seeds);
  });
});

const withoutCondition = ({
  ConditionExpression: _,
  ExpressionAttributeNames: __,
  ExpressionAttributeValues: ___,
  ...input
}: PutCommandInput) => input;
const rewritten = (from: string, to: string) => (input: PutCommandInput) => ({
  ...input,
  ConditionExpression: input.ConditionExpression?.replace(from, to) ?? "",
});

const onlyFirst = (input: PutCommandInput) => ({
  ...withoutCondition(input),
  ConditionExpression: "attribute_not_exists(pk)",
});

const mutants: Record<string, Mutant> = {
  "the replicator puts without a condition": { onPush: withoutCondition },
  "the replicator takes an equal version for a newer one": {
    onPush: rewritten("#seq < :seq", "#seq <= :seq"),
  },
  "the replicator prefers the older version": { onPush: rewritten("#seq < :seq", "#seq > :seq") },
  "the replicator keeps the first image for ever": { onPush: onlyFirst },
  "totals are added after the transaction": { commitAll: totalsApart },
  "nobody sweeps": { sweeps: false },
};
const gamesMax = 30;

describe("the campaign notices when", () => {
  const rows = table("mutant")`
    the replicator puts without a condition
    the replicator takes an equal version for a newer one
    the replicator prefers the older version
    the replicator keeps the first image for ever
    totals are added after the transaction
    nobody sweeps
  `;
  test.each(rows)("$mutant", { timeout: 120_000 }, async ({ mutant }) => {
    const world = await openWorld(inject("dynamoDbEndpoint"));
    let noticed: unknown;
    for (let seed = 1; seed <= gamesMax && noticed === undefined; seed += 1) {
      await world.play(seed, mutants[mutant]).catch((error: unknown) => {
        noticed = error;
      });
    }
    console.info(mutant, "->", noticed instanceof Error ? noticed.message.slice(0, 60) : noticed);
    expect(noticed).toMatchObject({
      name: "AssertionError",
      message: expect.stringMatching(/^seed \d+: /),
    });
  });
});
