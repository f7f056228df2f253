import type { Account, Policy } from "./account.ts";

/** What someone who took over a function would try, by type of resource. */
const actions: Readonly<Record<string, readonly string[]>> = {
  "AWS::DynamoDB::GlobalTable": [
    ...["GetItem", "BatchGetItem", "Query", "Scan", "ConditionCheckItem", "PartiQLSelect"],
    ...["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "PartiQLUpdate"],
    ...["DescribeTable", "UpdateTable", "DeleteTable", "CreateBackup", "UpdateTimeToLive"],
    ...["ExportTableToPointInTime", "UpdateContinuousBackups"],
  ].map((name) => `dynamodb:${name}`),
  "AWS::KMS::Key": [
    ...["Decrypt", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "CreateGrant"],
    ...["PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey"],
  ].map((name) => `kms:${name}`),
  "AWS::S3::Bucket": ["ListBucket", "PutBucketPolicy", "DeleteBucket", "PutBucketVersioning"].map(
    (name) => `s3:${name}`,
  ),
  "AWS::Lambda::Function": ["InvokeFunction", "GetFunction", "UpdateFunctionCode"].map(
    (name) => `lambda:${name}`,
  ),
  "AWS::SQS::Queue": ["SendMessage", "ReceiveMessage", "PurgeQueue"].map((name) => `sqs:${name}`),
  "AWS::StepFunctions::StateMachine": [
    "StartExecution",
    "DescribeStateMachine",
    "UpdateStateMachine",
  ].map((name) => `states:${name}`),
  "AWS::SNS::Topic": ["sns:Publish", "sns:Subscribe"],
};
const streamActions = ["GetRecords", "GetShardIterator", "DescribeStream"];
const objectActions = [
  ...["GetObject", "PutObject", "DeleteObject", "GetObjectVersion"],
  ...["PutObjectRetention", "BypassGovernanceRetention"],
];

export interface Target {
  readonly action: string;
  readonly resource: string;
  readonly resourcePolicy?: Policy;
}

/** Every such attempt against one stack. */
export function targetsIn(account: Account, stack: string): readonly Target[] {
  return Object.entries(account.template(stack).Resources).flatMap(([id, { Type }]) => {
    const arn = () => account.arnOf(stack, id);
    const resourcePolicy = account.resourcePolicyOf(stack, id);
    const on = (resource: string, names: readonly string[]): readonly Target[] =>
      names.map((action) => ({ action, resource, ...(resourcePolicy && { resourcePolicy }) }));
    const own = actions[Type];
    if (own === undefined) return [];
    const further = {
      "AWS::DynamoDB::GlobalTable": () => [
        ...["gsi1", "gsi2", "gsi3"].flatMap((index) =>
          on(`${arn()}/index/${index}`, ["dynamodb:Query", "dynamodb:Scan"]),
        ),
        ...on(
          account.arnOf(stack, id, "StreamArn"),
          streamActions.map((name) => `dynamodb:${name}`),
        ),
      ],
      "AWS::S3::Bucket": () =>
        on(
          `${arn()}/runs/2026-11-regular/1/roster/999902001.jsonl`,
          objectActions.map((name) => `s3:${name}`),
        ),
    }[Type];
    return [...on(arn(), own), ...(further?.() ?? [])];
  });
}
