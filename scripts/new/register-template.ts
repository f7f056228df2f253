import type { Names } from "./names.ts";

/** The declaration of a register, with everything a declaration can say; what is not needed goes. */
export const declarationOf = ({ module, id, camel, prefix, label }: Names): string => `\
import { countyStaff, townshipStaff } from "@minzheng/contract";
import { register } from "@minzheng/register";
import * as z from "zod/mini";

const clerks = ["county-clerk", "township-clerk"] as const;

/** ${label}: one matter that somebody brought, and what became of it. */
export const ${camel} = register({
  id: "${id}",
  module: "${module}",
  label: "${label}",
  idPrefix: "${prefix}",
  shape: z.object({
    number: z.string().check(z.minLength(1), z.maxLength(40)),
    applicant: z.string().check(z.minLength(1), z.maxLength(50)),
    phone: z.optional(z.string().check(z.regex(/^\\d{7,12}$/, "电话应为 7 至 12 位数字"))),
    village: z.string().check(z.regex(/^\\d{12}$/, "村（社区）代码应为 12 位数字")),
    matter: z.string().check(z.minLength(2), z.maxLength(500)),
    result: z.optional(z.string().check(z.minLength(2), z.maxLength(500))),
  }),
  fields: {
    number: { label: "编号", class: "P1" },
    applicant: { label: "申请人", class: "P2", sealed: true, token: true, mask: "name" },
    phone: { label: "联系电话", class: "P2", sealed: true, mask: "phone" },
    village: { label: "村（社区）", class: "P1" },
    matter: { label: "事项", class: "P1", hint: "写明谁在什么时候需要什么" },
    result: { label: "办理结果", class: "P1", kept: true },
  },
  area: "village",
  columns: ["number", "matter"],
  roles: {
    read: [...countyStaff, ...townshipStaff],
    write: clerks,
    void: ["county-reviewer"],
    reveal: clerks,
  },
  process: {
    initial: "received",
    states: { received: "已受理", waiting: "待补充", done: "已办结", declined: "不予办理" },
    transitions: [
      {
        name: "ask",
        label: "请补充",
        from: ["received"],
        to: "waiting",
        roles: clerks,
        reasonNeeded: true,
      },
      { name: "resume", label: "补充到齐", from: ["waiting"], to: "received", roles: clerks },
      {
        name: "finish",
        label: "办结",
        from: ["received"],
        to: "done",
        roles: ["county-clerk", "county-reviewer", "township-reviewer"],
        notSameAs: ["open"],
        takes: { required: ["result"] },
        guards: [
          {
            code: "RESULT_REPEATS_MATTER",
            refuses: ({ record, given }) =>
              given.result === record.fields.matter
                ? { text: "办理结果不能照抄事项，请写明办了什么", path: "fields.result" }
                : undefined,
          },
        ],
        batch: true,
      },
      {
        name: "decline",
        label: "不予办理",
        from: ["received", "waiting"],
        to: "declined",
        roles: ["county-reviewer"],
        reasonNeeded: true,
        grave: true,
      },
    ],
    clocks: [
      {
        name: "answer",
        label: "答复",
        kind: "limit",
        runsIn: ["received", "waiting"],
        pausedIn: ["waiting"],
        rule: () => ({ count: 15, unit: "workday", start: "next-day", roll: "civilCode203" }),
        clause: "本局服务承诺",
        warnWorkdays: 3,
        extension: {
          roles: ["county-reviewer"],
          grounds: { difficult: "情况复杂" },
          allowed: () => ({
            term: { count: 10, unit: "workday" },
            grounds: ["difficult"],
            clause: "本局服务承诺",
          }),
        },
        escalatesTo: "county-approver",
      },
    ],
  },
  questions: [
    { name: "byTownship", by: ["township"], orderedBy: ["state", "number"] },
    { name: "byApplicant", by: ["applicant"], orderedBy: [] },
  ],
  unique: [{ name: "byNumber", fields: ["number"] }],
  indicators: [],
});
`;

/** A right record, for the attack suite and for the register's own test. */
export const sampleOf = ({ id }: Names): string => `\
import type { Sample } from "../../support/samples.ts";

export const sample: Sample = {
  register: "${id}",
  fields: {
    number: "2026-001",
    applicant: "王秀兰",
    phone: "13800001234",
    village: "999901001001",
    matter: "需要上门理发",
  },
  taken: { result: "已安排志愿者上门" },
};
`;

export const testOf = ({ module, id, camel, label }: Names): string => `\
import { ${camel} } from "@minzheng/${module}/registers";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { sample } from "./${id}.sample.ts";

const { process, fields, shape } = ${camel};
const step = (name: string) => process.transitions.find((one) => one.name === name);

describe("${label}", () => {
  test.each([
    ["as it should be", {}, true],
    ["without a phone", { phone: undefined }, true],
    ["with a phone that is none", { phone: "12" }, false],
    ["without a matter", { matter: "" }, false],
    ["of a township, not of a village", { village: "999901001" }, false],
  ])("a record %s", (_, own, taken) => {
    expect(z.safeParse(shape, { ...sample.fields, ...own }).success).toBe(taken);
  });

  test("seals the person and nothing else", () => {
    const sealed = Object.entries(fields).flatMap(([name, field]) => (field.sealed ? [name] : []));
    expect(sealed).toEqual(["applicant", "phone"]);
  });

  test("is finished by another officer than the one who took it in, with a result", () => {
    expect(step("finish")).toMatchObject({ notSameAs: ["open"], takes: { required: ["result"] } });
  });

  test("is not finished by repeating the matter", () => {
    const [guard] = step("finish")?.guards ?? [];
    const record = {
      ...{ id: "x", revision: 1, state: "received" as const, area: "999901001001" },
      fields: { number: "1", applicant: "x", village: "999901001001", matter: "上门理发" },
    };
    const view = { record, acts: {}, clocks: {}, related: {}, officerId: "of_1" };
    const refusal = (result: string) =>
      guard?.refuses({ ...view, given: { result }, today: "2026-09-10" as never });
    expect(refusal("上门理发")).toMatchObject({ path: "fields.result" });
    expect(refusal("已安排")).toBeUndefined();
  });

  test("is answered within fifteen working days, which stand while somebody is asked", () => {
    const [answer] = process.clocks ?? [];
    expect(answer).toMatchObject({ kind: "limit", pausedIn: ["waiting"] });
    expect(answer?.rule({} as never, "2026-09-10" as never)).toMatchObject({
      count: 15,
      unit: "workday",
    });
  });
});
`;
