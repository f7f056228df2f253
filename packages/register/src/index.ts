export * from "./register.ts";
