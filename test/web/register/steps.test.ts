import type { StepOffer } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import { freeSteps, mainStep, reasonsAgainst } from "../../../web/src/register/steps.ts";

const step = (name: string, part: Partial<StepOffer> = {}): StepOffer => ({
  name,
  label: name,
  to: "下一状态",
  grave: false,
  batch: false,
  reasonNeeded: false,
  required: [],
  optional: [],
  ...part,
});
const refused = { code: "WRONG_ROLE", text: "这一步由县级审核人办理" };
const lacking = [
  { code: "REPORT_NEEDED", text: "核对报告出具后才能办理" },
  { code: "VISIT_NEEDED", text: "须先入户调查" },
];

describe("a step", () => {
  test("is free when nothing is known that would refuse it", () => {
    const steps = [step("a", { refused }), step("b", { lacking }), step("c")];
    expect(freeSteps(steps).map(({ name }) => name)).toEqual(["c"]);
  });

  test("says who may take it before what it lacks, and everything it lacks", () => {
    expect(reasonsAgainst(step("a", { refused, lacking }))).toEqual([
      refused.text,
      "核对报告出具后才能办理",
      "须先入户调查",
    ]);
    expect(reasonsAgainst(step("a"))).toEqual([]);
  });
});

describe("the main step", () => {
  test("is the first declared, where it can be taken and does no harm", () => {
    expect(mainStep([step("a"), step("b")])?.name).toBe("a");
    expect(mainStep([step("a", { refused }), step("b")])).toBeUndefined();
    expect(mainStep([step("a", { grave: true })])).toBeUndefined();
  });

  test("is the likeliest of those that lead on, where a register names them", () => {
    const steps = [step("return"), step("accept", { lacking }), step("confirm")];
    expect(mainStep(steps, ["accept", "confirm"])?.name).toBe("confirm");
    expect(mainStep(steps, ["accept"])).toBeUndefined();
  });
});
