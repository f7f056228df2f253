import { createHash } from "node:crypto";

/** The stand-in's account and region. Nothing leaves the machine, so any will do. */
export const region = "cn-north-1";
export const account = "000000000000";
const partition = "aws-cn";

/** A resource of a stack, as far as its names need it. */
export interface Place {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly property: (name: string) => unknown;
}

export const pseudoParameters = (stack: string): Readonly<Record<string, string>> => ({
  "AWS::Region": region,
  "AWS::AccountId": account,
  "AWS::Partition": partition,
  "AWS::URLSuffix": "amazonaws.com.cn",
  "AWS::StackName": stack,
  "AWS::StackId": `arn:${partition}:cloudformation:${region}:${account}:stack/${stack}/local`,
});

/** Types whose `Ref` is not a plain name, and services whose ARN has a shape of its own. */
const shapes: Readonly<
  Record<string, { readonly given?: string; readonly arn: (name: string) => string }>
> = {
  "AWS::DynamoDB::Table": { given: "TableName", arn: (name) => arn("dynamodb", `table/${name}`) },
  "AWS::DynamoDB::GlobalTable": {
    given: "TableName",
    arn: (name) => arn("dynamodb", `table/${name}`),
  },
  "AWS::Lambda::Function": {
    given: "FunctionName",
    arn: (name) => arn("lambda", `function:${name}`),
  },
  "AWS::S3::Bucket": { given: "BucketName", arn: (name) => `arn:${partition}:s3:::${name}` },
  "AWS::KMS::Key": { arn: (name) => arn("kms", `key/${name}`) },
  "AWS::KMS::Alias": { given: "AliasName", arn: (name) => arn("kms", name) },
  "AWS::StepFunctions::StateMachine": {
    given: "StateMachineName",
    arn: (name) => arn("states", `stateMachine:${name}`),
  },
  "AWS::SQS::Queue": { given: "QueueName", arn: (name) => arn("sqs", name) },
  "AWS::IAM::Role": {
    given: "RoleName",
    arn: (name) => `arn:${partition}:iam::${account}:role/${name}`,
  },
};

const referencesAreArns = new Set(["AWS::StepFunctions::StateMachine", "AWS::SNS::Topic"]);

export function referenceOf(place: Place): string {
  return referencesAreArns.has(place.type) ? arnOf(place) : nameOf(place);
}

export function attributeOf(place: Place, attribute: string): string {
  const name = nameOf(place);
  switch (attribute) {
    case "Arn":
      return arnOf(place);
    case "StreamArn":
      return `${arnOf(place)}/stream/local`;
    case "DomainName":
    case "RegionalDomainName":
      return `${name}.s3.${region}.localhost`;
    case "ApiEndpoint":
      return `http://${name}.localhost`;
    default:
      return attribute.endsWith("Name") || attribute.endsWith("Id") ? name : `${name}.${attribute}`;
  }
}

/** Stable between starts: data on disk is found again by it. */
function nameOf({ stack, logicalId, type, property }: Place): string {
  const given = shapes[type]?.given;
  const chosen = given === undefined ? undefined : property(given);
  if (typeof chosen === "string") return chosen;
  if (type === "AWS::KMS::Key") return uuidOf(`${stack}/${logicalId}`);
  const name = `${stack}-${logicalId}`;
  return type === "AWS::S3::Bucket" ? name.toLowerCase() : name;
}

const arnOf = (place: Place): string => {
  const service = place.type.split("::")[1]?.toLowerCase() ?? "unknown";
  const name = nameOf(place);
  return shapes[place.type]?.arn(name) ?? arn(service, name);
};

const arn = (service: string, name: string) =>
  `arn:${partition}:${service}:${region}:${account}:${name}`;

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
