import type { Officer, Role } from "@minzheng/contract";
import { principalOf, reaches } from "@minzheng/contract";
import type { SignatureStep } from "./contract.ts";
import { quarantinedRows, type Run, signingOrder, signingRole, workOf } from "./run.ts";
import { isSameHand } from "./stamp.ts";

/** What a run waits for besides its own record. */
export interface Waiting {
  readonly openFindings: number;
  readonly pendingLines: number;
  readonly differenceFen: number;
}

export interface NextStep {
  /** A column to sign, `export`, `settle`, `close`; `wait` while a machine is at work. */
  readonly step: SignatureStep | "export" | "settle" | "close" | "wait";
  readonly label: string;
  readonly blockedBy?: string;
}

const roleLabels: Partial<Record<Role, string>> = {
  "county-clerk": "县级经办人",
  "county-reviewer": "县级复核人",
  "county-approver": "县级审批人",
  "finance-officer": "财务人员",
};

const signLabels: Record<SignatureStep, string> = {
  prepare: "提交复核",
  review: "复核签字",
  approve: "审批签字",
};

/**
 * The one step the run waits for, and why this officer may not take it. The same reasons, in the
 * same order, as the run's rules refuse by.
 */
export function nextStepOf(
  run: Run,
  officer: Officer,
  county: string,
  waiting: Waiting,
): NextStep | undefined {
  const at = workOf(run);
  if (at === "prepare")
    return { step: "wait", label: "编制名册", blockedBy: "系统正在编制名册，请稍候" };
  if (at === "deliver")
    return { step: "wait", label: "生成银行代发文件", blockedBy: "系统正在生成文件，请稍候" };
  if (at === "settle")
    return { step: "wait", label: "回盘对账", blockedBy: "系统正在对账，请稍候" };
  switch (run.state) {
    case "FROZEN":
      return signStep(run, officer, county, waiting);
    case "APPROVED":
      return step(
        "export",
        "生成银行代发文件",
        notFinance(officer, county) ?? signedToo(run, officer, county),
      );
    case "EXPORTED":
      return step("settle", "回盘对账", notFinance(officer, county));
    case "RETURNED":
      return closing(run, officer, county, waiting);
    default:
      return undefined;
  }
}

function signStep(
  run: Run,
  officer: Officer,
  county: string,
  { openFindings }: Waiting,
): NextStep | undefined {
  const next = signingOrder.find((column) => !run.signatures.some((one) => one.step === column));
  if (next === undefined) return undefined;
  const findings = openFindings > 0 ? `还有 ${openFindings} 条校核发现没有说明` : undefined;
  return step(
    next,
    signLabels[next],
    notIn(officer, signingRole[next], county) ??
      signedAlready(run, { officer, role: signingRole[next], county }) ??
      findings,
  );
}

function closing(
  run: Run,
  officer: Officer,
  county: string,
  { pendingLines, differenceFen }: Waiting,
): NextStep {
  const quarantined = quarantinedRows(run);
  const unsettled = [
    pendingLines > 0 ? `还有 ${pendingLines} 笔没有回盘` : "",
    quarantined > 0 ? `还有 ${quarantined} 行回盘待查` : "",
  ].filter((text) => text !== "");
  return step(
    "close",
    "结清本批次",
    notFinance(officer, county) ??
      (unsettled.length > 0 ? unsettled.join("，") : undefined) ??
      (differenceFen === 0 ? undefined : "试算不平，不能结清"),
  );
}

function step(name: NextStep["step"], label: string, blockedBy: string | undefined): NextStep {
  return { step: name, label, ...(blockedBy === undefined ? {} : { blockedBy }) };
}

const notIn = (officer: Officer, role: Role, county: string): string | undefined =>
  reaches(officer, [role], county) ? undefined : `须由${roleLabels[role] ?? role}办理`;

const notFinance = (officer: Officer, county: string) => notIn(officer, "finance-officer", county);

interface Signer {
  readonly officer: Officer;
  readonly role: Role;
  readonly county: string;
}

/** The officer has signed, or a colleague whom they stand in for in this post, or one for them. */
function hasSigned(run: Run, { officer, role, county }: Signer): boolean {
  const principal = principalOf(officer, [role], county);
  const now = { officerId: officer.id, ...(principal === undefined ? {} : { for: principal }) };
  return run.signatures.some((signature) => isSameHand(signature, now));
}

const signedAlready = (run: Run, signer: Signer): string | undefined =>
  hasSigned(run, signer) ? "编制、复核、审批须为不同的人，您已签过前一栏" : undefined;

const signedToo = (run: Run, officer: Officer, county: string): string | undefined =>
  hasSigned(run, { officer, role: "finance-officer", county }) ? "导出人不能是签字人" : undefined;
