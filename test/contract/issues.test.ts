import { FenNumber, inputIssues } from "@minzheng/contract";
import { ResidentIdNumber } from "@minzheng/people";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";

const shape = z.strictObject({
  name: z.string().check(z.minLength(2)),
  amountFen: FenNumber,
  number: z.optional(ResidentIdNumber),
  sex: z.enum(["male", "female"]),
  tags: z.array(z.string().check(z.maxLength(3))).check(z.maxLength(2)),
});
const right = { name: "王秀兰", amountFen: 1, sex: "male", tags: [] };

function issuesOf(change: object) {
  const input = { ...right, ...change };
  return inputIssues(z.safeParse(shape, input).error?.issues ?? [], input);
}

describe("what is wrong is said in Chinese, with place, value and proposal", () => {
  test.each([
    [{ name: "王" }, { path: "name", problem: "至少 2 个字", value: "王" }],
    [{ name: undefined }, { path: "name", problem: "没有填写" }],
    [{ name: 7 }, { path: "name", problem: "类型不对，应为文字", value: 7 }],
    [{ amountFen: -1 }, { path: "amountFen", problem: "至少 0", value: -1 }],
    [{ amountFen: 0.5 }, { path: "amountFen", problem: "类型不对，应为整数", value: 0.5 }],
    [
      { sex: " Male" },
      { path: "sex", problem: "不在可选范围内", value: " Male", proposal: "male" },
    ],
    [{ tags: ["好", "很长很长"] }, { path: "tags.1", problem: "至多 3 个字", value: "很长很长" }],
    [{ tags: ["a", "b", "c"] }, { path: "tags", problem: "至多 2 项" }],
    [{ colour: "red" }, { path: "", problem: "多出不认识的内容：colour" }],
  ])("%j", (change, issue) => {
    expect(issuesOf(change)).toEqual([issue]);
  });

  test("but a wrong id number is not repeated", () => {
    expect(issuesOf({ number: "999901196005020012" })).toEqual([
      { path: "number", problem: "公民身份号码不正确，请核对" },
    ]);
  });
});
