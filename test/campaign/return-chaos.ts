import type { Dice } from "../support/dice.ts";
import { answerTo } from "./month.ts";

/** What a bank, or somebody on the way, may send instead of the answer. */
export interface OddFile {
  readonly kind: string;
  readonly content: Uint8Array | string;
  /** The failure it must bring; `none`: it is taken, whatever it then leaves open. */
  readonly code: string;
}

export interface Order {
  readonly seq: number;
  readonly amountFen: number;
}

const isPaid = (seq: number): boolean => seq % 25 !== 7;
/** Serial numbers in Chinese, so that an encoding shows. */
const chinese = (text: string): string => text.replaceAll(/,S(\d+)$/gm, ",流水$1");

export const rightAnswer = (batchNo: string, orders: readonly Order[]): string =>
  chinese(answerTo(batchNo, orders, isPaid));

/** Files that must be refused whole, or taken with rows set aside; in any order. */
export function oddFiles(dice: Dice, batchNo: string, orders: readonly Order[]): OddFile[] {
  const right = rightAnswer(batchNo, orders);
  const rows = right.split("\n");
  const one = dice.pick(orders);
  const changed = (change: (order: Order) => Order) =>
    orders.map((order) => (order === one ? change(order) : order));
  const answer = (some: readonly Order[], batch = batchNo) =>
    chinese(answerTo(batch, some, isPaid));
  const cutAt = Math.floor(right.length / 2) + dice.below(40);
  const kinds: readonly OddFile[] = [
    { kind: "doubled line", content: answer([...orders, one]), code: "RETURN_FILE_DOUBLED" },
    {
      kind: "cut between lines",
      content: `${rows.slice(0, 2 + dice.below(rows.length - 4)).join("\n")}\n`,
      code: "RETURN_FILE_TRUNCATED",
    },
    { kind: "cut in a line", content: right.slice(0, cutAt), code: "RETURN_FILE_TRUNCATED" },
    {
      kind: "another batch",
      content: answer(orders, `${batchNo.slice(0, -1)}9`),
      code: "RETURN_FILE_OTHER_BATCH",
    },
    {
      kind: "amount edited by hand",
      content: right.replace(
        `R,${one.seq},${one.amountFen},`,
        `R,${one.seq},${one.amountFen + 1},`,
      ),
      code: "RETURN_FILE_TRUNCATED",
    },
    { kind: "empty", content: "", code: "RETURN_FILE_UNREADABLE" },
    {
      kind: "amounts differ",
      content: answer(changed((order) => ({ ...order, amountFen: order.amountFen + 1 }))),
      code: "none",
    },
    {
      kind: "unknown line",
      content: answer(changed((order) => ({ ...order, seq: orders.length + 500 }))),
      code: "none",
    },
  ];
  return dice.shuffled(kinds).slice(0, 3 + dice.below(kinds.length - 3));
}

/** A whole file that takes back what the bank said of one line before. */
export const contradiction = (batchNo: string, orders: readonly Order[], seq: number): string =>
  chinese(answerTo(batchNo, orders, (one) => isPaid(one) !== (one === seq)));

/** The right answer as different banks write it. */
export const writings: Readonly<Record<string, (text: string) => Uint8Array | string>> = {
  plain: (text) => text,
  "byte order mark": (text) => `\ufeff${text}`,
  GB18030: (text) => Buffer.concat([...text].map(inGb18030)),
};

const twoBytes = new Map<string, Uint8Array>(
  Array.from({ length: 40 * 94 }, (_, i): [string, Uint8Array] => {
    const bytes = Uint8Array.of(0xb0 + Math.floor(i / 94), 0xa1 + (i % 94));
    return [new TextDecoder("gb18030").decode(bytes), bytes];
  }),
);
const inGb18030 = (letter: string): Uint8Array => twoBytes.get(letter) ?? Buffer.from(letter);
