import { describe, expect, test } from "vitest";
import { courseOf } from "../../../../../web/src/modules/social-assistance/application/course.ts";
import { act, applied, serving } from "./told.ts";

const course = courseOf(applied, serving);

describe("the course of an application", () => {
  test("tells what was done in every register, newest first", () => {
    expect(course.map(({ title }) => title)).toEqual([
      "确认",
      "公示异议：答复",
      "民主评议：登记",
      "公示异议：登记",
      "公示",
      "提出初审意见",
      "入户调查：调查人员签字",
      "入户调查：登记",
      "家庭经济状况核对：出具报告",
      "启动调查",
      "受理",
      "提交",
      "登记",
    ]);
    const times = course.map(({ at }) => at);
    expect(times).toEqual([...times].sort().reverse());
  });

  test("tells an act once, though it opened other records as well", () => {
    expect(course.filter(({ at }) => at === "2026-11-18T02:00:00.000Z")).toHaveLength(1);
    expect(course.some(({ title }) => title.includes("随其他业务"))).toBe(false);
  });

  test("leaves out the marks of the daily round, and mended typing errors", () => {
    const history = [...applied.history, act("19T02:00", "application.amend", "变更")];
    expect(courseOf({ ...applied, history }, serving)).toHaveLength(course.length);
  });

  test("says what came of it, who did it by which post, and in which words", () => {
    const of = (title: string) => course.find((entry) => entry.title === title);
    expect(of("确认")).toMatchObject({
      outcome: "1,418.00 元/月",
      officer: "周敏",
      post: "县级审核人",
      words: "情况属实，同意。",
    });
    expect(of("提出初审意见")?.outcome).toBe("建议纳入，最低生活保障");
    expect(of("公示")?.outcome).toBe("南门社区公示栏");
    expect(of("家庭经济状况核对：出具报告")?.outcome).toBe("1 条不一致");
    expect(of("入户调查：调查人员签字")?.outcome).toBe("与申报一致");
    expect(of("民主评议：登记")?.outcome).toBe("到会 11 人，同意 10，不同意 1");
    expect(of("公示异议：答复")?.outcome).toBe("不属实");
  });

  test("leads to the records in which things were filed", () => {
    const visit = course.find(({ title }) => title === "入户调查：登记");
    expect(visit?.filedIn).toMatchObject({ id: "iv_1", register: { id: "investigation" } });
    expect(course[0]).not.toHaveProperty("filedIn");
  });
});
