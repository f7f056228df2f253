import { countyStaff, MonthText } from "@minzheng/contract";
import { type AnyRegister, type FieldsOf, register } from "@minzheng/register";
import * as z from "zod/mini";
import { catalogue, figureKeys } from "./catalogue.ts";
import { FigureValue } from "./form.ts";
import { figureGuards, signingGuards } from "./guards.ts";
import { ownerLabels, owners } from "./kind.ts";

const IdText = z.string().check(z.minLength(1), z.maxLength(64));

/** What a figure says, in a county's register and in the city's. */
const figureShape = {
  key: z.enum(figureKeys),
  /** Of the shape its key has in the catalogue; checked by the first guard. */
  value: FigureValue,
  from: MonthText,
  to: z.optional(MonthText),
  /** The document by name and number. */
  source: z.string().check(z.minLength(4), z.maxLength(200)),
  owner: z.enum(owners),
};

const figureLabels = Object.fromEntries(catalogue.map(({ key, label }) => [key, label]));

const figureFields = {
  key: { label: "参数", class: "P0", choices: figureLabels },
  value: { label: "值", class: "P0" },
  from: { label: "起始月份", class: "P0" },
  to: { label: "终止月份", class: "P0" },
  source: { label: "依据文件", class: "P0" },
  owner: { label: "制定机关", class: "P0", choices: ownerLabels },
} as const;

/**
 * 政策参数: one dated figure as a county signs it. Signed, its effect on the rules is an immutable
 * item (`figures.ts`) of the same transaction; the record tells how it came to that.
 */
export const parameter = register({
  id: "parameter",
  module: "policy",
  label: "政策参数",
  idPrefix: "pa",
  shape: z.object({
    county: z.string().check(z.regex(/^\d{6}$/)),
    ...figureShape,
    /** The city's decision that the county adopts by this. */
    decisionId: z.optional(IdText),
  }),
  fields: {
    county: { label: "县（市、区）", class: "P0" },
    ...figureFields,
    decisionId: { label: "市级决定", class: "P0", kept: true },
  },
  area: "county",
  roles: { read: countyStaff, write: ["county-clerk"] },
  process: {
    initial: "proposed",
    states: {
      proposed: "待复核",
      signed: "已签发",
      rejected: "未同意",
      recalled: "已撤回",
      withdrawn: "已撤销",
    },
    guards: { open: figureGuards },
    transitions: [
      {
        name: "sign",
        label: "签发",
        from: ["proposed"],
        to: "signed",
        roles: ["county-reviewer", "county-approver"],
        notSameAs: ["open"],
        guards: signingGuards,
        grave: true,
        event: "signed",
      },
      {
        name: "reject",
        label: "不同意",
        from: ["proposed"],
        to: "rejected",
        roles: ["county-reviewer", "county-approver"],
        notSameAs: ["open"],
        reasonNeeded: true,
      },
      {
        name: "recall",
        label: "撤回提请",
        from: ["proposed"],
        to: "recalled",
        roles: ["county-clerk"],
        reasonNeeded: true,
      },
      {
        name: "withdraw",
        label: "撤销",
        from: ["signed"],
        to: "withdrawn",
        roles: ["county-reviewer", "county-approver"],
        notSameAs: ["sign"],
        reasonNeeded: true,
        grave: true,
        event: "withdrawn",
      },
    ],
    related: [
      {
        name: "sameKey",
        register: (): AnyRegister => parameter,
        question: "byKey",
        values: ({ fields }) => ({ key: fields.key }),
      },
    ],
  },
  columns: ["key", "from", "to", "owner", "source"],
  questions: [
    { name: "byCounty", by: [], orderedBy: ["key", "from"] },
    { name: "byKey", by: ["key"], orderedBy: ["from"] },
  ],
  unique: [
    { name: "byDecision", fields: ["decisionId"], heldIn: ["proposed", "signed"] },
    /** The guard looks at an index: of two who propose at once the claim lets one through. */
    { name: "oneWaiting", fields: ["key", "from"], heldIn: ["proposed"] },
  ],
  indicators: [],
});

/**
 * 市级决定: a figure that the city hands down, its own or its province's. It binds no county's run:
 * each county signs it as its own parameter, and the city sees from the receipts who has.
 */
export const decision = register({
  id: "city-decision",
  module: "policy",
  label: "市级决定",
  idPrefix: "cd",
  shape: z.object({ city: z.string().check(z.regex(/^\d{6}$/)), ...figureShape }),
  fields: { city: { label: "市", class: "P0" }, ...figureFields },
  area: "city",
  roles: { read: ["city-analyst", "city-supervisor"], write: ["city-analyst"] },
  process: {
    initial: "proposed",
    states: { proposed: "待签发", issued: "已印发", rejected: "未同意", revoked: "已废止" },
    guards: { open: figureGuards },
    transitions: [
      {
        name: "issue",
        label: "印发",
        from: ["proposed"],
        to: "issued",
        roles: ["city-supervisor"],
        notSameAs: ["open"],
        guards: signingGuards,
        grave: true,
      },
      {
        name: "reject",
        label: "不同意",
        from: ["proposed"],
        to: "rejected",
        roles: ["city-supervisor"],
        reasonNeeded: true,
      },
      {
        name: "revoke",
        label: "废止",
        from: ["issued"],
        to: "revoked",
        roles: ["city-supervisor"],
        reasonNeeded: true,
        grave: true,
      },
    ],
    related: [
      {
        name: "sameKey",
        register: (): AnyRegister => decision,
        question: "byKey",
        values: ({ fields }) => ({ key: fields.key }),
      },
    ],
  },
  questions: [
    { name: "byState", by: ["state"], orderedBy: ["from", "key"] },
    { name: "byKey", by: ["key"], orderedBy: ["from"] },
  ],
  unique: [],
  indicators: [],
});

export type ParameterFields = FieldsOf<typeof parameter>;
export type DecisionFields = FieldsOf<typeof decision>;

/** The county's registers; the city's stands in the city's own table. */
export const registers = [parameter] as const;
