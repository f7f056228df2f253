import { type ErrorMap, oc } from "@orpc/contract";
import type * as z from "zod/mini";
import type { Role } from "./roles.ts";

/** What the door checks before a procedure runs, declared with it. */
export interface ProcedureMeta {
  /** Who may call. Empty only for public contracts. */
  readonly roles: readonly Role[];
  /**
   * Name of the input field that holds the division code the call touches. Absent: the service
   * looks at the record it finds and asks `reaches` itself.
   */
  readonly area?: string;
  /**
   * Reads may be repeated. A command sent with an `idempotency-key` header is done once: the same
   * key with the same input gives the first answer again for a day.
   */
  readonly kind: "read" | "command";
  /** The answer holds a secret: it is never kept, a repeated call is a new one. */
  readonly secret?: true;
}

export interface FailureShape {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429;
  /** Chinese; says what happened and what to do. */
  readonly message: string;
  readonly data?: z.ZodMiniType;
}

interface Definition<Input, Output, Failures> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** A question too long for an address: it is posted, and yet changes and keeps nothing. */
  readonly kind?: "read";
  /** Below `/api/{county}`: `/{module}/{register}/{procedure}`. */
  readonly path: `/${string}`;
  /** Chinese, a few words: title of the operation in the OpenAPI document. */
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly area?: string;
  readonly secret?: true;
  readonly input: Input;
  readonly output: Output;
  readonly failures: Failures;
}

const base = oc.$meta<ProcedureMeta>({ roles: [], kind: "read" });

/**
 * A procedure as a value: server, browser, OpenAPI and the attack suite are derived from it.
 *
 * The door checks in this order, and the first that fails answers; a caller outside learns nothing
 * about what lies inside:
 * 1. token (the gateway, 401);
 * 2. county of the path = tenant of the token = the function's own county, else 404 `NOT_FOUND`;
 * 3. the caller holds a post today by the tenant's staff register, else 403 `NOT_ON_STAFF`;
 * 4. the route exists, else 404 `NOT_FOUND`;
 * 5. the area, where the procedure names one, lies in an area of the officer, else 404 `NOT_FOUND`;
 * 6. the officer holds one of `roles` there (without an area: anywhere), else 403 `WRONG_ROLE`;
 * 7. the input has its shape, else 422 `INPUT_INVALID` with path, value and proposal per issue;
 * 8. the service, with the failures declared here, in the order its README gives.
 */
export function procedure<
  Input extends z.ZodMiniType,
  Output extends z.ZodMiniType,
  const Failures extends Readonly<Record<string, FailureShape>>,
>(definition: Definition<Input, Output, Failures>) {
  const { method, path, summary, roles, area, secret, input, output, failures } = definition;
  const kind = definition.kind ?? (method === "GET" ? "read" : "command");
  return base
    .route({ method, path, summary })
    .meta({ roles, kind, ...(area === undefined ? {} : { area }), ...(secret ? { secret } : {}) })
    .errors(failures as Failures & ErrorMap)
    .input(input)
    .output(output);
}
