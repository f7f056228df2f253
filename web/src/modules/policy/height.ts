import type { FigureForm } from "@minzheng/policy";

/** How high a value stands; undefined for values that are no amounts. */
export function heightOf({ is }: FigureForm, value: unknown): number | undefined {
  if (is === "fen" || is === "whole") return typeof value === "number" ? value : undefined;
  if (is === "ratio") return typeof value === "string" ? Number(value) : undefined;
  if (is !== "amount" || typeof value !== "object" || value === null) return undefined;
  return "ratio" in value ? Number(value.ratio) : undefined;
}
