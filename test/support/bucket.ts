import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LocalBucket, startBucket } from "@minzheng/local-cloud";

/** The local bucket's own server in a folder of its own, gone with the machine's temporary files. */
export const freshBucket = (): Promise<LocalBucket> =>
  startBucket(mkdtempSync(join(tmpdir(), "minzheng-bucket-")));
