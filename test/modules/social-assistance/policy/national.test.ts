import { month } from "@minzheng/kernel";
import {
  inForce,
  nationalPolicy,
  parametersIn,
  policyIn,
  referencePolicy,
} from "@minzheng/social-assistance/policy";
import { describe, expect, test } from "vitest";
import { table } from "../../../support/table.ts";

const at = (when: string) => policyIn(referencePolicy, month(when));

describe("two legal regimes, to the month", () => {
  test.each(table("subject", "june 2026", "july 2026")`
    eligibility | 社会救助暂行办法 第九条 | 社会救助法 第十八条
    amount      | 最低生活保障审核确认办法 第二十三条 | 最低生活保障审核确认办法 第二十三条；社会救助法 第十八条
    margin      | 最低生活保障审核确认办法 第八条；民发〔2022〕83号 | 社会救助法 第二十一条
    property    | 最低生活保障审核确认办法 第十四条 | 最低生活保障审核确认办法 第十四条；社会救助法 第二十三条
    refusal     | 最低生活保障审核确认办法 第三十四条；社会救助暂行办法 第四十五条 | 最低生活保障审核确认办法 第三十四条
    decision    | 最低生活保障审核确认办法 第三十二条 | 最低生活保障审核确认办法 第三十二条；社会救助法 第四十八条
    hardship    | 特困人员认定办法 第四条 | 特困人员认定办法 第四条；社会救助法 第十六条
  `)("$subject", ({ subject, ...clauses }) => {
    const found = ["2026-06", "2026-07"].map((when) => at(when).clauses[subject as "margin"].value);
    expect(found).toEqual(Object.values(clauses));
  });

  test("consent of obligors and the hearing of the family begin with the law", () => {
    const found = ["2021-07", "2026-06", "2026-07", "2030-01"].map((when) => [
      inForce(nationalPolicy.supportConsent, month(when))?.value,
      inForce(nationalPolicy.hearOpinion, month(when))?.value,
    ]);
    expect(found).toEqual([
      [false, false],
      [false, false],
      [true, true],
      [true, true],
    ]);
  });

  test("nothing of the reference tenant changes between the two months but what the law changes", () => {
    const [june, july] = ["2026-06", "2026-07"].map(
      (when) =>
        new Map(parametersIn(referencePolicy).map((one) => [one.key, inForce(one, month(when))])),
    );
    const changed = [...(june ?? [])].flatMap(([key, before]) =>
      before?.source === july?.get(key)?.source ? [] : [key],
    );
    expect(changed.toSorted()).toEqual(
      [
        "rule-set",
        ...Object.keys(nationalPolicy.clauses).map((name) => `clause.${name}`),
        "decision.hear-opinion",
        "income.support-consent",
        "margin-household.ratio",
      ].toSorted(),
    );
  });
});
