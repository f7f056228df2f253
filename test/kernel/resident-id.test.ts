import { readResidentId } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";

describe("W62: a resident id is checked to its last character", () => {
  const cases = table("number", "outcome")`
    999901194605200015 | 1946-05-20 male
    999901200403100014 | 2004-03-10 male
    999901200603100027 | 2006-03-10 female
    99990119460520001X | CHECK_DIGIT
    99990119460520001  | LENGTH
    99990119461320001X | BIRTH_DATE
    99990119460230001X | BIRTH_DATE
    9999011946052000１5 | CHARACTERS
  `;
  test.each(cases)("$number is $outcome", ({ number, outcome }) => {
    const id = readResidentId(number);
    expect("problem" in id ? id.problem : `${id.bornOn} ${id.sex}`).toBe(outcome);
  });
});
