import { describe, test } from "vitest";
import { type Case, check, rowsOf } from "./views.ts";

const sent = {
  state: "sent",
  fields: { opinion: "recommend", recommended: "subsistence-allowance" },
  clocks: { whole: ["2026-10-12"] },
} as const;
const delegated = { ...sent, area: "999902001001" } as const;
const countyVisit = { state: "signed-by-county", fields: { way: "home-visit" } };
const complaint = { state: "raised", fields: { kind: "complaint" } };
const hardship = { ...sent, fields: { opinion: "recommend", recommended: "extreme-hardship" } };
/** The lot of an id that ends so is 0: drawn at any rate above nothing. */
const drawn = "ax_0000000000000000000000000";
const told = { heardOn: "2026-11-20", heardHow: "writing", heardProof: "送达回证 3" };

const cases: readonly Case[] = [
  ["the county confirms", "confirm", sent],
  [
    "the county does not confirm what the township was given",
    "confirm",
    delegated,
    { code: "WRONG_AUTHORITY", proposal: "confirm-delegated" },
  ],
  ["the township does", "confirm-delegated", delegated],
  [
    "the township does not confirm for the county",
    "confirm-delegated",
    sent,
    { code: "WRONG_AUTHORITY", proposal: "confirm" },
  ],
  [
    "what was accepted before the delegation stays with the county",
    "confirm-delegated",
    { ...delegated, clocks: { whole: ["2023-03-14"] } },
    { code: "WRONG_AUTHORITY" },
  ],
  [
    "a delegation by the county alone ends with the law of 2026",
    "confirm-delegated",
    { ...sent, area: "999903001001" },
    { code: "WRONG_AUTHORITY" },
  ],
  [
    "what was accepted under it stays with the township",
    "confirm-delegated",
    { ...sent, area: "999903001001", clocks: { whole: ["2026-06-30"] } },
  ],
  [
    "what the township declined is not confirmed",
    "confirm",
    { ...sent, fields: { opinion: "decline" } },
    { code: "NOTHING_RECOMMENDED", proposal: "return" },
  ],
  [
    "a relative of the staff is visited by the county",
    "confirm",
    { ...sent, fields: { ...sent.fields, staffRelative: true } },
    { code: "COUNTY_VISIT_NEEDED", text: "单独登记备案的近亲属，县级须先入户调查" },
  ],
  [
    "the township's visit does not stand for it",
    "confirm",
    {
      ...sent,
      fields: { ...sent.fields, staffRelative: true },
      related: { investigations: [{ ...countyVisit, state: "signed" }] },
    },
    { code: "COUNTY_VISIT_NEEDED" },
  ],
  [
    "once the county was there it confirms",
    "confirm",
    {
      ...sent,
      fields: { ...sent.fields, staffRelative: true },
      related: { investigations: [countyVisit] },
    },
  ],
  [
    "a complaint sends the county there",
    "confirm",
    { ...sent, related: { objections: [complaint] } },
    { code: "COUNTY_VISIT_NEEDED", text: "有投诉举报，县级须先入户调查" },
  ],
  [
    "it sends the county there where the township confirms, too",
    "confirm-delegated",
    { ...delegated, related: { objections: [complaint] } },
    { code: "COUNTY_VISIT_NEEDED" },
  ],
  ["extreme hardship on which no lot fell is confirmed from the papers", "confirm", hardship],
  [
    "on which it fell, the county visits",
    "confirm",
    { ...hardship, id: drawn },
    { code: "COUNTY_VISIT_NEEDED" },
  ],
  ["the allowance is not drawn by lot", "confirm", { ...sent, id: drawn }],
  ["the county refuses with a ground", "refuse", { ...sent, given: { refusalCode: "other" } }],
  [
    "a hit nobody told the applicant of refuses nobody",
    "refuse",
    {
      ...sent,
      given: { refusalCode: "property-over" },
      related: {
        checks: [{ state: "reported", fields: { hits: [{ residentId: "rs_1" }] } }],
      },
    },
    { code: "HIT_NOT_TOLD" },
  ],
  [
    "the township refuses where it confirms",
    "refuse-delegated",
    { ...delegated, given: { refusalCode: "income-over" } },
  ],
  [
    "what the county confirmed itself it does not revoke as a sample",
    "revoke",
    { ...sent, state: "published", given: told },
    { code: "WRONG_AUTHORITY" },
  ],
  [
    "what the township confirmed it revokes after a hearing",
    "revoke",
    { ...delegated, given: told },
  ],
  ["not without one", "revoke", delegated, { code: "OPINION_NOT_HEARD", path: "fields.heardOn" }],
  [
    "a hearing tomorrow is none",
    "revoke",
    { ...delegated, given: { ...told, heardOn: "2026-11-25" } },
    { code: "OPINION_NOT_HEARD", value: "2026-11-25", proposal: "2026-11-24" },
  ],
];

describe("the decision", () => {
  test.each(rowsOf(cases))("$sentence", (row) => check(row));
});
