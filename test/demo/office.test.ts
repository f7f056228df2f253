import { clientOf } from "@minzheng/contract/client";
import { contract } from "@minzheng/disbursement";
import { describe, expect, test } from "vitest";
import { until } from "../../packages/demo/src/office.ts";

const soon = { what: "测试", milliseconds: 1, looksMax: 20 };
/** Gives one answer after the other; errors are thrown. */
const answers = (...list: readonly (string | Error)[]) => {
  const rest = [...list];
  return async () => {
    const next = rest.shift() ?? "never";
    if (next instanceof Error) throw next;
    return next;
  };
};
/** As the wire brings it. */
const declared: unknown = await clientOf(contract, {
  baseUrl: "http://localhost/api/999901",
  fetch: async () =>
    Response.json({ code: "NO_RUN", message: "没有这个批次", requestId: "r" }, { status: 404 }),
})
  .get({ runId: "none" })
  .catch((error: unknown) => error);

describe("waiting for the machine", () => {
  test("ends with the state that was waited for, through passing trouble", async () => {
    const look = answers("FROZEN", new Error("Service Unavailable"), "FROZEN", "APPROVED");
    await expect(until(look, (state) => state === "APPROVED", soon)).resolves.toBe("APPROVED");
  });

  test("believes trouble that does not pass, and a declared failure at once", async () => {
    const down = answers(...Array.from({ length: 6 }, () => new Error("fetch failed")));
    await expect(until(down, () => false, soon)).rejects.toThrow("fetch failed");
    await expect(until(answers(declared as Error, "APPROVED"), () => true, soon)).rejects.toBe(
      declared,
    );
  });

  test("says what it waited for when nothing happens", async () => {
    await expect(until(answers("FROZEN"), () => false, soon)).rejects.toThrow("测试");
  });
});
