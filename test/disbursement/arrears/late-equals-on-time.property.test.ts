import { expect, test } from "vitest";
import { lateCampaign } from "../../campaign/late.ts";

const histories = Number(process.env["RUNS"] ?? 5000);

test("what is told late ends, for every unit and month to the fen, as if told on time", () => {
  const { violated, late, unpaid, amounts } = lateCampaign({ histories, seed: 1 });
  expect(violated).toEqual([]);
  expect(late).toBeGreaterThan(histories / 2);
  expect(unpaid).toBeGreaterThan(histories / 3);
  expect(amounts).toBeGreaterThan(histories * 5);
}, 600_000);
