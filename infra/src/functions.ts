/** Every function of a county: its name, and its door below `functions/src`. */
export const countyFunctions = {
  api: "api.ts",
  stream: "stream.ts",
  sweep: "scheduled/sweep.ts",
  recount: "scheduled/recount.ts",
  "start-month": "scheduled/start-month.ts",
  tick: "scheduled/tick.ts",
  clocks: "scheduled/clocks.ts",
  keep: "scheduled/keep.ts",
  prepare: "disbursement/prepare.ts",
  deliver: "disbursement/deliver.ts",
  settle: "disbursement/settle.ts",
  import: "exchange/import.ts",
} as const;

export const cityFunctions = {
  "city-api": "city-api.ts",
  rollup: "city/rollup.ts",
  /** Only where the city has a user pool of its own. */
  "token-claims": "city/token-claims.ts",
} as const;

export const functions = { ...countyFunctions, ...cityFunctions };
export type CountyFunction = keyof typeof countyFunctions;
export type FunctionName = keyof typeof functions;
