import type { Finding, RunDetail, SignatureStep } from "@minzheng/disbursement";
import { playBank } from "./bank.ts";
import { fetchFile, type Office, patient, sendFile, until } from "./office.ts";

export interface MonthOptions {
  /** `2026-11` */
  readonly month: string;
  /** Decides which lines the demo bank returns. */
  readonly seed: string;
  readonly progress: (text: string) => void;
  /** Both files of the bank, as they went over the wire. */
  readonly keepFile?: (name: string, bytes: Uint8Array) => void | Promise<void>;
}

/**
 * One county's month with the demo officers and the demo bank, from wherever it stands to closed.
 * A month that is closed already is only read.
 */
export async function payMonth(office: Office, options: MonthOptions): Promise<RunDetail> {
  const { runId } = await openedRun(office, options.month);
  const look = () => office.clerk.get({ runId });
  for (;;) {
    const run = await look();
    options.progress(`${office.county} ${stateText[run.state]}`);
    if (run.state === "CLOSED") return run;
    await stepFrom(office, run, options);
    await until(look, ({ state }) => state !== run.state, {
      ...patient,
      what: stateText[run.state],
    });
  }
}

const stateText: Readonly<Record<RunDetail["state"], string>> = {
  OPEN: "测算中",
  COMPUTED: "校核中",
  GATED: "生成名册",
  FROZEN: "待签字",
  APPROVED: "待导出",
  EXPORTED: "待回盘",
  RETURNED: "待结清",
  CLOSED: "已结清",
};

async function openedRun({ clerk }: Office, month: string): Promise<{ runId: string }> {
  const { rows } = await clerk.list({});
  return rows.find((run) => run.month === month) ?? (await clerk.open({ month }));
}

/** What an officer does in this state; where the machine works, nothing. */
async function stepFrom(office: Office, run: RunDetail, options: MonthOptions): Promise<void> {
  const { runId } = run;
  if (run.state === "FROZEN") {
    await answerFindings(office, run);
    await signThree(office, runId);
  } else if (run.state === "APPROVED") await office.finance.export({ runId });
  else if (run.state === "EXPORTED") await bringReturn(office, run, options);
  else if (run.state === "RETURNED") await office.finance.close({ runId });
}

/** Jumps are explained; shared accounts are released by two officers; deaths and names stay held. */
async function answerFindings(office: Office, { runId }: RunDetail): Promise<void> {
  const { clerk, reviewer } = office;
  for (const { lineKey, check, severity, state } of await findingsOf(office, runId)) {
    if (severity === "explainable" && state === "open") {
      await clerk.explain({ runId, lineKey, check, reason: "家庭收入变化，已入户核实" });
    }
    if (check !== "duplicate-account") continue;
    if (state === "held") {
      const reason = "两户委托同一监护人代领，委托书已备案";
      await clerk.requestRelease({ runId, lineKey, check, reason });
    }
    if (state === "held" || state === "release-requested") {
      await reviewer.release({ runId, lineKey, check });
    }
  }
}

const pageRows = 100;

/** Every finding of the run, page by page. */
async function findingsOf({ clerk }: Office, runId: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let cursor: string | undefined;
  do {
    const page = await clerk.findings({
      runId,
      limit: pageRows,
      ...(cursor === undefined ? {} : { cursor }),
    });
    findings.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return findings;
}

/** Three people, one after the other, on the hash they look at. */
async function signThree({ clerk, reviewer, approver }: Office, runId: string): Promise<void> {
  const run = await clerk.get({ runId });
  const hash = run.rosterHash;
  if (hash === undefined) throw new Error(`${runId} is frozen without a hash`);
  const done = new Set(run.signatures.map(({ step }) => step));
  const signers: readonly (readonly [SignatureStep, typeof clerk, string])[] = [
    ["prepare", clerk, "名册已核对，提交复核"],
    ["review", reviewer, "复核无误，同意上报"],
    ["approve", approver, "同意发放"],
  ];
  for (const [step, signer, opinion] of signers) {
    if (!done.has(step)) await signer.sign({ runId, step, hash, opinion });
  }
}

async function bringReturn(
  { finance, county }: Office,
  { runId, month, bankFiles, returnFiles }: RunDetail,
  { seed, keepFile }: MonthOptions,
): Promise<void> {
  const answered = new Set(returnFiles.map(({ batchNo }) => batchNo));
  const next = bankFiles.find(({ batchNo }) => !answered.has(batchNo));
  if (next === undefined) return;
  const { url, fileName } = await finance.bankFile({ runId, file: next.n });
  const orders = await fetchFile(url);
  await keepFile?.(fileName, orders);
  const answer = playBank(orders, { seed, bankTime: `${month}-10T02:00:00.000Z` });
  await keepFile?.(`return-${county}-${month}${next.n === 1 ? "" : `-${next.n}`}.csv`, answer);
  const upload = await finance.returnUpload({ runId });
  await sendFile(upload.url, answer, "text/csv");
  await finance.settle({ runId, key: upload.key });
}
