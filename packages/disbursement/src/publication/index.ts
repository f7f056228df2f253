export * from "./contract.ts";
export * from "./publication.ts";
