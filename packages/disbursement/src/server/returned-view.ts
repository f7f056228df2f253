import { isReturnCode, namesOf, type Programmes, returnReasons } from "@minzheng/entitlement";
import type { Tenant } from "@minzheng/store";
import type * as z from "zod/mini";
import type { ReturnedRow } from "../contract.ts";
import type { Run } from "../run.ts";
import { returnedLines } from "./returned.ts";

/** What came back, for the run's page: first what somebody has to do, then what can be sent. */
export async function returnedView(
  tenant: Tenant,
  programmes: Programmes,
  run: Run,
): Promise<z.infer<typeof ReturnedRow>[]> {
  const lines = await returnedLines(tenant, programmes, run);
  const sealer = await tenant.sealer();
  const names = new Map(run.townships.map(({ code, name }) => [code, name]));
  const labels = new Map(namesOf(programmes).map(({ programme, label }) => [programme, label]));
  const rows = lines.map(({ line, receipt, mending, blockedBy }) => {
    const { label, task } = returnReasons[isReturnCode(receipt.code) ? receipt.code : "OTHER"];
    const name = line.payee?.name;
    return {
      lineKey: line.key,
      attempt: receipt.attempt,
      township: line.township,
      townshipName: names.get(line.township) ?? line.township,
      programmeLabel: labels.get(line.programme) ?? line.programme,
      householdId: line.householdId,
      householdNumber: line.householdNumber,
      payeeName: name === undefined ? "" : sealer.open(name.envelope, name.context),
      accountTail: line.payee?.accountTail ?? "",
      amountFen: line.amountFen,
      code: receipt.code,
      reason: label,
      task,
      ...(mending === undefined
        ? {}
        : { mending: { register: mending.register, recordId: mending.recordId } }),
      ...(blockedBy === undefined ? {} : { blockedBy }),
    };
  });
  const order = (row: (typeof rows)[number]) => (row.blockedBy === undefined ? 1 : 0);
  return rows.toSorted((a, b) => order(a) - order(b));
}
