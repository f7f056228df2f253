export * from "./bank-file.ts";
export * from "./csv.ts";
export * from "./return-file.ts";
