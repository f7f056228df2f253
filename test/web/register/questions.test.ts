import { division, resident } from "@minzheng/people";
import { allowanceCase } from "@minzheng/social-assistance/registers";
import { describe, expect, test } from "vitest";
import { askingsOf, stateLabel, stateTone, valuesOf } from "../../../web/src/register/questions.ts";

const townships = ["999901100", "999901101"];

describe("the questions of a register", () => {
  test("are tabs in the words of its fields", () => {
    expect(askingsOf(resident).map(({ label }) => label)).toEqual([
      "按乡镇",
      "按姓名",
      "按公民身份号码后四位",
    ]);
    expect(askingsOf(division).map(({ label }) => label)).toEqual(["全部"]);
  });

  test("want a township from a list, a state or choice from a few, anything else typed", () => {
    const asked = { ...allowanceCase, questions: [ask("township", "state"), ask("programme")] };
    const [states, programmes] = askingsOf(asked);
    expect(states?.filters.map(({ type }) => type)).toEqual(["township", "choice"]);
    expect(states?.filters[1]?.choices.map(({ label }) => label)).toEqual([
      "享受中",
      "暂停",
      "已终止",
      "已作废",
    ]);
    expect(programmes?.filters[0]?.choices.map(({ label }) => label)).toEqual([
      "低保",
      "单人保",
      "特困",
    ]);
  });
});

const ask = (...by: string[]) => ({ name: `by${by.join("")}`, by, orderedBy: [] });

describe("the values a question is asked with", () => {
  const [byTownship, byName] = askingsOf(resident);
  if (byTownship === undefined || byName === undefined) throw new Error("no questions");

  test("come from the address, else the officer's first township", () => {
    expect(valuesOf(byTownship, { township: "999901101" }, townships)).toEqual({
      township: "999901101",
    });
    expect(valuesOf(byTownship, {}, townships)).toEqual({ township: "999901100" });
  });

  test("are not there until what must be typed is typed", () => {
    expect(valuesOf(byName, { name: "" }, townships)).toBeUndefined();
    expect(valuesOf(byName, { name: "王秀英" }, townships)).toEqual({ name: "王秀英" });
    expect(valuesOf(byTownship, {}, [])).toBeUndefined();
  });
});

describe("the state of a record", () => {
  test("is said in Chinese, also when it is void", () => {
    expect(stateLabel(allowanceCase, "suspended")).toBe("暂停");
    expect(stateLabel(allowanceCase, "void")).toBe("已作废");
  });

  test("is blue while something can be done, and plain in a register without steps", () => {
    expect(stateTone(allowanceCase, "suspended")).toBe("tone-indigo");
    expect(stateTone(allowanceCase, "void")).toBe("");
    expect(stateTone(resident, "kept")).toBe("");
    const { transitions } = allowanceCase.process;
    const process = {
      ...allowanceCase.process,
      transitions: transitions.filter(({ name }) => name !== "readmit"),
    };
    expect(stateTone({ ...allowanceCase, process }, "ended")).toBe("tone-green");
  });
});
