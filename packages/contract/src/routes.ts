import {
  type AnyContractProcedure,
  type AnyContractRouter,
  isContractProcedure,
} from "@orpc/contract";
import type { ProcedureMeta } from "./procedure.ts";

/** One procedure as the wire knows it. */
export interface Route {
  /** Place in the contracts: `people.resident.get`. */
  readonly name: string;
  readonly method: string;
  /** Below `/api/{county}`, with `{parameters}`. */
  readonly path: string;
  readonly summary: string;
  readonly meta: ProcedureMeta;
}

/** Every procedure of some contracts: inventory, access matrix and attack suite start here. */
export function routesOf(
  contracts: AnyContractRouter,
  at: readonly string[] = [],
): readonly Route[] {
  if (!isContractProcedure(contracts)) {
    return Object.entries(contracts).flatMap(([name, inner]) => routesOf(inner, [...at, name]));
  }
  const { route, meta } = contracts["~orpc"];
  const { method = "", path = "", summary = "" } = route;
  return [{ name: at.join("."), method, path, summary, meta: meta as ProcedureMeta }];
}

/** Procedures whose paths begin so, by the segment that follows: `batch-advance` is batchAdvance. */
export function proceduresAt(
  contracts: AnyContractRouter,
  prefix: string,
): Readonly<Record<string, AnyContractProcedure>> {
  if (!isContractProcedure(contracts)) {
    return Object.assign(
      {},
      ...Object.values(contracts).map((inner) => proceduresAt(inner, prefix)),
    );
  }
  const { path = "" } = contracts["~orpc"].route;
  const name = path.startsWith(prefix) ? path.slice(prefix.length).split("/")[0] : undefined;
  if (name === undefined) return {};
  return { [name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]: contracts };
}
