import { assert } from "@minzheng/kernel";

/** Reads a text table into one object per row, so that an officer can review the cases. */
export const table =
  <const Column extends string>(...columns: Column[]) =>
  ({ raw }: TemplateStringsArray): Record<Column, string>[] =>
    raw
      .join("")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => {
        const values = line.split("|").map((value) => value.trim());
        assert(values.length === columns.length, `${line} does not have ${columns.length} columns`);
        return Object.fromEntries(columns.map((name, i) => [name, values[i]])) as Record<
          Column,
          string
        >;
      });
