import { day, instant } from "@minzheng/kernel";
import { type AnyFact, factText, readFactValue, sensitiveKinds } from "@minzheng/people";
import { expect, test } from "vitest";
import { table } from "../support/table.ts";

const leads = table("kind", "value", "text")`
  cremation          | {"crematedOn":"2026-11-05"}                                | 2026-11-05 火化
  imprisonment       | {"form":"drug-isolation"}                                  | 强制隔离戒毒
  registration-move  | {"to":"邻省外县","withinCounty":false}                     | 户籍迁往邻省外县
  account-status     | {"accountTail":"0017","status":"dormant"}                  | 尾号 0017 睡眠户
  account-status     | {"accountTail":"0017","status":"normal","holderMatches":false} | 尾号 0017 正常，户名证件不符
  certificate-status | {"of":"disability","status":"frozen"}                      | 残疾人证冻结
  public-salary      | {"employer":"县财政局","post":"职工"}                      | 县财政局职工
  staff-kin          | {"post":"民政所","relation":"父母"}                        | 民政所的父母
  payment-hold       | {"warning":"D02","reason":"待核查"}                        | D02：待核查
  paid-elsewhere     | {"programme":"orphan","place":"邻市"}                      | 在邻市领取
`;

test.each(leads)("a $kind is read and said in one line: $text", ({ kind, value, text }) => {
  const read = readFactValue(kind as AnyFact["kind"], JSON.parse(value));
  expect(read).toEqual({ value: JSON.parse(value) });
  const fact = {
    id: "ft_1",
    subject: { type: "resident", id: "re_1" },
    kind,
    value: JSON.parse(value),
    source: { office: "部门比对", saidOn: day("2026-11-12") },
    validFrom: day("2026-11-05"),
    knownSince: instant("2026-11-12T02:00:00.000Z"),
  } as AnyFact;
  expect(factText(fact)).toBe(text);
});

test.each(table("kind", "value", "path")`
  cremation         | {"crematedOn":"11-05"}                          | value.crematedOn
  imprisonment      | {"form":"holiday"}                              | value.form
  account-status    | {"accountTail":"17","status":"normal"}          | value.accountTail
  registration-move | {"to":"","withinCounty":true}                   | value.to
  paid-elsewhere    | {"programme":"Orphan","place":"邻市"}           | value.programme
  payment-hold      | {"warning":"D02","reason":"待核查","money":1}   | value
`)("$value is no $kind: $path", ({ kind, value, path }) => {
  expect(readFactValue(kind as AnyFact["kind"], JSON.parse(value))).toMatchObject({ path });
});

test("what tells of liberty, health or a suspicion lies sealed", () => {
  for (const kind of ["imprisonment", "certificate-status", "payment-hold"] as const)
    expect(sensitiveKinds).toContain(kind);
});
