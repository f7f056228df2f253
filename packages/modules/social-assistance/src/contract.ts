import { countyStaff, MonthText, procedure, townshipStaff } from "@minzheng/contract";
import { registerContract, transitionContract } from "@minzheng/register";
import * as z from "zod/mini";
import { Explanation } from "./explanation-shapes.ts";
import { allowanceCase } from "./registers.ts";

export * from "./explanation-shapes.ts";

/** An explanation with the case it belongs to. */
export const Ledger = z.extend(Explanation, {
  caseId: z.string(),
  fromMonth: MonthText,
  payeeName: z.string(),
  bank: z.string(),
  accountTail: z.string(),
});
export type Ledger = z.infer<typeof Ledger>;

export const ownProcedures = {
  ledger: procedure({
    method: "GET",
    path: "/social-assistance/allowance-case/ledger/{caseId}",
    summary: "保障金测算",
    roles: [...countyStaff, ...townshipStaff],
    input: z.object({ caseId: z.string(), month: MonthText }),
    output: Ledger,
    failures: { NO_CASE: { status: 404, message: "没有这个救助对象，或不在您的管辖范围" } },
  }),
};

const { get, find, history } = registerContract(allowanceCase);

/** Cases are opened by the roster; amounts are never written by anybody. */
export const contract = {
  ...ownProcedures,
  allowanceCase: { get, find, history, ...transitionContract(allowanceCase) },
};
