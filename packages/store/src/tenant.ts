import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Clock, CountyCode, NewId } from "@minzheng/kernel";
import type { Bucket } from "./bucket.ts";
import type { RetryPolicy } from "./retry.ts";
import type { Sealer } from "./seal.ts";

/** The tenant's table. All keys begin with `tenant`. */
export interface Store {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly tenant: string;
  /** Raised by one when the table was restored to an earlier moment. Absent: 0. */
  readonly epoch?: number;
  /** Absent: {@link defaultRetry}. */
  readonly retry?: RetryPolicy;
}

/**
 * Makes of a resident id number what the city may hold: 72 bits of an HMAC under a key that the
 * counties share and the city cannot open. Equal persons have equal tokens; nothing else can be
 * learnt from one, and whoever has the tokens has not the key.
 */
export type PresenceToken = (residentIdNumber: string) => string;

/** What the server side of a module is given: one county, its table, bucket, keys and clock. */
export interface Tenant {
  readonly county: CountyCode;
  readonly name: string;
  readonly store: Store;
  /** The city's table, of which a county may read the decisions; where a function is told of it. */
  readonly city?: Store;
  /** Tokens for the exchange between counties; where a function is told of the city's key. */
  readonly presence?: () => Promise<PresenceToken | undefined>;
  readonly bucket: Bucket;
  /** Unwraps the county's data keys on first use, then caches. */
  readonly sealer: () => Promise<Sealer>;
  readonly clock: Clock;
  readonly newId: NewId;
  /** Starts one of the county's state machines; the same name twice is the same execution. */
  readonly startMachine: (machine: MachineName, name: string, input: object) => Promise<void>;
}

export type MachineName = "prepare" | "deliver" | "settle" | "import" | "keep";
