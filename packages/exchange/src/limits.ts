/** What one sheet may cost. @source docs/architecture.md; correctness.md 4.4 */
export const sheetLimits = {
  bytesMax: 10 * 1024 * 1024,
  inflatedBytesMax: 300 * 1024 * 1024,
  /** Inflated to packed, once the archive inflates to more than a megabyte. */
  ratioMax: 100,
  entriesMax: 1_000,
  rowsMax: 60_000,
  columnsMax: 256,
  sheetsMax: 5,
} as const;

export type SheetLimits = { readonly [Limit in keyof typeof sheetLimits]: number };
