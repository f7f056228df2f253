export * from "./procedure.ts";
export * from "./roles.ts";
export * from "./shapes.ts";
