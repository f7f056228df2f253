export * from "./deadline.ts";
export * from "./provisional.ts";
export * from "./work-calendar.ts";
