import { capitalYuanText, dayOfInstant, instant, yuanText } from "@minzheng/kernel";
import type { PrintBlock, PrintDocument } from "@minzheng/register";
import type { SignatureStep } from "./contract.ts";
import { type Run, signingOrder } from "./run.ts";

/** One line of the printed roster. */
export interface PrintedLine {
  readonly householdNumber: string;
  readonly payeeName: string;
  readonly programme: string;
  readonly persons: number;
  readonly accountTail: string;
  readonly amountFen: number;
}

/** As many lines as auditors expect on a sheet. */
const rowsPerPage = 25;

interface RosterPage {
  readonly lines: readonly PrintedLine[];
  /** Number of its first line, from 1. */
  readonly first: number;
  readonly pageFen: number;
  /** With all pages before it. */
  readonly runningFen: number;
}

/** The lines of a roster in pages of twenty-five, each with its sum and the running one. Pure. */
export function rosterPages(lines: readonly PrintedLine[]): readonly RosterPage[] {
  const count = Math.ceil(lines.length / rowsPerPage);
  let runningFen = 0;
  return Array.from({ length: count }, (_, i) => {
    const own = lines.slice(i * rowsPerPage, (i + 1) * rowsPerPage);
    const pageFen = own.reduce((sum, { amountFen }) => sum + amountFen, 0);
    runningFen += pageFen;
    return { lines: own, first: i * rowsPerPage + 1, pageFen, runningFen };
  });
}

const signLabels: Readonly<Record<SignatureStep, string>> = {
  prepare: "编制",
  review: "复核",
  approve: "审批",
};

/**
 * A township's roster on paper: its lines page by page, the whole sum in words, who signed it, and
 * at every foot the hash they signed.
 */
export function rosterDocument(
  run: Run,
  place: { readonly county: string; readonly township: string },
  lines: readonly PrintedLine[],
): PrintDocument {
  const pages = rosterPages(lines);
  const wholeFen = pages.at(-1)?.runningFen ?? 0;
  return {
    layout: "form",
    title: [`${place.township} ${run.month} 社会救助资金发放花名册`],
    number: `${run.runId}-${run.generation}　　${place.county}民政局`,
    blocks: [
      ...pages.flatMap((page, i): PrintBlock[] => [
        /** Below the title twenty-five lines and their sums just fill a sheet. */
        ...(i === 0 ? [] : [pageHead(i, pages.length)]),
        pageTable(page),
      ]),
      {
        kind: "paragraph",
        text: `合计 ${lines.length} 笔，${yuanText(wholeFen)} 元（人民币${capitalYuanText(wholeFen)}）。`,
      },
      { kind: "signatures", boxes: signingOrder.map((step) => boxOf(run, step)) },
    ],
    footer: `名册校验值 ${run.rosterHash ?? ""}`,
  };
}

const pageHead = (i: number, of: number): PrintBlock => ({
  kind: "heading",
  text: `花名册第 ${i + 1} 页，共 ${of} 页`,
  startsSheet: true,
});

function pageTable({ lines, first, pageFen, runningFen }: RosterPage): PrintBlock {
  return {
    kind: "table",
    columns: [
      { label: "序号", align: "center", share: 0.07 },
      { label: "户编号", share: 0.17 },
      { label: "领款人", share: 0.13 },
      { label: "项目", share: 0.25 },
      { label: "人数", align: "right", share: 0.07 },
      { label: "账户尾号", align: "center", share: 0.13 },
      { label: "金额（元）", align: "right", share: 0.18 },
    ],
    rows: lines.map((line, i) => [
      String(first + i),
      line.householdNumber,
      line.payeeName,
      line.programme,
      String(line.persons),
      line.accountTail,
      yuanText(line.amountFen),
    ]),
    total: ["", "本页小计", "", yuanText(pageFen), "", "累计", yuanText(runningFen)],
  };
}

function boxOf({ signatures }: Run, step: SignatureStep) {
  const signed = signatures.find((one) => one.step === step);
  return {
    label: signLabels[step],
    ...(signed === undefined
      ? {}
      : {
          opinion: signed.opinion,
          signer: signed.name,
          day: dayOfInstant(instant(signed.at)),
        }),
  };
}
