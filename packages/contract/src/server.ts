import type { Officer } from "./roles.ts";

/** What the door gives to every procedure, besides the input it has checked. */
export interface CallContext<Tenant> {
  readonly tenant: Tenant;
  readonly officer: Officer;
  readonly requestId: string;
}
