import type { Refusal } from "@minzheng/register";
import { programmeOf } from "./matter.ts";
import { isOfPersons, isPosted, programmeLabels } from "./programmes.ts";
import { type ApplicationGuard, type ApplicationView, servingOf } from "./view.ts";

const finished: readonly string[] = ["reported", "told", "rechecked"];
const signed: readonly string[] = ["signed", "signed-by-county"];

export const reportIn: ApplicationGuard = {
  code: "REPORT_NEEDED",
  refuses: (view) => {
    const { checks } = servingOf(view);
    return checks.length > 0 && checks.every(({ state }) => finished.includes(state))
      ? undefined
      : { text: "核对报告（申请人有异议的，复核报告）出具后，才能提出初审意见" };
  },
};

/** A hit is a lead: who is hit hears of it, and may prove it wrong, before anybody judges. PC-5 */
export const hitsTold: ApplicationGuard = {
  code: "HIT_NOT_TOLD",
  refuses: (view) =>
    servingOf(view).checks.some(
      ({ state, fields: { hits = [] } }) => state === "reported" && hits.length > 0,
    )
      ? { text: "核对发现的不一致信息须先告知申请人，听取其说明" }
      : undefined,
};

/** @source 最低生活保障审核确认办法 第十六条 */
export const homeVisited: ApplicationGuard = {
  code: "VISIT_NEEDED",
  refuses: (view) =>
    servingOf(view).investigations.some(
      ({ state, fields }) => fields.way === "home-visit" && signed.includes(state),
    )
      ? undefined
      : { text: "须先入户调查，由两名调查人员和被调查家庭签字" },
};

/** What is recommended was asked for, or the applicant agreed to be recognised otherwise. CL-1 */
export const recommendedRightly: ApplicationGuard = {
  code: "RECOMMENDATION",
  refuses: ({ record: { fields }, given: { opinion, recommended } }) => {
    const path = "fields.recommended";
    if (opinion === "decline") {
      return recommended === undefined
        ? undefined
        : { text: "建议不予纳入的，不填写建议类别", path, value: recommended };
    }
    if (recommended === undefined) {
      return { text: "请填写建议类别", path, proposal: programmeOf(fields) };
    }
    return fields.programmes.includes(recommended) || fields.acceptsOther
      ? undefined
      : {
          text: `申请人没有申请${programmeLabels[recommended]}，也不同意按其他类别认定`,
          path,
          value: recommended,
          proposal: programmeOf(fields),
        };
  },
};

/** Persons are named where persons are recognised; a household is recognised whole. CL-4 */
export const recognisedRightly: ApplicationGuard = {
  code: "RECOGNISED",
  refuses: ({ record: { fields }, given: { recommended, recognisedIds } }) => {
    if (recognisedIds === undefined) return undefined;
    const path = "fields.recognisedIds";
    if (recommended === undefined || !isOfPersons(recommended)) {
      return { text: "按户认定的类别不逐人填写，请清空这一项", path };
    }
    const stray = recognisedIds.findIndex((id) => !fields.personIds.includes(id));
    return stray < 0 ? undefined : { text: "有人不在申请之列，请核对", path: `${path}.${stray}` };
  },
};

/** After an objection nobody repeats the old opinion: somebody looked again since. */
export const lookedAgain: ApplicationGuard = {
  code: "RECHECK_NEEDED",
  refuses: (view) => {
    const { state, clocks } = { state: view.record.state, clocks: view.clocks };
    const since = clocks["recheck"]?.at(-1)?.startedOn ?? view.today;
    const { investigations, appraisals } = servingOf(view);
    if (state === "appraising") {
      return appraisals.some(({ fields }) => fields.heldOn >= since)
        ? undefined
        : { text: "请先登记民主评议的结果" };
    }
    const again = investigations.some(
      (record) => signed.includes(record.state) && record.fields.madeOn >= since,
    );
    return state !== "rechecking" || again
      ? undefined
      : { text: "请先登记重新调查的情况（须有签字）" };
  },
};

/** Why this opinion is not for the board. @source PB-1, PB-2, MG-5, RG-8 */
function withoutNotice({ record: { fields } }: ApplicationView): string | undefined {
  if (fields.childCase) return "涉及未成年人的申请不得公示";
  if (fields.opinion === "decline") return "建议不予纳入的，不公示";
  const programme = programmeOf(fields);
  return isPosted(programme)
    ? undefined
    : `${programmeLabels[programme]}的认定不公示，由给予救助的部门公示`;
}

export const noticeAllowed: ApplicationGuard = {
  code: "NOTICE_FORBIDDEN",
  refuses: (view) => {
    const text = withoutNotice(view);
    return text === undefined ? undefined : { text, proposal: "send-without-notice" };
  },
};

/**
 * The opinion was on the board for its time, or has no place there. After an objection the old notice
 * stands for the allowance; extreme hardship is posted anew.
 *
 * @source 最低生活保障审核确认办法 第十九条; 特困人员认定办法 第十五条
 */
export const noticeGivenOrNone: ApplicationGuard = {
  code: "NOTICE_NEEDED",
  refuses: (view): Refusal | undefined => {
    if (withoutNotice(view) !== undefined) return undefined;
    const programme = programmeOf(view.record.fields);
    const posted = servingOf(view).notices.some(({ fields }) => fields.programme === programme);
    const end = view.clocks["notice"]?.at(-1)?.end;
    if (!posted || end === undefined || programme === "extreme-hardship") {
      return { text: "初审意见须先公示七天", proposal: "post-notice" };
    }
    return view.today > end ? undefined : { text: `公示期 ${end} 届满，次日起才能提交` };
  },
};

export const objectionRegistered: ApplicationGuard = {
  code: "NO_OBJECTION",
  refuses: (view) =>
    servingOf(view).objections.some(({ state }) => state === "raised")
      ? undefined
      : { text: "请先登记异议的内容" },
};

export const noOpenObjection: ApplicationGuard = {
  code: "OBJECTION_OPEN",
  refuses: (view) => {
    const isOpen = servingOf(view).objections.some(
      ({ state, fields }) => state === "raised" && fields.kind === "notice-objection",
    );
    if (!isOpen) return undefined;
    return view.record.state === "noticed"
      ? { text: "公示期间有异议，须先受理异议，重新调查或民主评议", proposal: "take-objection" }
      : { text: "公示期间的异议还没有答复，请在异议记录中登记核查结论和答复" };
  },
};
