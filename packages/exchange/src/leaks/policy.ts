import type { Day } from "@minzheng/kernel";

/** What must not leave unnoticed. */
export const leakKinds = {
  "resident-id": "身份证号",
  "bank-card": "银行卡号",
  account: "银行账户",
  phone: "联系电话",
  address: "详细住址",
  illness: "疾病",
  disability: "残疾情况",
  "birth-date": "出生日期",
  "minor-name": "未成年人姓名",
} as const;
export type LeakKind = keyof typeof leakKinds;

/** `hard-stop`: nobody can let it out. `reason-needed`: an officer can, with a reason on record. */
export type Severity = "hard-stop" | "reason-needed";

/** Ways out of the system: a posting for everybody, an official form, a sheet for an office. */
export type Outlet = "public-notice" | "print" | "export";

/** What the office itself has published: told to everybody, it is no leak. */
export interface Published {
  readonly phones: readonly string[];
  readonly addresses: readonly string[];
  /** Accounts for donations and the like. */
  readonly accounts: readonly string[];
}

export interface LeakPolicy {
  readonly outlet: Outlet;
  /** Tells who is a minor, and which birth dates can be. */
  readonly today: Day;
  readonly published: Published;
  readonly severities: Readonly<Record<LeakKind, Severity>>;
  /** A landline that a notice calls an office's, and the office has not published. */
  readonly unknownOfficePhone: Severity;
}

const all = (severity: Severity): Readonly<Record<LeakKind, Severity>> => ({
  "resident-id": severity,
  "bank-card": severity,
  account: severity,
  phone: severity,
  address: severity,
  illness: severity,
  disability: severity,
  "birth-date": severity,
  "minor-name": severity,
});

/**
 * The rule of one outlet. A public notice shows name, village, number of people and amount, so
 * everything else stops it; forms and sheets go to offices that may need more, for a reason.
 *
 * @source 最低生活保障审核确认办法, art. 24; 个人信息保护法, art. 28; domain/assistance.md PB-1, PB-5
 */
export const leakPolicy = (
  outlet: Outlet,
  today: Day,
  published: Partial<Published> = {},
): LeakPolicy => ({
  outlet,
  today,
  published: { phones: [], addresses: [], accounts: [], ...published },
  severities: all(outlet === "public-notice" ? "hard-stop" : "reason-needed"),
  unknownOfficePhone: "reason-needed",
});
