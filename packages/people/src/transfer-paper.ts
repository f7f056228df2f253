import { DayText } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import * as z from "zod/mini";
import { relations } from "./case-file.ts";
import type { AnyFact } from "./fact.ts";
import { isFactKind, type NewFact, readFactValue } from "./fact-shapes.ts";
import { RealDay } from "./real-day.ts";
import { ResidentIdNumber } from "./registers.ts";

const PaperFact = z.object({
  kind: z.string(),
  value: z.unknown(),
  source: z.object({
    office: z.string().check(z.maxLength(50)),
    document: z.optional(z.string().check(z.maxLength(200))),
    saidOn: RealDay,
  }),
  validFrom: RealDay,
  validTo: z.optional(RealDay),
});
const Facts = z.array(PaperFact).check(z.maxLength(200));

/**
 * What one county tells another of a household that moves there: people, what is known of them, and
 * how they were helped. The receiving county decides for itself; it reads this and nothing else.
 */
export const TransferPaper = z.object({
  version: z.literal(1),
  /** The same for every paper of one move: it is taken in once. */
  moveId: z.string().check(z.minLength(1), z.maxLength(100)),
  movedOn: DayText,
  household: z.object({
    number: z.string().check(z.maxLength(40)),
    category: z.enum(["urban", "rural"]),
    address: z.optional(z.string().check(z.maxLength(100))),
    facts: Facts,
  }),
  members: z
    .array(
      z.object({
        name: z.string().check(z.minLength(1), z.maxLength(50)),
        residentIdNumber: ResidentIdNumber,
        phone: z.optional(z.string().check(z.regex(/^\d{7,12}$/))),
        bornOn: RealDay,
        sex: z.enum(["male", "female"]),
        relation: z.enum(relations),
        paid: z.boolean(),
        facts: Facts,
      }),
    )
    .check(z.minLength(1), z.maxLength(30)),
  cases: z
    .array(
      z.object({
        label: z.string().check(z.maxLength(40)),
        state: z.string().check(z.maxLength(40)),
        category: z.enum(["urban", "rural"]),
        confirmedOn: DayText,
        fromMonth: z.string().check(z.maxLength(7)),
        toMonth: z.optional(z.string().check(z.maxLength(7))),
      }),
    )
    .check(z.maxLength(60)),
});
export type TransferPaper = z.output<typeof TransferPaper>;
export type PaperMember = TransferPaper["members"][number];

/** A fact as it leaves the county: what it says and who said it; ids and instants stay. */
export function factOnPaper({ kind, value, source, validFrom, validTo }: AnyFact) {
  return { kind, value, source, validFrom, ...(validTo === undefined ? {} : { validTo }) };
}

/**
 * Facts as they come in; each is checked as if an officer had typed it.
 *
 * @throws Failure NOT_A_PAPER
 */
export const factsFromPaper = (facts: TransferPaper["members"][number]["facts"]) =>
  facts.map(({ kind, value, source, validFrom, validTo }): NewFact => {
    if (!isFactKind(kind)) throw notAPaper(`没有“${kind}”这一类情况`);
    const read = readFactValue(kind, value);
    if (!("value" in read)) throw notAPaper(`${kind}：${read.problem}`);
    const { office, document, saidOn } = source;
    return {
      kind,
      value: read.value,
      source: { office, saidOn, ...(document === undefined ? {} : { document }) },
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
    } as NewFact;
  });

/** @throws Failure NOT_A_PAPER where the text is not one */
export function readPaper(text: string): TransferPaper {
  const read = z.safeParse(TransferPaper, jsonOf(text));
  if (read.success) return read.data;
  throw notAPaper(read.error.issues[0]?.path.join(".") ?? "");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const notAPaper = (problem: string) => new Failure("NOT_A_PAPER", { problem });
