import { application } from "@minzheng/social-assistance/application";
import { contract } from "@minzheng/social-assistance/contract";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import {
  accepted,
  asked,
  family,
  type Office,
  office,
  outcomeOf,
  recommended,
  sentAfterNotice,
} from "./office.ts";

let at: Office;
beforeAll(async () => {
  at = await office();
});

test("a decision out of order says where the case stands and where it would have to be", async () => {
  at.on("2025-09-01");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  const early = at.take(application, at.staff.countyReviewer, { id, do: "confirm" });
  expect(await outcomeOf(early)).toMatchObject({
    code: "WRONG_STATE",
    message: "现在是“已受理”，到“待审核确认”才能办理这一步",
    value: "accepted",
    proposal: "sent",
  });
});

test("a notice that ends in a year without a calendar waits, and names the year that is missing", async () => {
  at.on("2027-12-27");
  const home = await family(at);
  const id = await accepted(at, asked(home, at.village));
  await recommended(at, id);
  const fields = { noticePlace: "社区公示栏" };
  await at.take(application, at.staff.clerk, { id, do: "post-notice", fields });
  at.on("2028-01-10");
  const call = at.take(application, at.staff.clerk, { id, do: "send" });
  expect(await outcomeOf(call)).toMatchObject({
    code: "WAIT_NOT_OVER",
    message: "公示期的届满日要看 2028 年的放假安排，请先登记这一年的工作日年历",
    proposal: "2028",
  });
});

describe("an amount typed by hand", () => {
  test("is no field of a decision", async () => {
    at.on("2025-09-01");
    const home = await family(at);
    const id = await accepted(at, asked(home, at.village));
    at.on("2025-09-05");
    await recommended(at, id);
    await sentAfterNotice(at, id, "2025-09-15");
    const typed = { assessedFen: 9999_00 } as object;
    const call = at.take(application, at.staff.countyReviewer, {
      id,
      do: "confirm",
      fields: typed,
    });
    expect(await outcomeOf(call)).toMatchObject({
      code: "INPUT_INVALID",
      path: "fields.assessedFen",
    });
  });

  test("is refused at the door of a step", () => {
    const { inputSchema } = contract.application.advance["~orpc"];
    const { error } = z.safeParse(inputSchema ?? z.never(), {
      id: "ax_1",
      transition: "confirm",
      fields: { assessedFen: 9999_00 },
    });
    expect(error?.issues).toContainEqual(
      expect.objectContaining({ code: "unrecognized_keys", keys: ["assessedFen"] }),
    );
  });
});
