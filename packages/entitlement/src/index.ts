export * from "./entitlement.ts";
export * from "./programme.ts";
export * from "./trace.ts";
