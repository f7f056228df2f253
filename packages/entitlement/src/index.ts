export * from "./arithmetic.ts";
export * from "./entitlement.ts";
export * from "./figure.ts";
export * from "./leave.ts";
export * from "./programme.ts";
export * from "./reevaluate.ts";
export * from "./resolve-dues.ts";
export * from "./trace.ts";
