/** Every function of the system: its bundle is named so, its entry lies below `functions/src`. */
export const countyFunctions = {
  api: "api.ts",
  stream: "stream.ts",
  sweep: "scheduled/sweep.ts",
  recount: "scheduled/recount.ts",
  "start-month": "scheduled/start-month.ts",
  tick: "scheduled/tick.ts",
  run: "disbursement/run.ts",
  import: "exchange/import.ts",
} as const;

export const cityFunctions = {
  "city-api": "city-api.ts",
  rollup: "city/rollup.ts",
} as const;

export const entries = { ...countyFunctions, ...cityFunctions };
export type FunctionName = keyof typeof entries;
