export type {
  PaidCase,
  PaidProgramme,
  Payee,
  Programmes,
  Sealed,
} from "@minzheng/entitlement";
