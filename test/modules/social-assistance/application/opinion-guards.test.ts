import { describe, test } from "vitest";
import { type Case, check, rowsOf } from "./views.ts";

const report = { state: "reported", fields: {} };
const hit = { residentId: "rs_1", kind: "vehicle", office: "公安" };
const visit = { state: "signed", fields: { way: "home-visit", madeOn: "2026-11-10" } };
const looked = { checks: [report], investigations: [visit] };
const recommend = { opinion: "recommend", recommended: "subsistence-allowance" };
const checking = { state: "checking", related: looked, given: recommend };
const recheck = { recheck: ["2026-11-20"] } as const;
const declined = { opinion: "decline" };
const recommended = { fields: recommend, state: "opinion-given" };
const board = {
  ...recommended,
  clocks: { notice: ["2026-11-02", "2026-11-09"] },
  related: { notices: [{ fields: { programme: "subsistence-allowance" } }] },
} as const;

const opinions: readonly Case[] = [
  ["an opinion rests on a report and a visit", "give-opinion", checking],
  [
    "without a report there is none",
    "give-opinion",
    { ...checking, related: { investigations: [visit] } },
    { code: "REPORT_NEEDED" },
  ],
  [
    "while the applicant objects to a hit there is none",
    "give-opinion",
    { ...checking, related: { ...looked, checks: [{ state: "objected" }] } },
    { code: "REPORT_NEEDED" },
  ],
  [
    "a hit nobody told the applicant of holds it up",
    "give-opinion",
    { ...checking, related: { ...looked, checks: [{ ...report, fields: { hits: [hit] } }] } },
    { code: "HIT_NOT_TOLD" },
  ],
  [
    "a hit that was told refuses nobody",
    "give-opinion",
    {
      ...checking,
      related: { ...looked, checks: [{ state: "told", fields: { hits: [hit] } }] },
    },
  ],
  [
    "without a visit there is none",
    "give-opinion",
    { ...checking, related: { checks: [report] } },
    { code: "VISIT_NEEDED" },
  ],
  [
    "a visit that only one has signed is none",
    "give-opinion",
    { ...checking, related: { ...looked, investigations: [{ ...visit, state: "filed" }] } },
    { code: "VISIT_NEEDED" },
  ],
  [
    "neighbours are no home",
    "give-opinion",
    {
      ...checking,
      related: {
        ...looked,
        investigations: [{ state: "signed", fields: { way: "neighbour-visit" } }],
      },
    },
    { code: "VISIT_NEEDED" },
  ],
  [
    "a visit filed in another township is another family's",
    "give-opinion",
    {
      ...checking,
      related: { ...looked, investigations: [{ ...visit, area: "999901002001" }] },
    },
    { code: "VISIT_NEEDED" },
  ],
  [
    "a visit to another household is another family's",
    "give-opinion",
    {
      ...checking,
      related: {
        ...looked,
        investigations: [{ ...visit, fields: { ...visit.fields, householdId: "hh_2" } }],
      },
    },
    { code: "VISIT_NEEDED" },
  ],
  [
    "who recommends says what",
    "give-opinion",
    { ...checking, given: { opinion: "recommend" } },
    { code: "RECOMMENDATION", proposal: "subsistence-allowance" },
  ],
  [
    "nothing is recommended that was not asked for",
    "give-opinion",
    { ...checking, given: { ...recommend, recommended: "margin-household" } },
    { code: "RECOMMENDATION", value: "margin-household", proposal: "subsistence-allowance" },
  ],
  [
    "unless the applicant agreed to it",
    "give-opinion",
    {
      ...checking,
      fields: { acceptsOther: true },
      given: { ...recommend, recommended: "margin-household" },
    },
  ],
  ["who declines recommends nothing", "give-opinion", { ...checking, given: declined }],
  [
    "who declines and recommends contradicts themselves",
    "give-opinion",
    { ...checking, given: { ...recommend, opinion: "decline" } },
    { code: "RECOMMENDATION", path: "fields.recommended" },
  ],
  [
    "after an objection the old visit is not enough",
    "give-opinion",
    { ...checking, state: "rechecking", clocks: recheck },
    { code: "RECHECK_NEEDED" },
  ],
  [
    "after an objection a new visit is",
    "give-opinion",
    {
      ...checking,
      state: "rechecking",
      clocks: recheck,
      related: {
        ...looked,
        investigations: [
          visit,
          { state: "signed", fields: { way: "neighbour-visit", madeOn: "2026-11-20" } },
        ],
      },
    },
  ],
  [
    "an appraisal that was not held decides no dispute",
    "give-opinion",
    { ...checking, state: "appraising", clocks: recheck },
    { code: "RECHECK_NEEDED" },
  ],
  [
    "an appraisal since the objection does",
    "give-opinion",
    {
      ...checking,
      state: "appraising",
      clocks: recheck,
      related: { ...looked, appraisals: [{ fields: { heldOn: "2026-11-22" } }] },
    },
  ],
];

const notices: readonly Case[] = [
  ["a recommendation for the allowance is posted", "post-notice", recommended],
  [
    "a child's case never is",
    "post-notice",
    {
      fields: { opinion: "recommend", recommended: "extreme-hardship", childCase: true },
      state: "opinion-given",
    },
    {
      code: "NOTICE_FORBIDDEN",
      proposal: "send-without-notice",
      text: "涉及未成年人的申请不得公示",
    },
  ],
  [
    "a margin household is posted by who helps it",
    "post-notice",
    { ...recommended, fields: { ...recommend, recommended: "margin-household" } },
    { code: "NOTICE_FORBIDDEN", proposal: "send-without-notice" },
  ],
  [
    "so is a household of rigid expenditure",
    "post-notice",
    { ...recommended, fields: { ...recommend, recommended: "rigid-expenditure" } },
    { code: "NOTICE_FORBIDDEN" },
  ],
  [
    "who is declined is not shown to the village",
    "post-notice",
    { ...recommended, fields: declined },
    { code: "NOTICE_FORBIDDEN" },
  ],
  [
    "an allowance that was not posted is not sent",
    "send-without-notice",
    recommended,
    { code: "NOTICE_NEEDED", proposal: "post-notice" },
  ],
  [
    "a child's case is sent without a notice",
    "send-without-notice",
    {
      fields: { opinion: "recommend", recommended: "extreme-hardship", childCase: true },
      state: "opinion-given",
    },
  ],
  ["a declined one is", "send-without-notice", { ...recommended, fields: declined }],
  ["after an objection the notice that is over stands", "send-without-notice", board],
  [
    "on the notice's last day it is not over",
    "send-without-notice",
    { ...board, today: "2026-11-09" },
    { code: "NOTICE_NEEDED", text: "公示期 2026-11-09 届满，次日起才能提交" },
  ],
  [
    "what was posted for another programme does not stand",
    "send-without-notice",
    { ...board, related: { notices: [{ fields: { programme: "single-person-allowance" } }] } },
    { code: "NOTICE_NEEDED", proposal: "post-notice" },
  ],
  [
    "extreme hardship is posted anew after an objection",
    "send-without-notice",
    {
      ...board,
      fields: { opinion: "recommend", recommended: "extreme-hardship" },
      related: { notices: [{ fields: { programme: "extreme-hardship" } }] },
    },
    { code: "NOTICE_NEEDED", proposal: "post-notice" },
  ],
  [
    "an open objection is not passed over",
    "send",
    {
      ...board,
      state: "noticed",
      related: { objections: [{ state: "raised", fields: { kind: "notice-objection" } }] },
    },
    { code: "OBJECTION_OPEN", proposal: "take-objection" },
  ],
  [
    "an answered one is",
    "send",
    {
      ...board,
      state: "noticed",
      related: { objections: [{ state: "answered", fields: { kind: "notice-objection" } }] },
    },
  ],
  ["there is no objection to take", "take-objection", board, { code: "NO_OBJECTION" }],
  [
    "there is one",
    "take-objection",
    { ...board, related: { objections: [{ state: "raised", fields: {} }] } },
  ],
];

describe("the first opinion", () => {
  test.each(rowsOf(opinions))("$sentence", (row) => check(row));
});

describe("the public notice", () => {
  test.each(rowsOf(notices))("$sentence", (row) => check(row));
});
