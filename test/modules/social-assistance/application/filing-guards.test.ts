import { describe, test } from "vitest";
import { type Case, check, rowsOf } from "./views.ts";

const agent = { channel: "agent", agentName: "村委会", mandate: "委托书 1 号" };
const asked = { acts: { "request-supplement": "of_1" } };
const threePapers = ["identity", "household-register", "income-statement"];

const cases: readonly Case[] = [
  ["a complete application is submitted", "submit", {}],
  ["an agent with a mandate submits", "submit", { fields: agent }],
  [
    "an agent without a mandate does not",
    "submit",
    { fields: { ...agent, mandate: undefined } },
    { code: "MANDATE_MISSING", path: "fields.mandate" },
  ],
  [
    "an agent without a name does not",
    "submit",
    { fields: { channel: "agent", mandate: "委托书 1 号" } },
    { code: "MANDATE_MISSING", path: "fields.agentName" },
  ],
  [
    "a child alone asks for no household's allowance",
    "submit",
    { fields: { childCase: true } },
    { code: "HOUSEHOLD_NOT_CHILD", path: "fields.childCase", proposal: false },
  ],
  [
    "a child alone asks for extreme hardship",
    "submit",
    { fields: { childCase: true, programmes: ["extreme-hardship"] } },
  ],
  ["missing papers are named", "request-supplement", { given: { missingPapers: ["bank-book"] } }],
  [
    "a second time nothing is asked for",
    "request-supplement",
    { given: { missingPapers: ["bank-book"] }, ...asked },
    { code: "SUPPLEMENT_ONCE", proposal: "accept" },
  ],
  [
    "what the data check finds out is not asked for",
    "request-supplement",
    { given: { missingPapers: ["bank-book", "vehicle-licence"] } },
    { code: "PAPER_NOT_TO_ASK", path: "fields.missingPapers.1", value: "vehicle-licence" },
  ],
  [
    "before the law of 2026 it was",
    "request-supplement",
    { given: { missingPapers: ["vehicle-licence"] }, today: "2026-06-30" },
  ],
  [
    "what was handed in is not asked for again",
    "request-supplement",
    { given: { missingPapers: ["identity"] } },
    { code: "PAPER_NOT_TO_ASK", path: "fields.missingPapers.0", value: "identity" },
  ],
  [
    "half of what was missing is not enough",
    "supply",
    {
      state: "supplementing",
      fields: { missingPapers: ["bank-book", "mandate"] },
      given: { suppliedPapers: ["mandate"] },
    },
    { code: "PAPERS_MISSING", path: "fields.suppliedPapers", proposal: "bank-book" },
  ],
  [
    "all of it is",
    "supply",
    {
      state: "supplementing",
      fields: { missingPapers: ["bank-book", "mandate"] },
      given: { suppliedPapers: ["mandate", "bank-book"] },
    },
  ],
  ["a complete application is accepted", "accept", {}],
  [
    "an incomplete one is not, and the list is proposed",
    "accept",
    { fields: { papers: threePapers } },
    { code: "PAPERS_MISSING", path: "fields.papers", proposal: "request-supplement" },
  ],
  [
    "after the list the missing paper itself is proposed",
    "accept",
    { fields: { papers: threePapers }, ...asked },
    { code: "PAPERS_MISSING", proposal: "check-authorisation" },
  ],
  [
    "what was supplied counts",
    "accept",
    { fields: { papers: threePapers, suppliedPapers: ["check-authorisation"] }, ...asked },
  ],
  [
    "an agent's mandate is one of the papers",
    "accept",
    { fields: agent },
    { code: "PAPERS_MISSING", text: "材料不齐，请一次性告知补正：代为申请的委托书" },
  ],
  [
    "rigid expenditure is proved by what was spent",
    "accept",
    { fields: { programmes: ["rigid-expenditure"] } },
    { code: "PAPERS_MISSING", text: "材料不齐，请一次性告知补正：诊断证明和医疗费用票据" },
  ],
  [
    "a relative of the staff is registered first",
    "accept",
    { fields: { staffRelative: true } },
    { code: "RELATIVE_NOT_REGISTERED", path: "fields.staffRelative" },
  ],
  [
    "a registered relative who does not say so is found",
    "accept",
    { related: { relatives: [{ state: "registered" }] } },
    { code: "RELATIVE_NOT_REGISTERED", proposal: true },
  ],
  [
    "a registration in another township is somebody else's",
    "accept",
    {
      fields: { staffRelative: true },
      related: { relatives: [{ state: "registered", area: "999901002001" }] },
    },
    { code: "RELATIVE_NOT_REGISTERED" },
  ],
  [
    "a registered relative who says so is accepted",
    "accept",
    { fields: { staffRelative: true }, related: { relatives: [{ state: "registered" }] } },
  ],
  ["a draft is amended", "amend", { state: "draft", given: { personIds: ["rs_1"] } }],
  [
    "after acceptance only the account may be mended",
    "amend",
    { state: "checking", given: { bank: "中国银行" } },
  ],
  [
    "after acceptance nobody is added",
    "amend",
    { state: "checking", given: { bank: "中国银行", personIds: ["rs_1"] } },
    { code: "AMENDED_TOO_LATE", path: "fields.personIds" },
  ],
  [
    "after the decision nothing is amended",
    "amend",
    { state: "published", given: { bank: "中国银行" } },
    { code: "AMENDED_TOO_LATE", path: "fields.bank" },
  ],
];

describe("an application is filed", () => {
  test.each(rowsOf(cases))("$sentence", (row) => check(row));
});
