import { slotNames } from "@minzheng/aggregation";
import { lockedPrefixes } from "@minzheng/store/bucket";
import { table as layout } from "@minzheng/store/table";
import { Aws } from "aws-cdk-lib";
import { type Conditions, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import type { TenantTable } from "./tenant-table.ts";

/** Network logs are kept six months at least (Cybersecurity Law, article 21); 400 days here. */
export const logRetention = RetentionDays.THIRTEEN_MONTHS;

export const allow = (
  actions: readonly string[],
  resources: readonly string[],
  conditions: Conditions = {},
): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources], conditions });

/**
 * Only items whose partition key begins so. `ForAllValues` is true of a request that names no key
 * at all, hence the second condition.
 */
const keysBeginning = (prefixes: readonly string[]) => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": prefixes.map((prefix) => `${prefix}*`) },
  Null: { "dynamodb:LeadingKeys": "false" },
});

/** Reads items of the given tenants, by key or by question; never by scan. */
export const readItemsOf = ({ table }: TenantTable, tenants: readonly string[]): PolicyStatement =>
  allow(
    ["dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:Query"],
    [table.tableArn, ...layout.indexes.map(({ name }) => `${table.tableArn}/index/${name}`)],
    keysBeginning(tenants.map((tenant) => `${tenant}#`)),
  );

export const readItems = (table: TenantTable): PolicyStatement =>
  readItemsOf(table, [table.tenant]);

/** The whole table, for the keeper alone: a scan knows no keys, so nothing narrows it. */
export const walkItems = ({ table }: TenantTable): PolicyStatement =>
  allow(["dynamodb:Scan"], [table.tableArn]);

export const writeItems = ({ table, tenant }: TenantTable): PolicyStatement =>
  allow(
    ["dynamodb:BatchWriteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
    [table.tableArn],
    keysBeginning([`${tenant}#`]),
  );

/** What the keeper found, and nothing else. */
export const writeChecks = ({ table, tenant }: TenantTable): PolicyStatement =>
  allow(["dynamodb:PutItem"], [table.tableArn], keysBeginning([`${tenant}#audit-check#`]));

/** The city's decisions, which every county reads and only the city writes. */
const decisionsOf = ({ tenant }: TenantTable) => keysBeginning([`${tenant}#city-decision#`]);

/** Of the city's table a county's officers read the decisions, and nothing else. */
export const readDecisions = (city: TenantTable): PolicyStatement =>
  allow(
    ["dynamodb:BatchGetItem", "dynamodb:Query"],
    [city.table.tableArn, `${city.table.tableArn}/index/${layout.indexes[0].name}`],
    decisionsOf(city),
  );

/**
 * The city's officers write decisions, and what is kept of a command while it runs; all else in its
 * table comes from counties and roll-ups.
 */
export const writeDecisions = (city: TenantTable): readonly PolicyStatement[] => [
  allow(["dynamodb:PutItem"], [city.table.tableArn], decisionsOf(city)),
  allow(
    ["dynamodb:DeleteItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
    [city.table.tableArn],
    keysBeginning([`${city.tenant}#request#`]),
  ),
];

const staffKeys = (tenant: string, kinds: readonly string[]) =>
  kinds.map((kind) => `${tenant}#${kind}#`);

/** The city's own staff register: its records, their audit chains and what they claim. */
export const keepStaff = ({ table, tenant }: TenantTable): readonly PolicyStatement[] => [
  allow(
    ["dynamodb:PutItem", "dynamodb:UpdateItem"],
    [table.tableArn],
    keysBeginning(staffKeys(tenant, ["officer", "absence", "claim#officer"])),
  ),
  allow(
    ["dynamodb:DeleteItem"],
    [table.tableArn],
    keysBeginning(staffKeys(tenant, ["claim#officer"])),
  ),
];

/**
 * Writes nothing that says who may do what, whatever else is allowed. One such key among others is
 * enough to refuse the whole request.
 */
export const leaveStaff = ({ table, tenant }: TenantTable): PolicyStatement =>
  new PolicyStatement({
    effect: Effect.DENY,
    actions: [
      "dynamodb:BatchWriteItem",
      "dynamodb:DeleteItem",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
    ],
    resources: [table.tableArn],
    conditions: {
      "ForAnyValue:StringLike": {
        "dynamodb:LeadingKeys": staffKeys(tenant, [
          "officer",
          "absence",
          "interest",
          "claim#officer",
        ]).map((prefix) => `${prefix}*`),
      },
    },
  });

/**
 * Records are closed, never deleted. What a record no longer claims is given back, and what is kept
 * of a command that failed goes, so that it may be sent again.
 */
export const releaseClaims = ({ table, tenant }: TenantTable): PolicyStatement =>
  allow(
    ["dynamodb:DeleteItem"],
    [table.tableArn],
    keysBeginning([`${tenant}#claim#`, `${tenant}#request#`]),
  );

export const readStream = (table: TenantTable): PolicyStatement =>
  allow(
    ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
    [table.streamArn],
  );

/** Lambda asks for it when it sets up a stream; it names streams and nothing else. */
export const listStreams = (): PolicyStatement => allow(["dynamodb:ListStreams"], ["*"]);

/** The wrapped key of the exchange, and what the city's matching left for this county alone. */
export const readPresence = ({ table, tenant }: TenantTable, county: string): PolicyStatement =>
  allow(
    ["dynamodb:GetItem"],
    [table.tableArn],
    keysBeginning([`${tenant}#key#presence`, `${tenant}#conflict#${county}`]),
  );

/** Puts the county's lists into the city's table, tokens under a key that the city cannot open. */
export const pushPresence = (city: TenantTable, county: string): PolicyStatement => {
  const keys = keysBeginning([`${county}#presence#`]);
  return allow(["dynamodb:PutItem"], [city.table.tableArn], {
    ...keys,
    "ForAllValues:StringLike": {
      ...keys["ForAllValues:StringLike"],
      "dynamodb:Attributes": [
        layout.partitionKey,
        layout.sortKey,
        "seq",
        "epoch",
        "name",
        "tokens",
      ],
    },
    StringEqualsIfExists: { "dynamodb:ReturnValues": "NONE" },
  });
};

const presenceContext = (tenant: string) => ({
  StringEquals: {
    "kms:EncryptionContext:tenant": tenant,
    "kms:EncryptionContext:purpose": "presence",
  },
});

/** The counties open the key of the exchange; the city has it made and never sees it. */
export const openPresenceKey = ({ key, tenant }: TenantTable): PolicyStatement =>
  allow(["kms:Decrypt"], [key.keyArn], presenceContext(tenant));

export const makePresenceKey = ({ key, tenant }: TenantTable): PolicyStatement =>
  allow(["kms:GenerateDataKeyWithoutPlaintext"], [key.keyArn], presenceContext(tenant));

/** Attributes of a replicated cell, division or receipt. Nothing else of a county may reach the city. */
const cityAttributes = [
  layout.partitionKey,
  layout.sortKey,
  "seq",
  "epoch",
  "at",
  "name",
  "state",
  ...slotNames,
];

/** Puts the county's cells, divisions and receipts into the city's table, and reads nothing there. */
export const pushToCity = (city: TenantTable, county: string): PolicyStatement => {
  const kinds = ["cell", "division", "adoption"];
  const keys = keysBeginning(kinds.map((kind) => `${county}#${kind}#`));
  return allow(["dynamodb:PutItem"], [city.table.tableArn], {
    ...keys,
    "ForAllValues:StringLike": {
      ...keys["ForAllValues:StringLike"],
      "dynamodb:Attributes": cityAttributes,
    },
    StringEqualsIfExists: { "dynamodb:ReturnValues": "NONE" },
  });
};

/** The key, only by way of the service that stores what it encrypts. */
export const useKeyVia = (
  service: "dynamodb" | "s3" | "sqs",
  { key }: Pick<TenantTable, "key">,
): PolicyStatement =>
  allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn], {
    StringEquals: { "kms:ViaService": `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` },
  });

/** The same for whoever only reads. */
export const readWithKeyVia = (
  service: "dynamodb",
  { key }: Pick<TenantTable, "key">,
): PolicyStatement =>
  allow(["kms:Decrypt"], [key.keyArn], {
    StringEquals: { "kms:ViaService": `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` },
  });

/** Makes and unwraps the county's data keys: field encryption in the application. */
export const useDataKeys = ({ key, tenant }: TenantTable): PolicyStatement =>
  allow(["kms:Decrypt", "kms:GenerateDataKey"], [key.keyArn], {
    StringEquals: { "kms:EncryptionContext:tenant": tenant },
  });

export const readObjects = (bucket: Bucket): readonly PolicyStatement[] => [
  allow(["s3:GetObject"], [bucket.arnForObjects("*")]),
  allow(["s3:ListBucket"], [bucket.bucketArn]),
];

export const lockedObjectsOf = (bucket: Bucket): readonly string[] =>
  lockedPrefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`));

/** Folders of the county's bucket, by what lies in them. */
export type Folder =
  | (typeof lockedPrefixes)[number]
  | "attachments/"
  | "exports/"
  | "imports/"
  | "templates/"
  | "transfers/"
  | "uploads/";

/**
 * Writes into these folders. Below the locked ones a lock can be set and made longer; to shorten it
 * takes a permission that nobody has.
 */
export function writeObjects(bucket: Bucket, folders: readonly Folder[]): PolicyStatement[] {
  const of = (some: readonly string[]) => some.map((folder) => bucket.arnForObjects(`${folder}*`));
  const locked = lockedPrefixes.filter((prefix) => folders.includes(prefix));
  return [
    allow(["s3:PutObject"], of(folders)),
    ...(locked.length === 0 ? [] : [allow(["s3:PutObjectRetention"], of(locked))]),
  ];
}
