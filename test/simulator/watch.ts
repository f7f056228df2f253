import { runMeasures, slotNames } from "@minzheng/aggregation";
import type { Table, Write } from "./dynamodb/table.ts";
import type { Item, Value } from "./dynamodb/value.ts";
import { must, type Violation } from "./violation.ts";

export interface WatchOptions {
  readonly county: Table;
  readonly city: Table;
  readonly tenant: string;
  readonly wrong: (violation: Violation) => void;
}

/** One version of a cell: what the city may hold. */
export interface CellVersion {
  readonly epoch: number;
  readonly seq: number;
  readonly at: number;
  readonly vector: string;
}

/** Fen of a township's month: what seals say, and what cells say. */
interface Ledger {
  readonly seals: Record<"due" | "paid" | "returned", number>;
  readonly cells: Record<"due" | "paid" | "returned", number>;
}

const slotOfMeasure = (id: (typeof runMeasures)[number]["id"]): string =>
  slotNames[runMeasures.findIndex((measure) => measure.id === id)] ?? "";
const fenSlots = {
  due: slotOfMeasure("dueFen"),
  paid: slotOfMeasure("paidFen"),
  returned: slotOfMeasure("returnedFen"),
} as const;

export const numberIn = (item: Item | undefined, name: string): number =>
  Number(item?.[name]?.N ?? 0);
export const textIn = (item: Item | undefined, name: string): string => item?.[name]?.S ?? "";

/** A cell's measures as one text; zero and absent are the same. */
export const vectorOf = (item: Item | undefined): string =>
  slotNames
    .filter((slot) => numberIn(item, slot) !== 0)
    .map((slot) => `${slot}=${numberIn(item, slot)}`)
    .join(" ");

const states = "OPEN COMPUTED GATED FROZEN APPROVED EXPORTED RETURNED CLOSED".split(" ");
const inCity: ReadonlySet<string> = new Set(["pk", "sk", "seq", "epoch", "at", ...slotNames]);

/** Looks over the shoulder of every write: what must hold at each moment. */
export class Watch {
  readonly versions = new Map<string, CellVersion[]>();
  private readonly options: WatchOptions;
  private readonly ledgers = new Map<string, Ledger>();
  private readonly bankFiles = new Map<string, string>();

  constructor(options: WatchOptions) {
    this.options = options;
  }

  readonly onChange = (writes: readonly Write[]): void => {
    try {
      const touched = new Set<Ledger>();
      for (const write of writes) {
        this.assertWhole(write);
        if (write.table === this.options.city.shape.name) this.onCity(write);
        else this.onCounty(write, touched);
      }
      for (const ledger of touched) this.assertBalanced(ledger);
    } catch (error) {
      this.options.wrong(error as Violation);
    }
  };

  /** R12: no number anywhere is a part of a fen. */
  private assertWhole({ pk, sk, after }: Write): void {
    const whole = (value: Value): boolean =>
      value.N !== undefined
        ? Number.isSafeInteger(Number(value.N))
        : [...(value.L ?? []), ...Object.values(value.M ?? {})].every(whole);
    must("R12", Object.values(after ?? {}).every(whole), () => `${pk} ${sk} holds a broken number`);
  }

  private onCounty(write: Write, touched: Set<Ledger>): void {
    const [, kind = ""] = write.pk.split("#");
    const isRecord = kind === "run" && write.sk === "record";
    if (kind === "cell") this.onCell(write, touched);
    else if (isRecord) this.onRun(write);
    else if (kind !== "claim") this.onImmutable(write, touched);
  }

  private onImmutable({ pk, sk, before, after }: Write, touched: Set<Ledger>): void {
    must("R4", before === undefined && after !== undefined, () => `${pk} ${sk} was changed`);
    if (pk.split("#")[1] === "run") this.onSeal(pk, sk, after, touched);
  }

  private ledger(township: string, month: string): Ledger {
    const key = `${township} ${month}`;
    const none = () => ({ due: 0, paid: 0, returned: 0 });
    const known = this.ledgers.get(key) ?? { seals: none(), cells: none() };
    this.ledgers.set(key, known);
    return known;
  }

  private onCell({ pk, sk, before, after, at }: Write, touched: Set<Ledger>): void {
    const place = pk.split("#")[2] ?? "";
    const [group = "", period = ""] = sk.split("#");
    const [epoch, seq] = [numberIn(after, "epoch"), numberIn(after, "seq")];
    must("A2", seq === numberIn(before, "seq") + 1, () => `${pk} ${sk} jumps to ${seq}`);
    const key = `${group}#${period}#${place}`;
    const versions = this.versions.get(key) ?? [];
    versions.push({ epoch, seq, at, vector: vectorOf(after) });
    this.versions.set(key, versions);
    if (!group.startsWith("disbursement.")) return;
    const ledger = this.ledger(place, period);
    for (const [name, slot] of Object.entries(fenSlots))
      ledger.cells[name as keyof typeof fenSlots] += numberIn(after, slot) - numberIn(before, slot);
    touched.add(ledger);
  }

  /** A seal comes after what it seals (R2), and moves the totals in its own transaction (A4). */
  private onSeal(pk: string, sk: string, item: Item, touched: Set<Ledger>): void {
    const [, , runId = ""] = pk.split("#");
    const [kind = "", generation = "", township = ""] = sk.split("#");
    const ledger = this.ledger(township, runId.slice(0, 7));
    const { county, tenant } = this.options;
    const own = (prefix: string) =>
      county
        .partition(undefined, pk)
        .filter((one) => textIn(one, "sk").startsWith(`${prefix}#${generation}#${township}#`));
    const assertThere = (what: string) => {
      const sealed = own(kind).reduce((sum, one) => sum + numberIn(one, "rows"), 0);
      const there = `${tenant}#${what}#${runId}#${generation}#${township}`;
      const found = county.partition(undefined, there).length;
      must("R2", found >= sealed, () => `${sk} seals ${sealed} of ${found} ${what}s`);
    };
    if (kind === "chunk" && textIn(item, "hash") !== "void") {
      assertThere("line");
      ledger.seals.due += numberIn(item, "sumFen");
      touched.add(ledger);
    }
    if (kind === "given" && textIn(item, "sealed") !== "void") {
      const seal = county.get(pk, sk.replace("given#", "chunk#"));
      ledger.seals.due -= numberIn(seal, "sumFen");
      touched.add(ledger);
    }
    if (kind === "receipts") {
      assertThere("receipt");
      ledger.seals.paid += numberIn(item, "paidFen");
      ledger.seals.returned += numberIn(item, "allFen") - numberIn(item, "paidFen");
      touched.add(ledger);
    }
  }

  private assertBalanced({ seals, cells }: Ledger): void {
    for (const name of ["due", "paid", "returned"] as const)
      must("A4", seals[name] === cells[name], () => {
        return `seals say ${seals[name]} fen ${name}, cells say ${cells[name]}`;
      });
  }

  private onRun({ before, after }: Write): void {
    const [was, run] = [before?.["run"]?.M, after?.["run"]?.M];
    const position = (one: Item | undefined) => [
      numberIn(one, "generation"),
      states.indexOf(textIn(one, "state")),
    ];
    const [generation = 0, state = 0] = position(run);
    const [generationBefore = 0, stateBefore = -1] = position(was);
    const onward =
      generation > generationBefore || (generation === generationBefore && state >= stateBefore);
    const name = textIn(run, "runId");
    must("R10", onward, () => `${name} goes from ${stateBefore} back to ${state}`);
    const signatures = (run?.["signatures"]?.L ?? []).map(({ M }) => M);
    const hands = [...signatures, run?.["exportOrder"]?.M].flatMap((one) =>
      one === undefined ? [] : [textIn(one, "officerId")],
    );
    must("R5", new Set(hands).size === hands.length, () => `one hand does two steps of ${name}`);
    const hash = textIn(run, "rosterHash");
    const signed =
      signatures.length === 3 && signatures.every((one) => textIn(one, "hash") === hash);
    must("R6", state < states.indexOf("APPROVED") || signed, () => `${name} is not signed`);
    const file = run?.["bankFiles"]?.L?.[0]?.M;
    if (file === undefined) return;
    const [batch, sha256] = [textIn(file, "batchNo"), textIn(file, "sha256")];
    const known = this.bankFiles.get(batch) ?? sha256;
    must("R8", known === sha256, () => `batch ${batch} has two files`);
    this.bankFiles.set(batch, sha256);
  }

  private onCity({ pk, sk, before, after }: Write): void {
    must("A7", after !== undefined, () => `${pk} ${sk} was deleted`);
    const odd = Object.keys(after).find((name) => !inCity.has(name));
    must("A7", odd === undefined, () => `the city is told ${odd}`);
    const [epoch, seq] = [numberIn(after, "epoch"), numberIn(after, "seq")];
    const newer =
      epoch > numberIn(before, "epoch") ||
      (epoch === numberIn(before, "epoch") && seq > numberIn(before, "seq"));
    must("A2", before === undefined || newer, () => `${pk} ${sk} does not grow`);
    const [, , group = ""] = pk.split("#");
    const version = this.versions.get(`${group}#${sk}`)?.find((one) => one.seq === seq);
    must("A1", version?.vector === vectorOf(after), () => `${pk} ${sk} never was so at ${seq}`);
  }

  /** Cells of which the city does not know what the county knew at a moment (A8, and A3 at rest). */
  behind(moment: number): readonly string[] {
    const { city, tenant } = this.options;
    return [...this.versions].flatMap(([key, versions]) => {
      const wanted = versions.findLast(({ at }) => at <= moment);
      const [group = "", period = "", place = ""] = key.split("#");
      const year = period === "current" ? "current" : period.slice(0, 4);
      const pk = `${tenant}#cell#${group}#${year}`;
      const found = city.get(pk, `${period}#${place}`);
      return wanted !== undefined && wanted.seq > numberIn(found, "seq") ? [key] : [];
    });
  }
}
