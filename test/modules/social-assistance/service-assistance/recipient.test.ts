import { day, instant } from "@minzheng/kernel";
import type { AnyFact } from "@minzheng/people";
import { recipientOf } from "@minzheng/social-assistance/service-assistance";
import { describe, expect, test } from "vitest";
import { fact } from "../families.ts";

describe("what facts say about a recipient", () => {
  test("a death and the stays, with their days", () => {
    const facts = [
      fact("death", { diedOn: day("2026-03-10") }, { from: "2026-03-10" }),
      fact("stay", { in: "hospital" }, { from: "2026-02-01", to: "2026-02-09" }),
      fact("support-form", { form: "concentrated" }, { from: "2026-01-01", to: "2026-01-20" }),
      fact("support-form", { form: "dispersed" }, { from: "2026-01-21" }),
    ];
    expect(recipientOf(facts)).toEqual({
      diedOn: "2026-03-10",
      stays: [
        { in: "hospital", from: "2026-02-01", to: "2026-02-09" },
        { in: "institution", from: "2026-01-01", to: "2026-01-20" },
      ],
    });
  });

  test("what was corrected or withdrawn is not said any more", () => {
    const wrong = fact("death", { diedOn: day("2026-03-01") }, { id: "ft_1" });
    const knownSince = instant("2026-03-05T00:00:00.000Z");
    const withdrawal = { ...wrong, id: "ft_2", knownSince, replaces: "ft_1", withdrawn: true };
    expect(recipientOf([wrong, withdrawal as AnyFact])).toEqual({ stays: [] });
  });
});
