import { countyStaff, FenNumber, MonthText, procedure, townshipStaff } from "@minzheng/contract";
import { registerContract, transitionContract } from "@minzheng/register";
import * as z from "zod/mini";
import { priceSubsidyContract } from "./price-subsidy/contract.ts";
import { allowanceCase } from "./registers.ts";
import { serviceAssistanceContract } from "./service-assistance/contract.ts";
import { temporaryAssistanceContract } from "./temporary-assistance/contract.ts";

/** A trace step as the screen shows it: the engine's step with the person's name filled in. */
export const LedgerStep = z.object({
  id: z.string(),
  section: z.enum(["income", "eligibility", "amount", "month"]),
  label: z.string(),
  note: z.optional(z.string()),
  personName: z.optional(z.string()),
  evidence: z.optional(z.string()),
  formula: z.optional(z.string()),
  resultText: z.string(),
  resultFen: z.optional(FenNumber),
  counted: z.boolean(),
  subtotal: z.boolean(),
  clause: z.string(),
});

export const Ledger = z.object({
  caseId: z.string(),
  programme: z.string(),
  label: z.string(),
  month: MonthText,
  category: z.enum(["urban", "rural"]),
  steps: z.array(LedgerStep),
  components: z.array(z.object({ code: z.string(), label: z.string(), amountFen: FenNumber })),
  amountFen: FenNumber,
  zeroReason: z.optional(z.string()),
  zeroReasonText: z.optional(z.string()),
  fromMonth: MonthText,
  payeeName: z.string(),
  bank: z.string(),
  accountTail: z.string(),
  ruleSet: z.string(),
  parameters: z.array(z.object({ key: z.string(), value: z.string(), source: z.string() })),
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

const { get, find, titles, history } = registerContract(allowanceCase);

/** Cases are opened by the roster; amounts are never written by anybody. */
export const contract = {
  ...ownProcedures,
  allowanceCase: { get, find, titles, history, ...transitionContract(allowanceCase) },
  ...temporaryAssistanceContract,
  ...serviceAssistanceContract,
  ...priceSubsidyContract,
};
