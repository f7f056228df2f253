import type { Role } from "@minzheng/contract";
import type { RunDetail, SignatureStep } from "@minzheng/disbursement";
import { monthProse, shortInstantText } from "../../text/dates.ts";

export type RunAction = SignatureStep | "export" | "settle" | "close";

export const signatureLabels: Readonly<Record<SignatureStep, string>> = {
  prepare: "编制",
  review: "复核",
  approve: "审批",
};
const signatureOrder = ["prepare", "review", "approve"] as const;

export const roleOfAction: Readonly<Record<RunAction, Role>> = {
  prepare: "county-clerk",
  review: "county-reviewer",
  approve: "county-approver",
  export: "finance-officer",
  settle: "finance-officer",
  close: "finance-officer",
};

export const actionLabels: Readonly<Record<RunAction, string>> = {
  prepare: "提交复核",
  review: "复核同意，转审批",
  approve: "审批同意",
  export: "生成银行代发文件",
  settle: "上传回盘文件",
  close: "结清本批次",
};

export const stateLabels: Readonly<Record<RunDetail["state"], string>> = {
  OPEN: "正在编制",
  COMPUTED: "正在校核",
  GATED: "正在锁定",
  FROZEN: "待签字",
  APPROVED: "已审批",
  EXPORTED: "已送银行",
  RETURNED: "已回盘",
  CLOSED: "已结清",
};

/** How a run is called in the path above a page: by its month, not by its id. */
export const runName = (run: Pick<RunDetail, "month"> | undefined): string =>
  run === undefined ? "发放批次" : monthProse(run.month);

type Stage = Pick<RunDetail, "state" | "signatures">;

/** What has to be done next, whoever does it; undefined while a machine works and when closed. */
export function nextAction(run: Stage): RunAction | undefined {
  if (run.state === "APPROVED") return "export";
  if (run.state === "EXPORTED") return "settle";
  if (run.state === "RETURNED") return "close";
  if (run.state !== "FROZEN") return undefined;
  return signatureOrder.find((step) => !run.signatures.some((signed) => signed.step === step));
}

/** Why this officer may not take the next action, in the server's words; undefined when they may. */
export const blockedFor = (run: Pick<RunDetail, "nextStep">): string | undefined =>
  run.nextStep?.blockedBy;

const progressLabels: Readonly<Record<string, string>> = {
  open: "逐户测算",
  computed: "校核",
  gated: "锁定名册",
  freeze: "锁定名册",
  approved: "生成银行代发文件",
  exported: "回盘对账",
  returned: "回盘对账",
};

/** What a machine is doing, for the progress bar. */
export const progressLabel = (step: string): string => progressLabels[step] ?? step;

export interface RunStep {
  readonly label: string;
  readonly note: string;
  readonly status: "done" | "current" | "later";
}

/** The month and day of an instant: `11-24`. */
const dayText = (at: string): string => shortInstantText(at).slice(0, 5);

/** The seven steps over the run page; exactly one is current until the run is closed. */
export function stepsOf(run: RunDetail): readonly RunStep[] {
  const open = openFindings(run);
  const signed = (step: SignatureStep) => run.signatures.find((one) => one.step === step);
  const stamp = (step: SignatureStep, waiting: string) => {
    const one = signed(step);
    return one === undefined ? waiting : `${dayText(one.at)} · ${one.name}`;
  };
  const [file] = run.bankFiles;
  const returned = run.returnFiles.at(-1);
  const steps: readonly (readonly [label: string, note: string])[] = [
    ["编制名册", `${dayText(run.openedAt)} · ${run.openedBy}`],
    [
      "数据校核",
      signed("prepare") ? stamp("prepare", "") : open > 0 ? `${open} 条待处理` : "待编制人签字",
    ],
    ["复核", stamp("review", "待复核员")],
    ["领导审批", stamp("approve", "待审批人")],
    ["银行代发", file ? `${dayText(file.exportedAt)} · ${file.exportedBy}` : "待财务"],
    ["回盘对账", returned ? shortInstantText(returned.receivedAt) : "待回盘"],
    ["结清", run.state === "CLOSED" ? "已结清" : "—"],
  ];
  const at = currentIndex(run);
  return steps.map(([label, note], i) => ({
    label,
    note,
    status: i < at ? "done" : i === at ? "current" : "later",
  }));
}

function currentIndex(run: Stage): number {
  const action = nextAction(run);
  if (action === undefined) return run.state === "CLOSED" ? 7 : 0;
  return ["", "prepare", "review", "approve", "export", "settle", "close"].indexOf(action);
}

/** Findings that still want a person: not explained, and held ones nobody has decided to keep. */
export const openFindings = ({ checks }: Pick<RunDetail, "checks">): number =>
  checks.reduce((sum, { waiting }) => sum + waiting, 0);
