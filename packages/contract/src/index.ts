export * from "./issues.ts";
export * from "./officer.ts";
export * from "./procedure.ts";
export * from "./roles.ts";
export * from "./routes.ts";
export * from "./scope.ts";
export * from "./shapes.ts";
export * from "./wire.ts";
