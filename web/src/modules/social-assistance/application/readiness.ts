import type { RecordView } from "@minzheng/register";

/** One thing a decision rests on: there, not there, or not yet due. */
export interface Ready {
  readonly text: string;
  readonly is: "met" | "open" | "against";
}

/** Records that serve the application, by register. */
export interface ServingViews {
  readonly checks: readonly RecordView[];
  readonly investigations: readonly RecordView[];
  readonly notices: readonly RecordView[];
  readonly objections: readonly RecordView[];
}

const reported: readonly string[] = ["reported", "told", "rechecked"];
const signed: readonly string[] = ["signed", "signed-by-county"];

/**
 * What stands of an application in a few lines: the check, the visit, the notice, objections. What a
 * step needs beyond them its guards say.
 */
export function readinessOf(
  { state, fields }: Pick<RecordView, "state" | "fields">,
  { checks, investigations, notices, objections }: ServingViews,
): readonly Ready[] {
  if (["draft", "submitted", "supplementing"].includes(state)) return [];
  return [
    ...checks.slice(-1).map(checkLine),
    visitLine(investigations),
    ...opinionLine(fields),
    ...notices.slice(-1).map(noticeLine),
    ...(notices.length > 0 || objections.length > 0 ? [objectionLine(objections)] : []),
    ...(fields["staffRelative"] === true
      ? [{ text: "经办人员或村（居）委会成员的近亲属，县级须入户", is: "open" as const }]
      : []),
  ];
}

function checkLine({ state, fields }: RecordView): Ready {
  const count = Array.isArray(fields["hits"]) ? fields["hits"].length : 0;
  if (!reported.includes(state)) return { text: "核对报告还没有出具", is: "open" };
  if (count === 0) return { text: "核对报告已出具，没有不一致", is: "met" };
  return state === "reported"
    ? { text: `核对发现 ${count} 条不一致，还没有告知申请人`, is: "against" }
    : { text: `核对发现 ${count} 条不一致，已告知申请人`, is: "met" };
}

function visitLine(investigations: readonly RecordView[]): Ready {
  const visits = investigations.filter(({ fields }) => fields["way"] === "home-visit");
  const done = visits.filter(({ state }) => signed.includes(state));
  const last = done[done.length - 1];
  if (last !== undefined) {
    const isSame = last.fields["asTold"] === true;
    const text = `${last.fields["madeOn"]} 入户调查，双方已签字，与申报${isSame ? "一致" : "不一致"}`;
    return { text, is: isSame ? "met" : "against" };
  }
  return {
    text: visits.length > 0 ? "入户调查还没有双方签字" : "还没有入户调查",
    is: "open",
  };
}

function opinionLine(fields: RecordView["fields"]): readonly Ready[] {
  if (fields["opinion"] === "recommend") return [{ text: "初审建议纳入", is: "met" }];
  return fields["opinion"] === "decline" ? [{ text: "初审建议不予纳入", is: "against" }] : [];
}

const noticeLine = ({ state, fields }: RecordView): Ready =>
  state === "taken-down"
    ? { text: `公示已撤下（${fields["place"]}）`, is: "met" }
    : { text: `正在公示（${fields["place"]}）`, is: "open" };

function objectionLine(objections: readonly RecordView[]): Ready {
  const open = objections.filter(({ state }) => state === "raised").length;
  if (open > 0) return { text: `${open} 件异议或举报还没有答复`, is: "against" };
  return objections.length === 0
    ? { text: "没有收到异议", is: "met" }
    : { text: `${objections.length} 件异议或举报已答复`, is: "met" };
}
