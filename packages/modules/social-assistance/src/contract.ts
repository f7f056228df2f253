import { countyStaff, MonthText, procedure, townshipStaff } from "@minzheng/contract";
import { registerContract, transitionContract } from "@minzheng/register";
import * as z from "zod/mini";
import { procedureContract } from "./application/contract.ts";
import { AssessInput, Assessment, assessFailures } from "./assess-shapes.ts";
import { Explanation } from "./explanation-shapes.ts";
import { allowanceCase } from "./registers.ts";

export * from "./assess-shapes.ts";
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

/** Everybody who works on assistance, in the village too. */
const assistanceStaff = [
  ...countyStaff,
  ...townshipStaff,
  "check-officer",
  "village-worker",
] as const;

export const ownProcedures = {
  assess: procedure({
    method: "POST",
    path: "/social-assistance/assess",
    summary: "保障金试算（不保存）",
    roles: assistanceStaff,
    input: AssessInput,
    output: Assessment,
    failures: assessFailures,
  }),
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
  ...procedureContract,
  allowanceCase: { get, find, history, ...transitionContract(allowanceCase) },
};
