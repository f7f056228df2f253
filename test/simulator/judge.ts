import { runMeasures, slotNames } from "@minzheng/aggregation";
import { checks } from "@minzheng/disbursement/server";
import type { Files } from "./bucket.ts";
import type { Table } from "./dynamodb/table.ts";
import type { Item } from "./dynamodb/value.ts";
import { must } from "./violation.ts";
import { numberIn, textIn, vectorOf } from "./watch.ts";

export interface Accused {
  readonly county: Table;
  readonly tenant: string;
  readonly files: Files;
}

/** All of one run as it lies in the table, read without the product. */
export interface RawRun {
  readonly runId: string;
  readonly state: string;
  readonly generation: number;
  readonly record: Item;
  readonly townships: readonly string[];
  readonly lines: readonly Item[];
  readonly receipts: readonly Item[];
  readonly seals: readonly Item[];
  readonly findings: readonly Item[];
}

const isFrozen = (state: string) => !["OPEN", "COMPUTED", "GATED"].includes(state);

export function rawRun({ county, tenant }: Accused, runId: string): RawRun | undefined {
  const pk = `${tenant}#run#${runId}`;
  const record = county.get(pk, "record")?.["run"]?.M;
  if (record === undefined) return undefined;
  const generation = numberIn(record, "generation");
  const townships = (record["townships"]?.L ?? []).map(({ M }) => textIn(M, "code"));
  const own = county.partition(undefined, pk);
  const of = (kind: string) =>
    own.filter((item) => textIn(item, "sk").startsWith(`${kind}#${generation}#`));
  const spread = (kind: string) =>
    townships.flatMap((township) =>
      county.partition(undefined, `${tenant}#${kind}#${runId}#${generation}#${township}`),
    );
  return {
    runId,
    state: textIn(record, "state"),
    generation,
    record,
    townships,
    lines: spread("line"),
    receipts: spread("receipt"),
    seals: of("chunk"),
    findings: of("hold"),
  };
}

/** Declared, not computed: whose findings want a word and hold no line. */
const explainable: ReadonlySet<string> = new Set(
  checks.filter(({ severity }) => severity === "explainable").map(({ id }) => id),
);

function heldLines({ findings }: RawRun): ReadonlySet<string> {
  const released = new Set(
    findings.map((item) => textIn(item, "sk")).filter((sk) => sk.endsWith("!release")),
  );
  return new Set(
    findings
      .filter((item) => item["check"] !== undefined && !explainable.has(textIn(item, "check")))
      .filter((item) => !released.has(`${textIn(item, "sk")}!release`))
      .map((item) => textIn(item["line"]?.M, "key")),
  );
}

/** Fen by measure and township, counted from lines, findings and receipts. */
type Counted = Record<"lines" | "due" | "held" | "paid" | "returned", number>;

function countedIn(run: RawRun, township: string): Counted {
  const counted: Counted = { lines: 0, due: 0, held: 0, paid: 0, returned: 0 };
  const receipts = new Map(run.receipts.map((item) => [textIn(item, "lineKey"), item]));
  const held = heldLines(run);
  for (const line of run.lines) {
    const amount = numberIn(line, "amountFen");
    if (!textIn(line, "pk").endsWith(`#${township}`) || amount === 0) continue;
    const key = textIn(line, "sk");
    const receipt = receipts.get(key);
    counted.lines += 1;
    counted.due += amount;
    if (receipt !== undefined)
      counted[textIn(receipt, "state") === "paid" ? "paid" : "returned"] += amount;
    else if (held.has(key)) counted.held += amount;
  }
  return counted;
}

const sumOf = (items: readonly Item[], name: string): number =>
  items.reduce((sum, item) => sum + numberIn(item, name), 0);

/** What must hold whenever a step is done, counted from raw items by none of the product's code. */
export function judge(accused: Accused, runId: string): void {
  const run = rawRun(accused, runId);
  if (run === undefined || !isFrozen(run.state)) return;
  judgeLines(run);
  const counted = run.townships.map((township) => countedIn(run, township));
  const total = (name: keyof Counted) => counted.reduce((sum, one) => sum + one[name], 0);
  judgeSums(accused, run, total);
  const settled = (run.record["returnFiles"]?.L ?? []).every(({ M }) => M?.["settled"]?.BOOL);
  if (!settled) return;
  for (const [i, township] of run.townships.entries())
    judgeCells(accused, run, township, counted[i] as Counted);
  const pending = total("due") - total("held") - total("paid") - total("returned");
  must("R7", pending >= 0, () => `${runId}: ${-pending} fen too many are somewhere`);
  must("R7", run.state !== "CLOSED" || pending === 0, () => `${runId}: ${pending} fen are nowhere`);
}

/** R1 and R11: a unit has one line that is not returned; another attempt follows a return only. */
function judgeLines(run: RawRun): void {
  const perLine = Map.groupBy(run.receipts, (item) => textIn(item, "lineKey"));
  for (const [key, own] of perLine)
    must("R1", own.length === 1, () => `${key} has ${own.length} receipts`);
  const attempts = Map.groupBy(run.lines, (item) => textIn(item, "sk").replace(/#\d+$/, ""));
  for (const [key, own] of attempts)
    for (const line of own.slice(0, -1)) {
      const [receipt] = perLine.get(textIn(line, "sk")) ?? [];
      must("R11", textIn(receipt, "state") === "returned", () => `${key} is there twice`);
    }
}

/** R3: the roster, its lines, its seals, the run and the file say one sum. */
function judgeSums({ files }: Accused, run: RawRun, total: (name: keyof Counted) => number): void {
  const { record, seals, lines, runId } = run;
  const live = seals.filter((seal) => textIn(seal, "hash") !== "void");
  must("R2", sumOf(live, "rows") === lines.length, () => {
    return `${runId}: ${lines.length} lines, ${sumOf(live, "rows")} are sealed`;
  });
  const said = [total("due"), sumOf(live, "sumFen"), numberIn(record["totals"]?.M, "dueFen")];
  must("R3", new Set(said).size === 1, () => `${runId}: ${said.join(", ")} fen are due`);
  const file = record["bankFiles"]?.L?.[0]?.M;
  if (file === undefined) return;
  const held = heldLines(run);
  const paying = lines.filter(
    (line) => numberIn(line, "amountFen") > 0 && !held.has(textIn(line, "sk")),
  );
  const orders = files
    .text(textIn(file, "key"))
    .split("\n")
    .filter((row) => row.startsWith("L,"));
  const ordered = orders.reduce((sum, row) => sum + Number(row.split(",")[6]), 0);
  const sums = [sumOf(paying, "amountFen"), numberIn(file, "amountFen"), ordered];
  must("R3", new Set(sums).size === 1, () => `${runId}: ${sums.join(", ")} fen are exported`);
  must("R3", orders.length === paying.length, () => `${runId}: ${orders.length} orders`);
}

const slot = (id: (typeof runMeasures)[number]["id"]): string =>
  slotNames[runMeasures.findIndex((measure) => measure.id === id)] ?? "";

/** A4 and A5: the cells of a township are what its lines say. */
function judgeCells({ county, tenant }: Accused, run: RawRun, township: string, counted: Counted) {
  const month = run.runId.slice(0, 7);
  const cells = county
    .partition(undefined, `${tenant}#cell#${township}`)
    .filter((cell) => textIn(cell, "sk").endsWith(`#${month}`));
  const stored: Counted = {
    lines: sumOf(cells, slot("lines")),
    due: sumOf(cells, slot("dueFen")),
    held: sumOf(cells, slot("heldFen")),
    paid: sumOf(cells, slot("paidFen")),
    returned: sumOf(cells, slot("returnedFen")),
  };
  for (const name of Object.keys(stored) as (keyof Counted)[])
    must("A4", stored[name] === counted[name], () => {
      return `${township} ${month}: cells say ${stored[name]} ${name}, lines ${counted[name]}`;
    });
}

/** R1 over the months: what a later run pays because it was held or came back never reached anybody. */
function judgePaidOnce(runs: readonly RawRun[]): void {
  const reached = new Map<string, boolean>();
  for (const { receipts, lines, runId } of runs) {
    const paid = new Set(
      receipts
        .filter((item) => textIn(item, "state") === "paid")
        .map((item) => textIn(item, "lineKey")),
    );
    for (const line of lines.filter((one) => numberIn(one, "amountFen") > 0)) {
      const key = textIn(line, "sk");
      const [programme, , , owed, unit, cause] = key.split("#");
      const month = `${programme} ${owed} ${unit}`;
      const isAgain = cause === "held" || cause === "returned";
      must("R1", !(isAgain && reached.get(month)), () => `${runId}: ${month} is paid twice`);
      reached.set(month, paid.has(key));
    }
  }
}

/** What two runs of one story must have in common, whatever went wrong in either. */
export function pictureOf(accused: Accused, runIds: readonly string[]): Record<string, string> {
  const picture: Record<string, string> = {};
  const runs: RawRun[] = [];
  for (const runId of runIds) {
    const run = rawRun(accused, runId);
    must("R9", run?.state === "CLOSED", () => `${runId} ended ${run?.state ?? "before it began"}`);
    runs.push(run);
    picture[`${runId} bank file`] = accused.files.text(
      textIn(run.record["bankFiles"]?.L?.[0]?.M, "key"),
    );
    picture[`${runId} roster hash`] = textIn(run.record, "rosterHash");
    for (const part of ["lines", "receipts", "seals"] as const)
      picture[`${runId} ${part}`] = JSON.stringify(run[part]);
    picture[`${runId} cells`] = run.townships
      .flatMap((township) =>
        accused.county.partition(undefined, `${accused.tenant}#cell#${township}`),
      )
      .map((cell) => `${textIn(cell, "sk")} ${numberIn(cell, "seq")} ${vectorOf(cell)}`)
      .join("\n");
  }
  judgePaidOnce(runs);
  return picture;
}
