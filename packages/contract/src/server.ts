import type { Officer } from "./roles.ts";

/** `implement(contract).$context<CallContext<Tenant>>()`: the compiler reports what is missing. */
export { implement } from "@orpc/server";

/** What the door gives to every procedure, besides the input it has checked. */
export interface CallContext<Tenant> {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly requestId: string;
}
