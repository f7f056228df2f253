import { type Deadline, deadline, workCalendar } from "@minzheng/calendar";
import { addDays, type Day, day, month } from "@minzheng/kernel";
import {
  type ClockStep,
  type ConfirmAuthority,
  clockRule,
  clockRuleIn,
  confirmAuthority,
  excludesNotice,
  type ProcedureProgramme,
  referenceProcedure,
  specialExtension,
  specialGrounds,
} from "@minzheng/social-assistance/procedure-clocks";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";

const national = workCalendar();
const county = "T-REF";
const accepted = day("2025-09-22");

const rule = (
  programme: string,
  step: string,
  { authority = "COUNTY", acceptedOn = accepted }: { authority?: string; acceptedOn?: Day } = {},
) =>
  clockRule(programme as ProcedureProgramme, step as ClockStep, {
    authority: authority as ConfirmAuthority,
    acceptedOn,
    county,
  });
const shown = (found: Deadline) =>
  found.state === "running" ? `${found.rawEnd} ${found.end}` : found.state;

describe("WE-19: the clocks of an application accepted on Monday, 22 September 2025", () => {
  test.each(table("step", "authority", "from", "raw", "end")`
    investigation-start | COUNTY   | 2025-09-22 | 2025-09-25 | 2025-09-25
    data-check-start    | COUNTY   | 2025-09-22 | 2025-09-25 | 2025-09-25
    whole               | TOWNSHIP | 2025-09-22 | 2025-10-24 | 2025-10-24
    whole               | COUNTY   | 2025-09-22 | 2025-11-07 | 2025-11-07
    notice              | COUNTY   | 2025-09-29 | 2025-10-06 | 2025-10-09
    confirm             | COUNTY   | 2025-10-10 | 2025-10-23 | 2025-10-23
    refusal-notice      | COUNTY   | 2025-10-23 | 2025-10-28 | 2025-10-28
  `)("$step, confirmed by the $authority, from $from: $end", (row) => {
    const found = rule("subsistence-allowance", row.step, row);
    expect(shown(deadline(found, { startedOn: day(row.from) }, national))).toBe(
      `${row.raw} ${row.end}`,
    );
  });

  test("extended on a ground of the law the whole takes forty-five working days", () => {
    const extension = specialExtension("subsistence-allowance", { acceptedOn: accepted, county });
    const whole = rule("subsistence-allowance", "whole");
    expect(extension?.grounds).toEqual(Object.keys(specialGrounds));
    const course = { startedOn: accepted, extension: extension?.term ?? whole };
    expect(shown(deadline(whole, course, national))).toBe("2025-11-28 2025-11-28");
  });

  test("without the roll the notice ends on the holiday", () => {
    const policy = {
      ...referenceProcedure,
      calendarRoll: {
        ...referenceProcedure.calendarRoll,
        rows: [{ value: false, from: month("2021-07"), source: "省社会救助规定" }],
      },
    };
    const step = { programme: "subsistence-allowance", step: "notice" } as const;
    const found = clockRuleIn(policy, step, { authority: "COUNTY", acceptedOn: accepted });
    expect(shown(deadline(found, { startedOn: day("2025-09-29") }, national))).toBe(
      "2025-10-06 2025-10-06",
    );
  });

  test("where the notice is left out of the limit, its days move the end", () => {
    expect(excludesNotice({ acceptedOn: accepted, county })).toBe(false);
    const notice = { from: day("2025-09-29"), to: day("2025-10-09") };
    const whole = rule("subsistence-allowance", "whole");
    const course = { startedOn: accepted, suspensions: [notice] };
    expect(shown(deadline(whole, course, national))).toBe("2025-11-12 2025-11-12");
  });
});

test.each(table("step", "from", "end")`
  first-opinion | 2025-09-22 | 2025-10-17
  confirm       | 2025-10-17 | 2025-11-07
`)("WE-38: fifteen working days for $step from $from end on $end", ({ step, from, end }) => {
  const found = rule("extreme-hardship", step);
  expect(shown(deadline(found, { startedOn: day(from) }, national))).toBe(`${end} ${end}`);
});

describe("the limits of each programme", () => {
  test.each(table("programme", "step", "authority", "term", "basis", "clause")`
    subsistence-allowance   | investigation-start | COUNTY   | 3 workday      | national | 最低生活保障审核确认办法 第十五条
    subsistence-allowance   | data-check-start    | COUNTY   | 3 workday      | national | 最低生活保障审核确认办法 第十七条
    subsistence-allowance   | first-opinion       | COUNTY   | 10 workday     | local    | 市社会救助实施细则 第十六条
    subsistence-allowance   | notice              | COUNTY   | 7 calendar-day | national | 最低生活保障审核确认办法 第十九条
    subsistence-allowance   | confirm             | COUNTY   | 10 workday     | national | 最低生活保障审核确认办法 第二十条
    subsistence-allowance   | refusal-notice      | COUNTY   | 3 workday      | national | 最低生活保障审核确认办法 第二十一条
    subsistence-allowance   | whole               | COUNTY   | 30 workday     | national | 最低生活保障审核确认办法 第二十二条
    subsistence-allowance   | whole               | TOWNSHIP | 20 workday     | national | 关于进一步做好最低生活保障等社会救助兜底保障工作的通知
    single-person-allowance | whole               | TOWNSHIP | 20 workday     | national | 关于进一步做好最低生活保障等社会救助兜底保障工作的通知
    margin-household       | confirm             | COUNTY   | 10 workday     | national | 最低生活保障审核确认办法 第二十条
    extreme-hardship        | first-opinion       | COUNTY   | 15 workday     | national | 特困人员认定办法 第十三条
    extreme-hardship        | notice              | COUNTY   | 7 calendar-day | national | 特困人员认定办法 第十五条
    extreme-hardship        | recheck             | COUNTY   | 15 workday     | national | 特困人员认定办法 第十五条
    extreme-hardship        | confirm             | COUNTY   | 15 workday     | national | 特困人员认定办法 第十六条
    extreme-hardship        | refusal-notice      | COUNTY   | 3 workday      | national | 特困人员认定办法 第十八条
    extreme-hardship        | whole               | TOWNSHIP | 37 workday     | national | 特困人员认定办法 第十三条、第十五条、第十六条，各环节时限之和
    rigid-expenditure       | whole               | COUNTY   | 30 workday     | national | 刚性支出困难家庭认定办法 第八条
    rigid-expenditure       | whole               | TOWNSHIP | 30 workday     | national | 刚性支出困难家庭认定办法 第八条
    rigid-expenditure       | confirm             | COUNTY   | 10 workday     | local    | 市社会救助实施细则 第二十条
  `)("$programme, $step, $authority: $term", ({ programme, step, ...row }) => {
    const { count, unit, basis, clause, start, roll } = rule(programme, step, row);
    expect({ term: `${count} ${unit}`, basis, clause }).toEqual({
      term: row.term,
      basis: row.basis,
      clause: row.clause,
    });
    expect({ start, roll }).toEqual({ start: "next-day", roll: "civilCode203" });
  });

  test.each(table("programme", "grounds")`
    subsistence-allowance | objection separate-registration other-place hard-investigation
    margin-household     | objection separate-registration other-place hard-investigation
    extreme-hardship      | none
    rigid-expenditure     | separate-registration hard-investigation
  `)("$programme may be extended on: $grounds", ({ programme, grounds }) => {
    const of = programme as ProcedureProgramme;
    const found = specialExtension(of, { acceptedOn: accepted, county });
    expect(found?.grounds.join(" ") ?? "none").toBe(grounds);
  });

  test("rigid expenditure was no programme before 2025", () => {
    const before = { acceptedOn: day("2024-12-31") };
    expect(() => rule("rigid-expenditure", "whole", before)).toThrow(
      "there is no procedure.clocks.rigid-expenditure.whole for 2024-12",
    );
    expect(rule("rigid-expenditure", "whole", { acceptedOn: day("2025-01-01") }).count).toBe(30);
  });

  test("a county nobody has configured has no procedure", () => {
    const at = { authority: "COUNTY", acceptedOn: accepted, county: "110101" } as const;
    expect(() => clockRule("subsistence-allowance", "whole", at)).toThrow(
      "110101 has no procedure",
    );
  });

  test("the whole of extreme hardship is never shorter than its steps, whatever the holidays", () => {
    const whole = rule("extreme-hardship", "whole");
    const steps = ["first-opinion", "notice", "confirm"].map((s) => rule("extreme-hardship", s));
    let checked = 0;
    for (let at = day("2004-01-01"); at < day("2026-09-01"); at = addDays(at, 1)) {
      const last = steps.reduce<Day>((from, step) => {
        const found = deadline(step, { startedOn: from }, national);
        return found.state === "running" ? found.end : from;
      }, at);
      const found = deadline(whole, { startedOn: at }, national);
      expect(found.state === "running" && found.end >= last, `${at}: ${last}`).toBe(true);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(8000);
  });
});

describe("DL-1 to DL-3: who confirms", () => {
  test.each(table("county", "programme", "acceptedOn", "authority", "why")`
    T-REF  | subsistence-allowance | 2025-09-22 | COUNTY   | nothing is delegated
    999901 | subsistence-allowance | 2025-09-22 | COUNTY   | the city's default
    999902 | subsistence-allowance | 2023-03-14 | COUNTY   | the eve of the switch
    999902 | subsistence-allowance | 2023-03-15 | TOWNSHIP | the day of the switch
    999902 | margin-household     | 2024-05-06 | TOWNSHIP | delegated as well
    999902 | extreme-hardship      | 2024-05-06 | COUNTY   | another programme
    999902 | subsistence-allowance | 2026-06-30 | TOWNSHIP | the county's own document still does
    999902 | subsistence-allowance | 2026-07-01 | TOWNSHIP | the province has said so
    999903 | subsistence-allowance | 2026-06-30 | TOWNSHIP | the county's own document still does
    999903 | subsistence-allowance | 2026-07-01 | COUNTY   | no basis of the province
  `)("$county, $programme accepted on $acceptedOn: $authority, $why", (row) => {
    const found = confirmAuthority(
      row.programme as ProcedureProgramme,
      day(row.acceptedOn),
      row.county,
    );
    expect(found).toBe(row.authority);
  });

  test("an application accepted before a switch keeps its authority and its limit", () => {
    const acceptedOn = day("2026-06-30");
    const authority = confirmAuthority("subsistence-allowance", acceptedOn, "999903");
    const at = { authority, acceptedOn, county: "999903" };
    expect(clockRule("subsistence-allowance", "whole", at).count).toBe(20);
    expect(confirmAuthority("subsistence-allowance", addDays(acceptedOn, 1), "999903")).toBe(
      "COUNTY",
    );
  });
});
