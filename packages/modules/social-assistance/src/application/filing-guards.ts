import { underway } from "./matter.ts";
import { mayBeAsked, type Paper, paperLabels, papersLacking } from "./papers.ts";
import { isOfPersons, programmeLabels } from "./programmes.ts";
import { type ApplicationGuard, afterStep, servingOf } from "./view.ts";

const named = (papers: readonly Paper[]) => papers.map((paper) => paperLabels[paper]).join("、");

const beforeAcceptance: readonly string[] = ["draft", "submitted", "supplementing"];
/** Where the money goes may be mended until the decision; what was accepted may not. */
const always: readonly string[] = [
  "payeeResidentId",
  "bank",
  "account",
  "accountHolder",
  "authorisations",
];
const isUnderway = (state: string) => underway.some((other) => other === state);

export const amendableNow: ApplicationGuard = {
  code: "AMENDED_TOO_LATE",
  refuses: ({ record: { state }, given }) => {
    if (beforeAcceptance.includes(state)) return undefined;
    const free = isUnderway(state) ? always : state === "published" ? ["authorisations"] : [];
    const late = Object.keys(given).find((name) => !free.includes(name));
    return late === undefined
      ? undefined
      : {
          text: isUnderway(state)
            ? "已受理的申请只能更正授权和发放账户，其他内容请撤回后重新申请"
            : "已办结的申请不能修改，只能补充核对授权",
          path: `fields.${late}`,
        };
  },
};

/** @source PC-7 */
export const agentNamed: ApplicationGuard = {
  code: "MANDATE_MISSING",
  refuses: ({ record: { fields } }) => {
    const { channel, agentName, mandate } = fields;
    if (channel !== "agent" || (agentName !== undefined && mandate !== undefined)) return undefined;
    const path = agentName === undefined ? "fields.agentName" : "fields.mandate";
    return { text: "委托他人申请的，须写明受托人和委托书", path };
  },
};

/** A household programme is for everybody who lives there. @source CL-4 */
export const childrenAlone: ApplicationGuard = {
  code: "HOUSEHOLD_NOT_CHILD",
  refuses: (view) => {
    const { childCase, programmes, recommended } = afterStep(view);
    const whole = [...programmes, ...(recommended === undefined ? [] : [recommended])].find(
      (programme) => !isOfPersons(programme),
    );
    return !childCase || whole === undefined
      ? undefined
      : {
          text: `${programmeLabels[whole]}按户认定，不能只为未成年人申请`,
          path: "fields.childCase",
          value: true,
          proposal: false,
        };
  },
};

/** Everything that is missing is named at once, and once. @source 最低生活保障审核确认办法 第十条 */
export const askedOnce: ApplicationGuard = {
  code: "SUPPLEMENT_ONCE",
  refuses: ({ acts, record: { fields } }) =>
    acts["request-supplement"] === undefined
      ? undefined
      : {
          text: `补正已一次性告知（${named(fields.missingPapers ?? [])}），不能再次要求补正`,
          proposal: "accept",
        },
};

export const askedRightly: ApplicationGuard = {
  code: "PAPER_NOT_TO_ASK",
  refuses: ({ record: { fields }, given, today }) => {
    const asked = given.missingPapers ?? [];
    const at = asked.findIndex(
      (paper) => !mayBeAsked(paper, today) || fields.papers.includes(paper),
    );
    const paper = asked[at];
    if (paper === undefined) return undefined;
    const path = `fields.missingPapers.${at}`;
    return fields.papers.includes(paper)
      ? { text: `${paperLabels[paper]}已经交过，不能再要求补正`, path, value: paper }
      : {
          text: `${paperLabels[paper]}可以通过信息核对取得，不得要求申请人提供`,
          path,
          value: paper,
        };
  },
};

export const allSupplied: ApplicationGuard = {
  code: "PAPERS_MISSING",
  refuses: ({ record: { fields }, given }) => {
    const supplied = given.suppliedPapers ?? [];
    const lacking = (fields.missingPapers ?? []).filter((paper) => !supplied.includes(paper));
    return lacking.length === 0
      ? undefined
      : {
          text: `还缺少：${named(lacking)}`,
          path: "fields.suppliedPapers",
          proposal: lacking.join(","),
        };
  },
};

export const papersComplete: ApplicationGuard = {
  code: "PAPERS_MISSING",
  refuses: ({ record: { fields }, acts }) => {
    const { papers, suppliedPapers = [], programmes, channel } = fields;
    const lacking = papersLacking([...papers, ...suppliedPapers], programmes, channel === "agent");
    if (lacking.length === 0) return undefined;
    const asked = acts["request-supplement"] !== undefined;
    return {
      text: asked
        ? `还缺少：${named(lacking)}，请登记已交材料`
        : `材料不齐，请一次性告知补正：${named(lacking)}`,
      path: "fields.papers",
      proposal: asked ? lacking.join(",") : "request-supplement",
    };
  },
};

/** @source PC-3 */
export const relativeRegistered: ApplicationGuard = {
  code: "RELATIVE_NOT_REGISTERED",
  refuses: (view) => {
    const { staffRelative } = view.record.fields;
    const registered = servingOf(view).relatives.some(({ state }) => state === "registered");
    if (staffRelative === registered) return undefined;
    const at = { path: "fields.staffRelative", value: staffRelative };
    return staffRelative
      ? { ...at, text: "经办人员、村（居）委会成员的近亲属须先单独登记备案，再受理" }
      : { ...at, text: "这户有近亲属备案，请在申请中注明", proposal: true };
  },
};
