export * from "./cell.ts";
export * from "./delta.ts";
export * from "./indicator.ts";
export * from "./newest.ts";
export * from "./recount.ts";
export * from "./roll-up.ts";
export * from "./run-group.ts";
export * from "./run-standing.ts";
