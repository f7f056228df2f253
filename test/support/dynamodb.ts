import type { Store } from "@minzheng/store";
import { inject } from "vitest";
import { createTable, storeAt } from "./fresh-table.ts";

export { localClient } from "./fresh-table.ts";

let tables = 0;

/** A fresh table of the product's own shape in DynamoDB Local. */
export async function freshStore(
  tenant = "999901",
  endpoint: string = inject("dynamoDbEndpoint"),
): Promise<Store> {
  tables += 1;
  const name = `test-${process.pid}-${Date.now()}-${tables}`;
  await createTable(endpoint, name);
  return storeAt(endpoint, name, tenant);
}
