import type { CellError } from "../contract.ts";

/** A sheet that was checked, whatever it is a sheet of. */
export interface CheckedSheet {
  readonly header: {
    readonly columns: readonly {
      readonly position: number;
      readonly header: string;
      readonly field?: string;
    }[];
  };
  readonly rows: readonly { readonly row: number; readonly raw: readonly string[] }[];
  readonly errors: readonly CellError[];
  /** Rows that will not be imported. */
  readonly rejectedRows: ReadonlySet<number>;
}
