import { createHash } from "node:crypto";
import {
  amountText,
  type BankProfile,
  join,
  type SentFile,
  writeRecord,
} from "@minzheng/disbursement/files";

/** What the bank made of one order: paid, or one of the bank's own codes. */
export type Outcome = (order: SentFile["orders"][number]) => "paid" | string;

/** A bank's answer to a file, in the form its profile declares. */
export function answerOf(
  profile: BankProfile,
  { batchNo, orders }: { readonly batchNo: string; readonly orders: SentFile["orders"] },
  outcome: Outcome,
): Uint8Array {
  const { answer } = profile;
  const results = orders.map((order) => ({ order, said: outcome(order) }));
  const sum = (some: typeof results) =>
    amountText(
      profile,
      some.reduce((total, { order }) => total + order.amountFen, 0),
    );
  const lines = String(orders.length);
  const body = join([
    writeRecord(profile, answer.header, { batchNo, lines, amount: sum(results) }),
    ...results.map(({ order, said }) =>
      writeRecord(profile, answer.line, {
        ...order,
        outcome: said === "paid" ? answer.outcomes.paid : answer.outcomes.failed,
        code: said === "paid" ? "" : said,
        bankTime: "2026-11-26 10:00:00",
        serial: `S${order.seq}`,
      }),
    ),
  ]);
  const trailer = {
    lines,
    paidAmount: sum(results.filter(({ said }) => said === "paid")),
    failedAmount: sum(results.filter(({ said }) => said !== "paid")),
    digest: createHash("sha256").update(body).digest("hex"),
  };
  return join([body, writeRecord(profile, answer.trailer, trailer)]);
}
