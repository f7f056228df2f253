import type { AnyRegister, HistoryEntry } from "@minzheng/register";
import {
  application,
  appraisal,
  decision,
  economicCheck,
  investigation,
  notice,
  objection,
} from "@minzheng/social-assistance/application";
import type { Told } from "../../../../../web/src/modules/social-assistance/application/course.ts";

export const act = (
  at: string,
  action: string,
  label: string,
  rest: Partial<HistoryEntry> = {},
): HistoryEntry => ({
  revision: 1,
  at: `2026-11-${at}:00.000Z`,
  officer: "宋佳慧",
  role: "township-clerk",
  action,
  label,
  changed: {},
  ...rest,
});

const told = (
  register: AnyRegister,
  state: string,
  fields: Readonly<Record<string, unknown>>,
  history: readonly HistoryEntry[] = [],
): Told => ({
  register,
  view: { id: `${register.idPrefix}_1`, revision: 1, state, area: "999901100001", fields },
  history,
});

/** An application that was confirmed, with everything that served it. */
export const applied = told(
  application,
  "confirmed",
  {
    householdId: "hh_1",
    programmes: ["subsistence-allowance"],
    recommended: "subsistence-allowance",
    acceptsOther: true,
    applicantResidentId: "rs_1",
    payeeResidentId: "rs_1",
    personIds: ["rs_1", "rs_2", "rs_3"],
    opinion: "recommend",
    authorisations: [
      { residentId: "rs_1", signedBy: "rs_1", scope: "household-means", expiresOn: "2027-11-24" },
      { residentId: "rs_3", signedBy: "rs_1", scope: "household-means", expiresOn: "2027-11-24" },
    ],
  },
  [
    act("02T01:00", "application.open", "登记"),
    act("02T02:00", "application.submit", "提交"),
    act("03T02:00", "application.accept", "受理"),
    act("04T02:00", "application.start-checking", "启动调查"),
    act("05T00:00", "application.clocks", "期限提醒", { officer: "系统", role: "" }),
    act("08T02:00", "application.give-opinion", "提出初审意见", {
      officer: "郭春燕",
      role: "township-reviewer",
      reason: "家庭情况与申报一致",
      changed: {
        opinion: { to: "recommend" },
        recommended: { to: "subsistence-allowance" },
      },
    }),
    act("09T02:00", "application.post-notice", "公示", {
      changed: { noticePlace: { to: "南门社区公示栏" } },
    }),
    act("18T02:00", "application.confirm", "确认", {
      officer: "周敏",
      role: "county-reviewer",
      reason: "情况属实，同意。",
    }),
  ],
);

export const serving: readonly Told[] = [
  told(economicCheck, "told", { hits: [{ office: "公安机关" }] }, [
    act("04T02:00", "application.start-checking", "随其他业务办理"),
    act("05T03:00", "economic-check.report", "出具报告", { role: "check-officer" }),
  ]),
  told(
    investigation,
    "signed",
    { way: "home-visit", level: "township", madeOn: "2026-11-06", informant: "罗*", asTold: true },
    [
      act("06T03:00", "investigation.open", "登记"),
      act("07T03:00", "investigation.sign", "调查人员签字", { officer: "郭春燕" }),
    ],
  ),
  told(notice, "taken-down", { place: "南门社区公示栏" }, [
    act("09T02:00", "application.post-notice", "随其他业务办理"),
  ]),
  told(objection, "answered", { kind: "notice-objection", finding: "does-not-hold" }, [
    act("10T03:00", "objection.open", "登记"),
    act("12T03:00", "objection.answer", "答复"),
  ]),
  told(appraisal, "kept", { present: 11, inFavour: 10, against: 1 }, [
    act("11T03:00", "appraisal.open", "登记"),
  ]),
  told(decision, "made", { kind: "confirm", assessedFen: 1418_00 }, [
    act("18T02:00", "application.confirm", "随其他业务办理"),
  ]),
];
