export * from "./entitlement.ts";
export * from "./trace.ts";
