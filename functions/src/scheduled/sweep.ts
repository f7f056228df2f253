import { assert } from "@minzheng/kernel";
import { sweep } from "@minzheng/store";
import { openCityStore, openStore } from "@minzheng/store/tenant-of";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("sweep");

/** Every quarter of an hour: what the stream lost, the city has after this. */
export async function handler(): Promise<void> {
  const swept = await sweep(openCityStore(process.env), openStore(process.env));
  logger.info("swept", { ...swept });
  assert(swept.failed === 0, `${swept.failed} of ${swept.pushed} cells did not reach the city`);
}
