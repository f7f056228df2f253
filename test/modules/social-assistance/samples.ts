import type { Samples } from "../../support/samples.ts";

const home = { householdId: "hh_sample", village: "999901001001" };
const matter = { ...home, matterId: "ax_sample" };
const programme = "subsistence-allowance";
const residentId = "rs_sample";
const hearing = { heardOn: "2026-09-01", heardHow: "visit", heardWords: "知道了" };

/** A record of each register of the procedure, and what its steps take. */
export const samples: Samples = {
  application: {
    fields: {
      ...home,
      programmes: [programme],
      acceptsOther: false,
      applicantResidentId: residentId,
      channel: "self",
      personIds: [residentId],
      childCase: false,
      separatedResidence: false,
      staffRelative: false,
      papers: [],
      authorisations: [],
      payeeResidentId: residentId,
      accountHolder: "王秀兰",
    },
    taken: {
      missingPapers: ["bank-book"],
      suppliedPapers: ["bank-book"],
      opinion: "decline",
      noticePlace: "公示栏",
      refusalCode: "other",
      toldHow: "in-person",
      ...hearing,
    },
  },
  "account-change": {
    fields: { ...home, caseId: "ac_sample", programme, cause: "ASKED" },
    taken: {
      ...{ kind: "own", payeeResidentId: residentId, bank: "县农商银行" },
      ...{ account: "6228480000000000018", accountHolder: "王秀兰" },
      ...{ evidence: "card", from: "2026-09-01" },
    },
  },
  "economic-check": {
    fields: { ...matter, programme, personIds: [residentId] },
    taken: { report: "核对报告 1", proof: "证明 1" },
  },
  investigation: {
    fields: {
      ...matter,
      way: "home-visit",
      level: "township",
      madeOn: "2026-09-01",
      informant: "王秀兰",
      asTold: true,
    },
    taken: { form: "入户调查表 1" },
  },
  notice: {
    fields: { ...matter, programme, place: "公示栏", entries: [{ residentId, persons: 1 }] },
  },
  objection: {
    fields: { ...matter, kind: "complaint", raisedOn: "2026-09-01", words: "王秀兰家有两套房子" },
    taken: { finding: "does-not-hold", answer: "经查不属实" },
  },
  appraisal: {
    fields: {
      ...matter,
      heldOn: "2026-09-01",
      place: "会议室",
      present: 9,
      inFavour: 9,
      against: 0,
      minutes: "评议记录 1",
    },
  },
  "staff-relative": {
    fields: {
      ...home,
      staffName: "王秀兰",
      post: "村主任",
      relation: "sibling",
      registeredOn: "2026-09-01",
    },
  },
  decision: {
    fields: {
      ...matter,
      programme,
      kind: "refuse",
      unitId: "hh_sample",
      decidedOn: "2026-09-01",
      regime: "law",
      reasons: "王秀兰不符合条件",
    },
    taken: { appealKind: "litigation", appealFiledOn: "2026-09-02", appealBody: "县人民法院" },
  },
  adjustment: {
    fields: { ...home, caseId: "ac_sample", programme, kind: "increase", childCase: false },
    taken: { noticePlace: "公示栏", toldHow: "in-person", ...hearing },
  },
  review: {
    fields: { ...home, caseId: "ac_sample", programme, reviewClass: "C" },
    taken: { result: "unchanged" },
  },
  "spot-check": {
    fields: {
      ...matter,
      programme,
      year: "2026",
      confirmedOn: "2026-09-01",
      rate: "0.3",
      lot: 0,
      confirmedBefore: 0,
      drawnBefore: 0,
      ground: "lot",
    },
    taken: { findings: "抽查记录 1", errorKind: "procedure", correction: "已补公示照片" },
  },
  appeal: {
    fields: { ...matter, appealKind: "litigation", appealFiledOn: "2026-09-02" },
    taken: { result: "upheld" },
  },
  reassessment: {
    fields: {
      ...home,
      caseId: "ac_sample",
      residentId,
      reporter: "relative",
      words: "不能自己下床了",
    },
    taken: { failedActivities: 4, form: "评估表 1", assessedOn: "2026-09-01" },
  },
};
