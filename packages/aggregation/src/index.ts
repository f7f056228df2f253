export * from "./indicator.ts";
