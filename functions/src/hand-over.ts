import type { Officer, Role } from "@minzheng/contract";
import { Failure } from "@minzheng/kernel";
import type { Tenant } from "@minzheng/store";
import { ProcedureError } from "./dispatch.ts";

/** What the register kit says of a refused matter: which posts may act on it, and where. */
interface Matter {
  readonly roles: readonly Role[];
  readonly area: string;
}

/**
 * An officer who must keep away from a matter is told by name whom to hand it to, where the staff
 * register knows somebody.
 *
 * @returns the error itself when it is another one
 */
export async function withColleagues(
  error: unknown,
  tenant: Tenant,
  from: Officer,
): Promise<unknown> {
  if (!(error instanceof ProcedureError)) return error;
  const { cause, declared } = error;
  if (!(cause instanceof Failure) || cause.code !== "CONFLICT_OF_INTEREST") return error;
  const matter = cause.data as Matter;
  const { colleaguesFor } = await import("@minzheng/administration/server");
  const names = await colleaguesFor(tenant, { ...matter, from });
  if (names.length === 0) return error;
  const named = new Failure(cause.code, matter, { ...cause.detail, proposal: names.join("、") });
  return new ProcedureError(named, declared);
}
