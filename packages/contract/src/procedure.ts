import { type ErrorMap, oc } from "@orpc/contract";
import type * as z from "zod/mini";
import type { Role } from "./roles.ts";

/** What the door checks before a procedure runs, declared with it. */
export interface ProcedureMeta {
  /** Who may call. Empty only for public contracts. */
  readonly roles: readonly Role[];
  /**
   * Which area the call touches, by name of an input field that holds a division code. Absent: the
   * service itself filters by {@link scopeOf the officer's areas}.
   */
  readonly area?: string;
  /** Reads may be repeated; commands carry an `idempotency-key` header. */
  readonly kind: "read" | "command";
}

export interface FailureShape {
  readonly status: 400 | 403 | 404 | 409 | 413 | 422 | 429;
  /** Chinese; says what happened and what to do. */
  readonly message: string;
  readonly data?: z.ZodMiniType;
}

interface Definition<Input, Output, Failures> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** Below `/api/{county}`: `/{module}/{register}/{procedure}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly roles: readonly Role[];
  readonly area?: string;
  readonly input: Input;
  readonly output: Output;
  readonly failures: Failures;
}

const base = oc.$meta<ProcedureMeta>({ roles: [], kind: "read" });

/** A procedure as a value: server, browser, OpenAPI and the attack suite are derived from it. */
export function procedure<
  Input extends z.ZodMiniType,
  Output extends z.ZodMiniType,
  const Failures extends Readonly<Record<string, FailureShape>>,
>(definition: Definition<Input, Output, Failures>) {
  const { method, path, summary, roles, area, input, output, failures } = definition;
  const kind = method === "GET" ? "read" : "command";
  return base
    .route({ method, path, summary })
    .meta({ roles, kind, ...(area === undefined ? {} : { area }) })
    .errors(failures as Failures & ErrorMap)
    .input(input)
    .output(output);
}
