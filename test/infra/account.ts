import { assert } from "@minzheng/kernel";
import { type Resource, type Template, type Templates, templateOf } from "./synthesize.ts";

const regions = { aws: "eu-central-1", "aws-cn": "cn-northwest-1" } as const;
const suffixes = { aws: "amazonaws.com", "aws-cn": "amazonaws.com.cn" } as const;
export type Partition = keyof typeof regions;
export const accountId = "123456789012";

export interface Policy {
  readonly Version: string;
  readonly Statement: readonly unknown[];
}

/** All stacks deployed into one account, the least favourable case, with every intrinsic resolved. */
export interface Account {
  readonly region: string;
  readonly suffix: string;
  readonly arnOf: (stack: string, logicalId: string, attribute?: string) => string;
  /** Identity policies of a role: its own and those attached to it. */
  readonly policiesOf: (stack: string, roleId: string) => readonly Policy[];
  /** The policy on a key, bucket or queue, if it has one. */
  readonly resourcePolicyOf: (stack: string, logicalId: string) => Policy | undefined;
  readonly resolve: (stack: string, value: unknown) => unknown;
  readonly template: (stack: string) => Template;
}

export function deploy(templates: Templates, partition: Partition): Account {
  const region = regions[partition];
  const suffix = suffixes[partition];
  const exported = new Map<string, unknown>();
  const pseudo: Record<string, string> = {
    "AWS::Partition": partition,
    "AWS::Region": region,
    "AWS::URLSuffix": suffix,
    "AWS::AccountId": accountId,
  };
  const template = (stack: string) => templateOf(templates, stack);

  function arnOf(stack: string, logicalId: string, attribute = "Arn"): string {
    const resource = template(stack).Resources[logicalId];
    assert(resource !== undefined, `${stack} has no ${logicalId}`);
    const name = `${stack}-${logicalId}`;
    const at = (service: string, rest: string) =>
      `arn:${partition}:${service}:${region}:${accountId}:${rest}`;
    const arns: Record<string, string> = {
      "AWS::DynamoDB::GlobalTable": at("dynamodb", `table/${name}`),
      "AWS::KMS::Key": at("kms", `key/${name}`),
      "AWS::S3::Bucket": `arn:${partition}:s3:::${name.toLowerCase()}`,
      "AWS::Lambda::Function": at("lambda", `function:${name}`),
      "AWS::SQS::Queue": at("sqs", name),
      "AWS::SNS::Topic": at("sns", name),
      "AWS::StepFunctions::StateMachine": at("states", `stateMachine:${name}`),
      "AWS::Logs::LogGroup": at("logs", `log-group:${name}:*`),
      "AWS::IAM::Role": `arn:${partition}:iam::${accountId}:role/${name}`,
    };
    const arn = arns[resource.Type] ?? `${name}.${attribute}`;
    return attribute === "StreamArn" ? `${arn}/stream/2026-01-01T00:00:00.000` : arn;
  }

  function refOf(stack: string, logicalId: string): string {
    const known = pseudo[logicalId];
    if (known !== undefined) return known;
    const { Parameters, Resources } = template(stack);
    const parameter = Parameters[logicalId];
    if (parameter !== undefined) return parameter.Default ?? "";
    const byArn = ["AWS::StepFunctions::StateMachine", "AWS::SNS::Topic"];
    const type = Resources[logicalId]?.Type ?? "";
    return byArn.includes(type) ? arnOf(stack, logicalId) : `${stack}-${logicalId}`;
  }

  function resolve(stack: string, value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => resolve(stack, item));
    if (typeof value !== "object" || value === null) return value;
    const record = value as Record<string, unknown>;
    if (typeof record["Ref"] === "string") return refOf(stack, record["Ref"]);
    if (Array.isArray(record["Fn::GetAtt"])) {
      const [logicalId, attribute] = record["Fn::GetAtt"] as [string, string];
      return arnOf(stack, logicalId, attribute);
    }
    if (Array.isArray(record["Fn::Join"])) {
      const [glue, parts] = resolve(stack, record["Fn::Join"]) as [string, string[]];
      return parts.join(glue);
    }
    if (typeof record["Fn::Sub"] === "string") {
      return record["Fn::Sub"].replace(/\$\{([^}]+)\}/g, (_, name: string) => refOf(stack, name));
    }
    if (typeof record["Fn::ImportValue"] === "string") {
      const found = exported.get(record["Fn::ImportValue"]);
      assert(found !== undefined, `nobody exports ${record["Fn::ImportValue"]}`);
      return found;
    }
    return Object.fromEntries(
      Object.entries(record).map(([key, inner]) => [key, resolve(stack, inner)]),
    );
  }

  for (const [stack, { Outputs }] of Object.entries(templates)) {
    for (const { Value, Export } of Object.values(Outputs ?? {})) {
      if (Export !== undefined) exported.set(Export.Name, resolve(stack, Value));
    }
  }

  function policiesOf(stack: string, roleId: string): readonly Policy[] {
    const { Resources } = template(stack);
    const isAttached = ({ Type, Properties }: Resource) =>
      Type === "AWS::IAM::Policy" && JSON.stringify(Properties["Roles"]).includes(`"${roleId}"`);
    const inline = (Resources[roleId]?.Properties["Policies"] ?? []) as {
      PolicyDocument: Policy;
    }[];
    const attached = Object.values(Resources)
      .filter(isAttached)
      .map(({ Properties }) => Properties["PolicyDocument"] as Policy);
    return [...inline.map(({ PolicyDocument }) => PolicyDocument), ...attached].map(
      (policy) => resolve(stack, policy) as Policy,
    );
  }

  function resourcePolicyOf(stack: string, logicalId: string): Policy | undefined {
    const { Resources } = template(stack);
    const types = ["AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"];
    const attached = Object.values(Resources).find(
      ({ Type, Properties: { Bucket, Queues, Topics } }) =>
        types.includes(Type) &&
        JSON.stringify([Bucket, Queues, Topics]).includes(`{"Ref":"${logicalId}"}`),
    );
    const own = Resources[logicalId]?.Properties["KeyPolicy"];
    return resolve(stack, own ?? attached?.Properties["PolicyDocument"]) as Policy | undefined;
  }

  return { region, suffix, arnOf, policiesOf, resourcePolicyOf, resolve, template };
}
