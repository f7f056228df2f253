import { figuresSaid, type ParameterFields } from "@minzheng/policy";
import { expect, test } from "vitest";

const record = (id: string, value: number, { state = "signed", to = "" } = {}) => {
  const fields = {
    county: "999901",
    key: "subsistence-allowance.standard.urban",
    value,
    from: "2026-09",
    source: "青民发〔2026〕3 号",
    owner: "city",
    ...(to === "" ? {} : { to }),
  } as ParameterFields;
  return { id, state, fields };
};

test("signed records say their figures in the order in which they were proposed", () => {
  const records = [
    record("pa_2", 2, { to: "2026-12" }),
    record("pa_3", 3, { state: "withdrawn" }),
    record("pa_1", 1),
    record("pa_4", 4, { state: "proposed" }),
  ];
  expect(figuresSaid(records)).toEqual([
    {
      key: "subsistence-allowance.standard.urban",
      value: 1,
      from: "2026-09",
      source: "青民发〔2026〕3 号",
    },
    {
      key: "subsistence-allowance.standard.urban",
      value: 2,
      from: "2026-09",
      to: "2026-12",
      source: "青民发〔2026〕3 号",
    },
  ]);
  expect(figuresSaid()).toEqual([]);
});
