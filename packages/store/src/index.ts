export * from "./bucket.ts";
export * from "./commit.ts";
export * from "./seal.ts";
export * from "./table.ts";
export * from "./tenant.ts";
