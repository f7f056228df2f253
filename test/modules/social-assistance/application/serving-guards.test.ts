import { day } from "@minzheng/kernel";
import type { AnyRegister } from "@minzheng/register";
import {
  adjustment,
  appraisal,
  economicCheck,
  investigation,
  notice,
  review,
} from "@minzheng/social-assistance/application";
import { describe, expect, test } from "vitest";
import { noticeFlags } from "../../../../packages/modules/social-assistance/src/application/notice.ts";
import { regimeOn } from "../../../../packages/modules/social-assistance/src/application/regime.ts";
import { isSampled } from "../../../../packages/modules/social-assistance/src/application/spot-check-draw.ts";
import { type Case, check, rowsOf } from "./views.ts";

const unasked = { fields: { obligors: [{ residentId: "rs_9" }], personIds: ["rs_1"] } };
const hitOf = (residentId: string) => ({ given: { hits: [{ residentId, kind: "vehicle" }] } });
const running = { related: { cases: [{ state: "active" }] }, fields: { caseId: "cases_0" } };
const stopping = { ...running, fields: { ...running.fields, kind: "stop", stopCode: "MOVED" } };
const hardship = {
  ...stopping,
  fields: {
    ...stopping.fields,
    stopCode: "SUPPORTER_ABLE",
    programme: "extreme-hardship",
    childCase: false,
  },
};
const heard = { heardOn: "2026-11-20", heardHow: "visit", heardWords: "同意" };

const byRegister: readonly (readonly [AnyRegister, readonly Case[]])[] = [
  [
    economicCheck,
    [
      [
        "nobody outside the household is looked into without consent",
        "start",
        unasked,
        { code: "CONSENT_MISSING", path: "fields.obligors.0.consent" },
      ],
      ["before the law of 2026 they were", "start", { ...unasked, today: "2026-06-30" }],
      [
        "with consent they are",
        "start",
        { fields: { obligors: [{ residentId: "rs_9", consent: "同意书 3 号" }] } },
      ],
      ["a report is about those who were looked into", "report", hitOf("rs_1")],
      [
        "a hit of anybody else does not get in",
        "report",
        hitOf("rs_7"),
        { code: "HIT_OF_STRANGER", path: "fields.hits.0.residentId" },
      ],
      ["without a hit there is nothing to tell", "tell", {}, { code: "NOTHING_TO_TELL" }],
      ["a hit is told", "tell", { fields: hitOf("rs_1").given }],
    ],
  ],
  [
    investigation,
    [
      [
        "nobody visits tomorrow",
        "open",
        { given: { madeOn: "2026-11-25" } },
        { code: "AHEAD_OF_TODAY", proposal: "2026-11-24" },
      ],
      ["somebody visited today", "open", { given: { madeOn: "2026-11-24" } }],
      [
        "the family signs, too",
        "sign",
        { fields: { way: "home-visit", level: "township" }, given: { form: "1" } },
        { code: "FAMILY_SIGNATURE_MISSING", path: "fields.signedByFamily" },
      ],
      [
        "an office that answered a letter does not",
        "sign",
        { fields: { way: "letter", level: "township" }, given: { form: "1" } },
      ],
      [
        "the township signs no visit of the county",
        "sign",
        { fields: { way: "letter", level: "county" } },
        { code: "OTHER_LEVEL", proposal: "sign-for-county" },
      ],
      [
        "the county signs none of the township",
        "sign-for-county",
        { fields: { way: "letter", level: "township" } },
        { code: "OTHER_LEVEL", proposal: "sign" },
      ],
    ],
  ],
  [
    appraisal,
    [
      [
        "there are not more votes than people",
        "open",
        { fields: { present: 10, inFavour: 8, against: 3 } },
        { code: "VOTES_EXCEED_PRESENT", value: 10, proposal: 11 },
      ],
      ["some may abstain", "open", { fields: { present: 10, inFavour: 5, against: 3 } }],
    ],
  ],
  [
    notice,
    [
      ["a photograph is one", "photograph", { given: { photoEnd: "img_2" } }],
      ["nothing is none", "photograph", {}, { code: "PHOTO_MISSING" }],
    ],
  ],
  [
    adjustment,
    [
      [
        "a stop has a ground of the law",
        "open",
        { ...running, fields: { ...running.fields, kind: "stop" } },
        { code: "STOP_CODE", path: "fields.stopCode" },
      ],
      [
        "nothing else has one",
        "open",
        { ...stopping, fields: { ...stopping.fields, kind: "decrease" } },
        { code: "STOP_CODE", value: "MOVED" },
      ],
      [
        "what has ended is not stopped again",
        "open",
        { ...stopping, related: { cases: [{ state: "ended" }] } },
        { code: "CASE_NOT_RUNNING" },
      ],
      [
        "somebody else's case is not touched",
        "open",
        { ...stopping, related: { cases: [{ state: "active", area: "999901002001" }] } },
        { code: "CASE_NOT_RUNNING" },
      ],
      ["a running case may be stopped", "open", stopping],
      ["WE-32: on 30 June 2026 it is, unheard", "decide", { ...stopping, today: "2026-06-30" }],
      [
        "WE-32: on 1 July 2026 it is not",
        "decide",
        { ...stopping, today: "2026-07-01" },
        { code: "OPINION_NOT_HEARD", path: "fields.heardOn" },
      ],
      [
        "WE-32: who was asked and said nothing was heard",
        "decide",
        {
          ...stopping,
          fields: {
            ...stopping.fields,
            heardOn: "2026-07-01",
            heardHow: "telephone",
            heardProof: "录音 1",
          },
          today: "2026-07-01",
        },
      ],
      [
        "a hearing of which nothing is on record is none",
        "decide",
        {
          ...stopping,
          fields: { ...stopping.fields, heardOn: "2026-07-01", heardHow: "visit" },
          today: "2026-07-01",
        },
        { code: "OPINION_NOT_HEARD", path: "fields.heardWords" },
      ],
      [
        "who refuses work loses a share, and the family keeps the rest",
        "open",
        { ...stopping, fields: { ...stopping.fields, stopCode: "JOB_REFUSAL" } },
        { code: "STOP_CODE", path: "fields.kind", proposal: "decrease" },
      ],
      [
        "a ground of extreme hardship ends no allowance",
        "open",
        { ...stopping, fields: { ...stopping.fields, stopCode: "SUPPORTER_ABLE" } },
        { code: "STOP_CODE", value: "SUPPORTER_ABLE" },
      ],
      [
        "a local ground counts where the place has it",
        "open",
        { ...stopping, fields: { ...stopping.fields, stopCode: "GAMBLING_DRUGS" } },
        { code: "STOP_CODE" },
      ],
      [
        "a decrease is heard, too",
        "decide",
        { ...running, fields: { ...running.fields, kind: "decrease" } },
        { code: "OPINION_NOT_HEARD" },
      ],
      [
        "an increase needs nobody's leave",
        "decide",
        { ...running, fields: { ...running.fields, kind: "increase" } },
      ],
      [
        "the end of extreme hardship is posted first",
        "decide",
        { ...hardship, fields: { ...hardship.fields, ...heard } },
        { code: "NOTICE_NEEDED", proposal: "post-notice" },
      ],
      [
        "a child's is not",
        "decide",
        { ...hardship, fields: { ...hardship.fields, ...heard, childCase: true } },
      ],
      [
        "nor may it be",
        "post-notice",
        { ...hardship, fields: { ...hardship.fields, ...heard, childCase: true } },
        { code: "NOTICE_FORBIDDEN", proposal: "decide" },
      ],
      [
        "the end of an allowance is not posted",
        "post-notice",
        { ...stopping, fields: { ...stopping.fields, ...heard } },
        { code: "NOTICE_FORBIDDEN" },
      ],
    ],
  ],
  [
    review,
    [
      ["a review rests on something", "conclude", {}, { code: "NOBODY_LOOKED" }],
      ["on a report", "conclude", { related: { checks: [{ state: "reported" }] } }],
      ["on a visit", "conclude", { related: { visits: [{ state: "signed" }] } }],
      [
        "not on one that one person made",
        "conclude",
        { related: { visits: [{ state: "filed" }] } },
        { code: "NOBODY_LOOKED" },
      ],
    ],
  ],
];

describe.each(byRegister)("%o", (register, cases) => {
  test.each(rowsOf(cases))(`${register.id}: $sentence`, (row) => check(row, register));
});

test("a notice without both photographs is flagged, and held up by nothing", () => {
  const flags = (fields: object) =>
    noticeFlags({ id: "nt_1", revision: 1, state: "posted", area: "", fields } as never);
  expect(flags({})).toEqual(["NO_PHOTO_OF_START", "NO_PHOTO_OF_END"]);
  expect(flags({ photoStart: "img_1", photoEnd: "img_2" })).toEqual([]);
});

test("the law changes at midnight before 1 July 2026", () => {
  expect([day("2026-06-30"), day("2026-07-01")].map(regimeOn)).toEqual(["measures", "law"]);
});

test("lots fall on three ids of ten", () => {
  const ids = Array.from({ length: 32 ** 2 }, (_, n) => {
    const lots = "0123456789abcdefghjkmnpqrstvwxyz";
    return `ax_0000000000000000000000${lots[Math.floor(n / 32)]}${lots[n % 32]}zz`;
  });
  const share = ids.filter((id) => isSampled(id, "0.3")).length / ids.length;
  expect(share).toBeGreaterThan(0.295);
  expect(share).toBeLessThan(0.305);
  expect(ids.some((id) => isSampled(id, "0"))).toBe(false);
  expect(ids.every((id) => isSampled(id, "1"))).toBe(true);
});
