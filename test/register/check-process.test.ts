import { register } from "@minzheng/register";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";

const declaration = {
  id: "thing",
  module: "sample",
  label: "物",
  idPrefix: "th",
  shape: z.object({ village: z.string(), result: z.optional(z.string()) }),
  fields: {
    village: { label: "村", class: "P1" },
    result: { label: "结果", class: "P1", kept: true },
  },
  area: "village",
  roles: { read: ["county-clerk"], write: ["county-clerk"] },
  questions: [{ name: "byTownship", by: ["township"], orderedBy: [] }],
  unique: [],
  indicators: [],
} as const;
const step = { name: "end", label: "办结", from: ["kept"], to: "ended", roles: [] } as const;
const rule = () =>
  ({ count: 3, unit: "workday", start: "next-day", roll: "civilCode203" }) as const;
const limit = { name: "whole", label: "全程", kind: "limit", runsIn: ["kept"], rule, clause: "一" };
const wait = { ...limit, name: "posted", kind: "wait" };
const states = { kept: "在册", ended: "已办结" };
const process = { initial: "kept", states, transitions: [step] };

const declare = (own: object, rest: object = {}) =>
  register({
    ...declaration,
    ...rest,
    process: { ...process, ...own },
  } as Parameters<typeof register>[0]);
const steps = (own: object) => ({ transitions: [{ ...step, ...own }] });

test("a process that fits is declared", () => {
  expect(() =>
    declare({
      transitions: [{ ...step, takes: { required: ["result"] }, after: "posted" }],
      clocks: [limit, wait],
    }),
  ).not.toThrow();
});

describe("a process that contradicts its register or itself is refused", () => {
  test.each([
    ["a beginning that is no state", { initial: "new" }, /does not have/],
    ["a state that every register has", { states: { ...states, void: "作废" } }, /every register/],
    ["two steps of one name", { transitions: [step, step] }, /two steps called end/],
    ["a step by the name of an own act", steps({ name: "open" }), /no name of a step/],
    ["a step from nowhere", steps({ from: ["gone"] }), /unknown state gone/],
    ["a step to nowhere", steps({ to: "gone" }), /unknown state gone/],
    ["another officer than that of no step", steps({ notSameAs: ["start"] }), /which is no step/],
    ["a taken field that is none", steps({ takes: { optional: ["more"] } }), /is no field/],
    ["a taken field that amend writes", steps({ takes: { required: ["village"] } }), /not kept/],
    ["a wait for nothing", steps({ after: "posted" }), /which is no wait/],
    ["a wait for a limit", { ...steps({ after: "whole" }), clocks: [limit] }, /which is no wait/],
    ["an event that is no name", steps({ event: "It happened" }), /has an event called/],
    ["two clocks of one name", { clocks: [limit, limit] }, /two clocks called whole/],
    ["a clock that is no name", { clocks: [{ ...limit, name: "1" }] }, /no name of a clock/],
    ["a clock that never runs", { clocks: [{ ...limit, runsIn: [] }] }, /never runs/],
    ["a clock in no state", { clocks: [{ ...limit, runsIn: ["gone"] }] }, /is no state/],
    [
      "a clock paused where it does not run",
      { clocks: [{ ...limit, pausedIn: ["ended"] }] },
      /does not run/,
    ],
    [
      "a wait that somebody is told about",
      { clocks: [{ ...wait, escalatesTo: "county-approver" }] },
      /nobody breaks it/,
    ],
    [
      "a breach told to whom the record is closed",
      { clocks: [{ ...limit, escalatesTo: "county-approver" }] },
      /may not read/,
    ],
    [
      "more limits than a group has measures for",
      { clocks: Array.from({ length: 14 }, (_, n) => ({ ...limit, name: `l${n}` })) },
      /more than 13 limits/,
    ],
    [
      "two relations of one name",
      { related: ["a", "a"].map((name) => ({ name })) },
      /two relations/,
    ],
  ])("%s", (_, own, problem) => {
    expect(() => declare(own)).toThrow(problem);
  });

  test("a limit on records that cannot be listed by township", () => {
    expect(() => declare({ clocks: [limit] }, { questions: [] })).toThrow(/asked by township/);
    expect(() => declare({ clocks: [wait] }, { questions: [] })).not.toThrow();
  });

  test("a kept field that a record cannot do without", () => {
    const fields = {
      ...declaration.fields,
      village: { ...declaration.fields.village, kept: true },
    };
    expect(() => declare({}, { fields })).toThrow(/kept and needed/);
  });

  test("a column that is no field", () => {
    expect(() => declare({}, { columns: ["colour"] })).toThrow(/lists colour/);
  });

  test("a value held in a state there is not", () => {
    const unique = [{ name: "one", fields: ["village"], heldIn: ["gone"] }];
    expect(() => declare({}, { unique })).toThrow(/held in gone/);
  });
});
