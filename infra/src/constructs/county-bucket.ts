import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  HttpMethods,
  ObjectOwnership,
  StorageClass,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { lockedObjectsOf } from "./permissions.ts";
import { fixLogicalId } from "./tenant-table.ts";

export interface CountyBucketProps {
  readonly key: IKey;
  /** The site from which officers send and fetch sheets by presigned addresses. */
  readonly siteOrigin: string;
}

/** What an officer sent and nobody claimed goes after a long weekend; claimed, it was copied. */
const unclaimed = ["uploads/attachments/", "uploads/transfers/"] as const;

/** Made to be carried away; made again on demand. */
const carried = ["exports/", "transfers/"] as const;

/** Attachments, sheets, frozen rosters, bank files. Outlives the stack. */
export class CountyBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { key, siteOrigin }: CountyBucketProps) {
    super(scope, id);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const accessLog = new Bucket(this, "AccessLog", {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(400) }],
    });
    Validations.of(accessLog).acknowledge({
      id: "AwsSolutions-S1",
      reason: "This is the access log itself.",
    });
    this.bucket = new Bucket(this, "Bucket", {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      objectLockEnabled: true,
      serverAccessLogsBucket: accessLog,
      cors: [
        {
          allowedOrigins: [siteOrigin],
          allowedMethods: [HttpMethods.GET, HttpMethods.PUT],
          allowedHeaders: ["content-type"],
          exposedHeaders: ["etag"],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...carried.map((prefix) => ({
          prefix,
          expiration: Duration.days(30),
          noncurrentVersionExpiration: Duration.days(1),
        })),
        ...unclaimed.map((prefix) => ({
          prefix,
          expiration: Duration.days(3),
          noncurrentVersionExpiration: Duration.days(1),
        })),
        {
          transitions: [
            { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(90) },
          ],
        },
      ],
    });
    fixLogicalId(this.bucket, "Bucket");
    this.#lock();
  }

  /** Whoever holds a role here: a frozen object is neither replaced nor taken away. */
  #lock(): void {
    const resources = [...lockedObjectsOf(this.bucket)];
    const deny = (actions: string[], conditions = {}) =>
      this.bucket.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          principals: [new AnyPrincipal()],
          actions,
          resources,
          conditions,
        }),
      );
    deny(["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"]);
    deny(["s3:PutObject"], { Null: { "s3:if-none-match": "true" } });
    deny(["s3:PutObject"], { Null: { "s3:object-lock-mode": "true" } });
  }
}
