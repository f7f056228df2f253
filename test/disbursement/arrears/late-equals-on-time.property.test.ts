import fc from "fast-check";
import { expect, test } from "vitest";
import { anyHistory, lived } from "./histories.ts";

const runs = Number(process.env["RUNS"] ?? 5000);

test("what is told late ends, for every unit and month to the fen, as if told on time", () => {
  let late = 0;
  fc.assert(
    fc.property(anyHistory, (history) => {
      const onTime = lived(history, "on-time");
      expect(lived(history, "late")).toEqual(onTime);
      if (history.told.some(({ lateMonths }) => lateMonths > 0)) late += 1;
    }),
    { numRuns: runs },
  );
  expect(late).toBeGreaterThan(runs / 2);
}, 600_000);
