import type { CasePapers } from "@minzheng/entitlement";
import { day, month } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../../support/table.ts";
import type { MadeUpFact } from "../county.ts";
import { foundIn } from "./rows.ts";

const papers = (more: Partial<CasePapers> = {}): CasePapers => ({
  decisions: [],
  persons: 1,
  ...more,
});

describe("a child", () => {
  test.each(table("programme", "bornOn", "confirmedOn", "study", "found")`
    orphan                | 2008-10-31 | 2020-01-01 | -                | yes
    orphan                | 2008-11-01 | 2020-01-01 | -                | no
    orphan                | 2008-10-31 | 2020-01-01 | senior-secondary | no
    orphan                | 2008-10-31 | 2020-01-01 | university       | yes
    unattended-child      | 2008-10-31 | 2020-01-01 | -                | yes
    extreme-hardship      | 2008-10-31 | 2020-01-01 | -                | yes
    extreme-hardship      | 2008-10-31 | 2020-01-01 | senior-secondary | no
    extreme-hardship      | 2000-10-31 | 2020-01-01 | -                | no
    subsistence-allowance | 2008-10-31 | 2020-01-01 | -                | no
  `)("of $programme born $bornOn, at school: $study, is too old: $found", (row) => {
    const value = { stage: row.study, fullTime: true } as never;
    const facts: MadeUpFact[] = row.study === "-" ? [] : [{ kind: "study", value }];
    const made = {
      programme: row.programme,
      bornOn: day(row.bornOn),
      confirmedOn: day(row.confirmedOn),
      facts,
    };
    expect(foundIn(made)).toEqual(row.found === "yes" ? ["over-age-child"] : []);
  });
});

describe("a certificate that a recognition rests on", () => {
  const certificate = (expiresOn?: string): MadeUpFact => ({
    kind: "disability",
    value: { kind: "physical", grade: 1, ...(expiresOn && { expiresOn }) } as never,
  });
  const status = (of: string): MadeUpFact => ({
    kind: "certificate-status",
    value: { of: "disability", status: of } as never,
  });
  test.each(table("programme", "bornOn", "expiresOn", "status", "found")`
    extreme-hardship           | 1980-01-01 | 2026-10-31 | -         | yes
    extreme-hardship           | 1980-01-01 | 2026-11-01 | -         | no
    extreme-hardship           | 1980-01-01 | -          | -         | no
    extreme-hardship           | 1980-01-01 | -          | frozen    | yes
    extreme-hardship           | 1980-01-01 | 2030-01-01 | cancelled | yes
    extreme-hardship           | 1980-01-01 | 2030-01-01 | valid     | no
    extreme-hardship           | 1960-01-01 | 2026-10-31 | -         | no
    disability-nursing-subsidy | 1960-01-01 | 2026-10-31 | -         | yes
    subsistence-allowance      | 1980-01-01 | 2026-10-31 | -         | no
  `)("$programme, born $bornOn, until $expiresOn, $status: $found", (row) => {
    const facts = [
      certificate(row.expiresOn === "-" ? undefined : row.expiresOn),
      ...(row.status === "-" ? [] : [status(row.status)]),
    ];
    const found = foundIn({ programme: row.programme, bornOn: day(row.bornOn), facts });
    expect(found).toEqual(row.found === "yes" ? ["certificate-expired"] : []);
  });
});

describe("a review", () => {
  test("that is open and over its day wants a word", () => {
    expect(foundIn({ papers: papers({ reviewDueOn: day("2026-11-19") }) })).toEqual([
      "review-overdue",
    ]);
    expect(foundIn({ papers: papers({ reviewDueOn: day("2026-11-20") }) })).toEqual([]);
  });

  test("is asked for without a record only since the county keeps records", () => {
    const known = (from: string) => ({ recordsFrom: month(from) });
    const old = { confirmedOn: day("2020-01-01"), papers: papers({ decisions: [] }) };
    expect(foundIn(old)).toEqual([]);
    expect(foundIn(old, known("2025-09"))).toEqual(["review-overdue"]);
    expect(foundIn(old, known("2025-11"))).toEqual([]);
    const looked = { ...old, papers: papers({ reviewedOn: day("2026-01-10") }) };
    expect(foundIn(looked, known("2025-09"))).toEqual([]);
  });
});

describe("the persons a household is recognised for", () => {
  const died = (diedOn: string): MadeUpFact => ({
    kind: "death",
    value: { diedOn } as never,
    of: 1,
  });
  test.each(table("recognised", "members", "died", "found")`
    2 | 2 | -          | no
    3 | 2 | -          | yes
    1 | 2 | -          | no
    2 | 2 | 2026-10-06 | yes
    2 | 2 | 2026-11-06 | no
  `)("$recognised of $members, one died $died: more than there are: $found", (row) => {
    const persons = Array.from({ length: Number(row.members) }, (_, i) => `re_${i}`);
    const found = foundIn({
      persons,
      papers: papers({ persons: Number(row.recognised) }),
      facts: row.died === "-" ? [] : [died(row.died)],
    });
    expect(found.filter((check) => check !== "deceased")).toEqual(
      row.found === "yes" ? ["persons-over-household"] : [],
    );
  });
});
