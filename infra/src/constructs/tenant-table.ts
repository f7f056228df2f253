import { assert } from "@minzheng/kernel";
import { table as layout } from "@minzheng/store/table";
import { Aws, CfnResource, Fn, RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

export interface TenantTableProps {
  /** Code of the county or the city; first part of every key in the table. */
  readonly tenant: string;
}

/** A tenant's one table and the key under which everything of the tenant lies. Both outlive the stack. */
export class TenantTable extends Construct {
  readonly tenant: string;
  readonly key: Key;
  readonly table: TableV2;

  constructor(scope: Construct, id: string, { tenant }: TenantTableProps) {
    super(scope, id);
    this.tenant = tenant;
    this.key = new Key(this, "Key", {
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
      description: `Everything of ${tenant}`,
    });
    fixLogicalId(this.key, "Key");
    letServicesEncrypt(this.key);
    const text = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, "Table", {
      partitionKey: text(layout.partitionKey),
      sortKey: text(layout.sortKey),
      globalSecondaryIndexes: layout.indexes.map((index) => ({
        indexName: index.name,
        partitionKey: text(index.partitionKey),
        sortKey: text(index.sortKey),
        projectionType: ProjectionType.ALL,
      })),
      timeToLiveAttribute: layout.expiry,
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    fixLogicalId(this.table, "Table");
    this.#encryptWithOwnKey();
  }

  /** The CDK would do it only in a stack whose region is written down. */
  #encryptWithOwnKey(): void {
    const own = "Replicas.0.SSESpecification.KMSMasterKeyId";
    resourceOf(this.table).addPropertyOverride(own, this.key.keyArn);
  }

  get streamArn(): string {
    const arn = this.table.tableStreamArn;
    assert(arn !== undefined, "the table has a stream");
    return arn;
  }
}

/** A changed logical id makes CloudFormation put an empty resource in the place of a full one. */
export const fixLogicalId = (construct: Construct, logicalId: string): void =>
  resourceOf(construct).overrideLogicalId(logicalId);

function resourceOf(construct: Construct): CfnResource {
  const resource = construct.node.defaultChild;
  assert(resource instanceof CfnResource, `${construct.node.path} is one resource`);
  return resource;
}

/** Logs are written by the regional logs service; alarms are published by CloudWatch. */
function letServicesEncrypt(key: Key): void {
  const uses = [
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:GenerateDataKey*",
    "kms:ReEncrypt*",
  ];
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(Fn.sub("logs.${AWS::Region}.${AWS::URLSuffix}"))],
      actions: uses,
      resources: ["*"],
      conditions: {
        ArnLike: {
          "kms:EncryptionContext:aws:logs:arn": `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*`,
        },
      },
    }),
  );
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["kms:Decrypt", "kms:GenerateDataKey*"],
      resources: ["*"],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  );
}
