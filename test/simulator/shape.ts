import { table } from "@minzheng/store/table";
import type { TableShape } from "./dynamodb/table.ts";

/** The tenant's one table as the store package declares it. */
export const shapeOf = (name: string): TableShape => ({
  name,
  key: { partition: table.partitionKey, sort: table.sortKey },
  indexes: Object.fromEntries(
    table.indexes.map(({ name: index, partitionKey, sortKey }) => [
      index,
      { partition: partitionKey, sort: sortKey },
    ]),
  ),
});
