import { dayOfInstant, Failure, instant, yuanText } from "@minzheng/kernel";
import type { PrintDocument } from "@minzheng/register";
import type { AuditPack, Finding } from "../contract.ts";
import { isBefore, type Run, stampOf } from "../run.ts";
import { keyOfRun } from "./attempts.ts";
import { readFindings } from "./findings.ts";
import type { Desk } from "./officers.ts";
import { act } from "./runs.ts";
import { checkCounts, findingView } from "./views.ts";

const states: Readonly<Record<Finding["state"], string>> = {
  held: "暂缓",
  "release-requested": "暂缓，已申请解除",
  released: "已解除暂缓",
  explained: "已说明",
  open: "待说明",
};

const columns = [
  "户编号",
  "领款人",
  "乡镇",
  "校核项目",
  "疑点",
  "依据",
  "数据来源",
  "金额（元）",
  "处理",
  "说明或核实情况",
  "经办",
  "经办时间",
  "同意解除",
  "同意时间",
] as const;

/**
 * All that the gate doubted in a run and what became of it, for auditors: as a document to print
 * and as rows of a sheet. That somebody made one is a revision of the run.
 *
 * @throws Failure WRONG_STATE before the checks are done
 */
export async function auditPackOf(desk: Desk): Promise<AuditPack> {
  const { tenant, actor, runId } = desk;
  const now = tenant.clock.now();
  const run = await act(tenant.store, runId, now, ({ state }) => {
    if (isBefore(state, "FROZEN")) throw new Failure("WRONG_STATE", { state, needed: ["FROZEN"] });
    return { actor, action: "run.audit-pack", changed: { made: stampOf(actor, now).at } };
  });
  const [sealer, findings] = await Promise.all([
    tenant.sealer(),
    readFindings(tenant, keyOfRun(tenant, run)),
  ]);
  const names = new Map(run.townships.map(({ code, name }) => [code, name]));
  const views = findings.map((finding) => findingView(sealer, finding));
  return {
    fileName: `校核处理清册-${tenant.name}-${run.month}`,
    columns: [...columns],
    rows: views.map((view) => rowOf(view, names.get(view.township) ?? view.township)),
    document: documentOf(tenant.name, run, { views, names, counts: checkCounts(findings) }),
  };
}

function rowOf(view: Finding, township: string): string[] {
  const asked = view.explainedBy ?? view.requestedBy;
  return [
    view.householdNumber,
    view.payeeName,
    township,
    view.label,
    view.detail,
    view.basis,
    view.source,
    yuanText(view.amountFen),
    states[view.state],
    view.reason ?? "",
    asked?.name ?? "",
    asked === undefined ? "" : momentText(asked.at),
    view.releasedBy?.name ?? "",
    view.releasedBy === undefined ? "" : momentText(view.releasedBy.at),
  ];
}

/** `2026-11-24 08:15`, in Shanghai. */
function momentText(at: string): string {
  const hour = (Number(at.slice(11, 13)) + 8) % 24;
  return `${dayOfInstant(instant(at))} ${String(hour).padStart(2, "0")}:${at.slice(14, 16)}`;
}

interface Content {
  readonly views: readonly Finding[];
  readonly names: ReadonlyMap<string, string>;
  readonly counts: ReturnType<typeof checkCounts>;
}

function documentOf(county: string, run: Run, { views, names, counts }: Content): PrintDocument {
  const found = counts.filter(({ count }) => count > 0);
  const sum = (of: (one: (typeof counts)[number]) => number) =>
    String(counts.reduce((total, one) => total + of(one), 0));
  return {
    layout: "form",
    title: [`${county}民政局`, `${run.month} 资金发放校核处理清册`],
    number: `${run.runId}-${run.generation}`,
    blocks: [
      { kind: "heading", text: "一、各项校核" },
      {
        kind: "table",
        columns: [
          { label: "校核项目" },
          { label: "依据" },
          { label: "发现", align: "right" },
          { label: "暂缓", align: "right" },
          { label: "暂缓金额（元）", align: "right" },
        ],
        rows: found.map(({ label, basis, count, held, heldFen }) => [
          label,
          basis,
          String(count),
          String(held),
          yuanText(heldFen),
        ]),
        total: ["合计", "", sum(({ count }) => count), sum(({ held }) => held), ""],
      },
      ...found.flatMap(({ check, label }, i) => [
        { kind: "heading" as const, text: `${i + 1}．${label}` },
        {
          kind: "table" as const,
          columns: [
            { label: "户编号" },
            { label: "领款人" },
            { label: "疑点" },
            { label: "金额（元）", align: "right" as const },
            { label: "处理" },
          ],
          rows: views
            .filter((view) => view.check === check)
            .map((view) => printedRow(view, names.get(view.township) ?? view.township)),
        },
      ]),
    ],
    footer: `名册校验值 ${run.rosterHash ?? ""}`,
  };
}

function printedRow(view: Finding, township: string): string[] {
  const { householdNumber, payeeName, detail, amountFen, state, reason } = view;
  const asked = view.explainedBy ?? view.requestedBy;
  const parts = [
    states[state],
    asked && `${asked.name} ${momentText(asked.at)}：${reason ?? ""}`,
    view.releasedBy && `${view.releasedBy.name} ${momentText(view.releasedBy.at)} 同意解除`,
  ].filter((part) => part !== undefined);
  return [
    `${householdNumber}（${township}）`,
    payeeName,
    detail,
    yuanText(amountFen),
    parts.join("；"),
  ];
}
