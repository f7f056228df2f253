import { monthOf } from "@minzheng/kernel";
import { inForce } from "../policy-set.ts";
import { unheard } from "./hearing.ts";
import { acceptedOn, authorityOf, programmeOf } from "./matter.ts";
import { programmeLabels } from "./programmes.ts";
import { sampleRates } from "./regime.ts";
import { isSampled } from "./spot-check-draw.ts";
import { type ApplicationGuard, type ApplicationView, afterStep, servingOf } from "./view.ts";

const authorities = { COUNTY: "县级民政部门", TOWNSHIP: "乡镇（街道）" } as const;

/** Who confirms was settled when the application was accepted. @source DL-1, DL-2 */
const confirmedBy = (
  authority: keyof typeof authorities,
  proposal: string | undefined,
): ApplicationGuard => ({
  code: "WRONG_AUTHORITY",
  refuses: ({ record, today }) => {
    const by = authorityOf(record, today);
    if (by === authority) return undefined;
    const text = `这件申请由${authorities[by]}审核确认`;
    return proposal === undefined ? { text } : { text, proposal };
  },
});

export const byCounty = confirmedBy("COUNTY", "confirm-delegated");
export const byTownship = confirmedBy("TOWNSHIP", "confirm");
export const wasDelegated = confirmedBy("TOWNSHIP", undefined);

/** A confirmation names what it confirms; where the township declined, it looks again first. */
export const recommendedAtAll: ApplicationGuard = {
  code: "NOTHING_RECOMMENDED",
  refuses: ({ record: { fields } }) =>
    fields.recommended === undefined
      ? { text: "初审建议不予纳入，不能直接确认，请退回重新调查", proposal: "return" }
      : undefined,
};

/** Why the county goes there itself. @source PC-3, 特困人员认定办法 第十六条 */
function countyVisitFor(view: ApplicationView): string | undefined {
  const { record, today } = view;
  const { relatives, objections } = servingOf(view);
  if (record.fields.staffRelative || relatives.some(({ state }) => state === "registered")) {
    return "单独登记备案的近亲属";
  }
  if (objections.some(({ fields }) => fields.kind === "complaint")) return "有投诉举报";
  const programme = programmeOf(record.fields);
  const rate = inForce(sampleRates[programme], monthOf(acceptedOn(record) ?? today));
  const drawn = rate !== undefined && isSampled(record.id, rate.value);
  return programme === "extreme-hardship" && authorityOf(record, today) === "COUNTY" && drawn
    ? `${programmeLabels[programme]}随机抽查抽中`
    : undefined;
}

export const countyVisited: ApplicationGuard = {
  code: "COUNTY_VISIT_NEEDED",
  refuses: (view) => {
    const ground = countyVisitFor(view);
    const visited = servingOf(view).investigations.some(
      ({ state, fields }) => fields.way === "home-visit" && state === "signed-by-county",
    );
    return ground === undefined || visited ? undefined : { text: `${ground}，县级须先入户调查` };
  },
};

/** @source 社会救助法 第四十八条 */
export const heardBeforeRevoking: ApplicationGuard = {
  code: "OPINION_NOT_HEARD",
  refuses: (view) => unheard("terminate", afterStep(view), view.today),
};
