import { workCalendar } from "@minzheng/calendar";
import { day } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import {
  isInForce,
  statusObstacle,
  statusValidity,
} from "../../../../packages/modules/social-assistance/src/recognised-household/rules.ts";
import {
  isStatusProgramme,
  type StatusProgramme,
} from "../../../../packages/modules/social-assistance/src/recognised-household/status-programmes.ts";
import { table } from "../../../support/table.ts";

const on = day("2026-03-01");

describe("a status", () => {
  const validity = table("programme", "confirmedOn", "to")`
    rigid-expenditure | 2025-10-15 | 2026-10-14
    margin-household  | 2025-10-15 | 2026-10-14
    margin-household  | 2024-02-29 | 2025-02-28
    rigid-expenditure | 2025-12-01 | 2026-11-30
  `;
  test.each(validity)("of $programme of $confirmedOn holds to $to", (row) => {
    const asked = { programme: row.programme as StatusProgramme, county: "999901" };
    expect(statusValidity(asked, day(row.confirmedOn), workCalendar())).toEqual({
      from: row.confirmedOn,
      to: row.to,
    });
  });

  const force = table("state", "validTo", "holds")`
    valid        | 2026-03-01 | yes
    valid        | 2026-02-28 | no
    under-review | 2026-02-28 | yes
    expired      | 2026-02-28 | no
    ended        | 2027-02-28 | no
    void         | 2027-02-28 | no
  `;
  test.each(force)(
    "that is $state to $validTo is in force on the first of March: $holds",
    (row) => {
      const status = {
        programme: "margin-household",
        state: row.state,
        validTo: row.validTo,
      } as const;
      expect(isInForce(status, on)).toBe(row.holds === "yes");
    },
  );
});

describe("a household", () => {
  const cases = table("asks", "has", "to", "allowance", "obstacle")`
    margin-household  |                   |            | no  |
    rigid-expenditure |                   |            | no  |
    margin-household  |                   |            | yes | STRONGER_PROGRAMME
    rigid-expenditure |                   |            | yes | STRONGER_PROGRAMME
    margin-household  | margin-household  | 2026-12-31 | no  | ALREADY_RECEIVING
    margin-household  | margin-household  | 2026-02-28 | no  |
    rigid-expenditure | margin-household  | 2026-12-31 | no  | STRONGER_PROGRAMME
    rigid-expenditure | margin-household  | 2026-02-28 | no  |
    margin-household  | rigid-expenditure | 2026-12-31 | no  |
    rigid-expenditure | rigid-expenditure | 2026-12-31 | no  |
  `;
  test.each(cases)(
    "with $has to $to, an allowance: $allowance, that asks for $asks: $obstacle",
    (row) => {
      const statuses =
        row.has === ""
          ? []
          : [{ programme: row.has as StatusProgramme, state: "valid", validTo: row.to }];
      const standing = { statuses, hasAllowance: row.allowance === "yes" };
      const found = statusObstacle(row.asks as StatusProgramme, standing, on);
      expect(found ?? "").toBe(row.obstacle);
    },
  );
});

test("programmes that pay every month are no status", () => {
  const all = [
    "margin-household",
    "rigid-expenditure",
    "subsistence-allowance",
    "extreme-hardship",
  ];
  expect(all.map(isStatusProgramme)).toEqual([true, true, false, false]);
});
