import { addMonths, type Day, fen, month, monthOf, yuanText } from "@minzheng/kernel";
import type { Guard, RegisterRecord } from "@minzheng/register";
import { type RecoveryAccount, sumsOf } from "./account.ts";
import type { RecoveryFields } from "./case-shape.ts";

type CaseGuard = Guard<RecoveryFields>;
type CaseRecord = Pick<RegisterRecord<RecoveryFields>, "fields">;

/** The ledger of a case as its record has it. */
export const accountIn = ({ fields }: CaseRecord): RecoveryAccount =>
  (fields.months ?? []).map((one) => ({
    month: month(one.month),
    overpaidFen: fen(one.overpaidFen),
    repaidFen: fen(one.repaidFen),
    offsetFen: fen(one.offsetFen),
    waivedFen: fen(one.waivedFen),
    ...(one.owedFen === undefined ? {} : { owedFen: fen(one.owedFen) }),
  }));

export const openIn = (record: CaseRecord): number => sumsOf(accountIn(record)).openFen;

/** More than is open is refused, with what is open proposed. */
const withinOpen =
  (field: "receiptFen" | "writeOffFen"): CaseGuard["refuses"] =>
  ({ record, given }) => {
    const amountFen = given[field] ?? 0;
    const open = openIn(record);
    return amountFen <= open
      ? undefined
      : {
          text: `尚欠 ${yuanText(open)} 元，不能超过`,
          path: `fields.${field}`,
          value: amountFen,
          proposal: open,
        };
  };

export const receiptWithinOpen: CaseGuard = {
  code: "MORE_THAN_OPEN",
  refuses: withinOpen("receiptFen"),
};

export const writeOffWithinOpen: CaseGuard = {
  code: "MORE_THAN_OPEN",
  refuses: withinOpen("writeOffFen"),
};

export const servedByToday: CaseGuard = {
  code: "SERVED_UNFIT",
  refuses: ({ record: { fields }, given: { servedOn }, today }) => {
    if (servedOn === undefined || (fields.openedOn <= servedOn && servedOn <= today))
      return undefined;
    const text = `送达日期应在登记之日（${fields.openedOn}）以后、今天以前`;
    return { text, path: "fields.servedOn", value: servedOn, proposal: today };
  },
};

/** Money that came before the demand came for something else, or not for this case. */
export const receivedAfterDemand: CaseGuard = {
  code: "RECEIVED_UNFIT",
  refuses: ({ record: { fields }, given: { receivedOn }, today }) => {
    const { servedOn = "" } = fields;
    if (receivedOn === undefined || (servedOn <= receivedOn && receivedOn <= today))
      return undefined;
    const text = `到账日期应在送达之日（${servedOn}）以后、今天以前`;
    return { text, path: "fields.receivedOn", value: receivedOn, proposal: today };
  },
};

/** An accusation of fraud stands on a document of its own; without fraud there is none. AP-3 */
export const fraudIsDocumented: CaseGuard = {
  code: "FRAUD_UNDOCUMENTED",
  refuses: ({ given: { cause, fraudDocument } }) => {
    if (cause === undefined || (cause === "fraud") === (fraudDocument !== undefined))
      return undefined;
    const text =
      cause === "fraud"
        ? "认定虚报、隐瞒、伪造须填写认定文书号"
        : "不是虚报、隐瞒、伪造，不填认定文书号";
    return { text, path: "fields.fraudDocument" };
  },
};

/** An estate owes only where somebody died; what a family does not owe is not asked of it. RC-2 */
export const debtorFits: CaseGuard = {
  code: "DEBTOR_UNFIT",
  refuses: ({ given: { cause, debtor } }) =>
    debtor === "estate" && cause !== undefined && cause !== "late-death"
      ? {
          text: "只有因死亡多发的，才向遗产继承人或管理人追缴",
          path: "fields.debtor",
          value: debtor,
          proposal: "household",
        }
      : undefined,
};

/** RC-3: what died with somebody, and what would leave a family without a living; never fraud. */
export const writeOffFits: CaseGuard = {
  code: "WRITE_OFF_UNFIT",
  refuses: ({ record: { fields }, given: { writeOffKind } }) => {
    const { cause, debtor } = fields;
    if (writeOffKind === "unrecoverable-death" && debtor !== "estate") {
      const text = "退回义务人不是遗产继承人，不能因死亡核销";
      return { text, path: "fields.writeOffKind", value: writeOffKind };
    }
    if (writeOffKind === "waived-hardship" && (debtor === "estate" || cause === "fraud")) {
      const text = "虚报、隐瞒、伪造的和由遗产退回的，不能因困难免予追回";
      return { text, path: "fields.writeOffKind", value: writeOffKind };
    }
    return undefined;
  },
};

/** Instalments in order, none gone by, and together just what is open. */
export const planFits: CaseGuard = {
  code: "PLAN_UNFIT",
  refuses: ({ record, given: { instalments = [] }, today }) => {
    const path = "fields.instalments";
    const days = instalments.map(({ dueOn }) => dueOn);
    if (days.some((on, i) => on < (days[i - 1] ?? today) || on === days[i - 1]))
      return { text: "各期应退日期应从今天起依次往后，每期一个日期", path };
    const sum = instalments.reduce((total, { amountFen }) => total + amountFen, 0);
    const open = openIn(record);
    if (instalments.length === 0 || sum === open) return undefined;
    const text = `各期合计 ${yuanText(sum)} 元，应等于尚欠 ${yuanText(open)} 元`;
    return { text, path, value: sum, proposal: open };
  },
};

/** The last month in which an instalment may fall due. */
export const lastPlanMonth = (today: Day, monthsMax: number) =>
  addMonths(monthOf(today), monthsMax);

export const nothingOpen: CaseGuard = {
  code: "OPEN_REST",
  refuses: ({ record }) => {
    const open = openIn(record);
    return open === 0
      ? undefined
      : { text: `尚欠 ${yuanText(open)} 元，退回、抵扣或核销以后才能结案` };
  },
};

export const isOpenStill: CaseGuard = {
  code: "NOTHING_OPEN",
  refuses: ({ record }) =>
    openIn(record) > 0 ? undefined : { text: "已经没有尚欠金额，请直接结案" },
};
