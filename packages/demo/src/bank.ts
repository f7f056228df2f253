import { createHash } from "node:crypto";
import Papa from "papaparse";
import { diceOf } from "./dice.ts";

export const returnCodes = [
  "NAME_MISMATCH",
  "ACCOUNT_CLOSED",
  "DORMANT",
  "FROZEN",
  "NO_ACCOUNT",
  "LIMIT",
  "OTHER",
] as const;

const failingPercent = 2;

/**
 * The demo bank: takes a bank file, pays 98 lines of a hundred, returns the others with a reason.
 * Which ones depends on the seed, the batch and the line, so a second asking gives the same bytes.
 *
 * @param bankTime of every line, `2026-11-24T02:00:00.000Z`
 * @throws RangeError when the file is not a whole bank file
 */
export function playBank(
  bankFile: Uint8Array,
  { seed, bankTime }: { readonly seed: string; readonly bankTime: string },
): Uint8Array {
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bankFile);
  const rows = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;
  const [kind, , , batchNo = "", count = "", total = ""] = rows[0] ?? [];
  if (kind !== "H" || rows.at(-1)?.[0] !== "T") throw new RangeError("not a bank file");
  const results = rows.slice(1, -1).map((row) => resultOf(row, { seed, batchNo, bankTime }));
  const paid = results.filter(({ paid: isPaid }) => isPaid);
  const successFen = paid.reduce((sum, { amountFen }) => sum + amountFen, 0);
  const allFen = results.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (String(results.length) !== count || String(allFen) !== total) {
    throw new RangeError("the lines do not add up to the header");
  }
  const body = [`H,${batchNo},${count},${total}`, ...results.map((result) => result.row), ""].join(
    "\n",
  );
  const digest = createHash("sha256").update(body).digest("hex");
  const trailer = `T,${results.length},${successFen},${allFen - successFen},${digest}\n`;
  return new TextEncoder().encode(body + trailer);
}

interface Visit {
  readonly seed: string;
  readonly batchNo: string;
  readonly bankTime: string;
}

function resultOf(fields: readonly string[], { seed, batchNo, bankTime }: Visit) {
  const [sequence = "", amount = ""] = [fields[1], fields[6]];
  const amountFen = Number(amount);
  if (fields[0] !== "L" || !Number.isSafeInteger(amountFen))
    throw new RangeError(`not a line: ${sequence}`);
  const dice = diceOf(`${seed} bank ${batchNo} ${sequence}`);
  const paid = !dice.percent(failingPercent);
  const outcome = paid ? "SUCCESS," : `FAIL,${dice.pick(returnCodes)}`;
  const serial = `${batchNo}${sequence.padStart(6, "0")}`;
  return { paid, amountFen, row: `R,${sequence},${amountFen},${outcome},${bankTime},${serial}` };
}
