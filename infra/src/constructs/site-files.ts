import { Aws, Stack, Validations } from "aws-cdk-lib";
import type { Distribution } from "aws-cdk-lib/aws-cloudfront";
import { PolicyDocument, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { BucketDeployment, CacheControl, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";
import { allow, logRetention } from "./permissions.ts";

export interface SiteFilesProps {
  /** What vite built. */
  readonly folder: string;
  /** Becomes `config.json`; may hold values that are known only when it is deployed. */
  readonly config: object;
  readonly bucket: Bucket;
  readonly distribution: Distribution | undefined;
}

const reasons = [
  {
    id: "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]",
    reason: "What `cdk deploy` uploaded; config.json has a name only the deployment knows.",
  },
  {
    id: "AwsSolutions-IAM5[Resource::<Site.Arn>/*]",
    reason: "All files of the site; they are written, never deleted.",
  },
  {
    id: "AwsSolutions-L1",
    reason: "The CDK's own function, which runs during a deployment; its runtime comes with it.",
  },
] as const;

/** Vite names these by their content. */
const namedByContent = "assets/*";

/**
 * The built site in its bucket. Files named by content go first and stay for ever, so that a page
 * opened before the deployment still finds the parts it loads later.
 */
export class SiteFiles extends Construct {
  constructor(scope: Construct, id: string, props: SiteFilesProps) {
    super(scope, id);
    const { folder, config, bucket, distribution } = props;
    const asset = new Asset(this, "Built", { path: folder });
    const built = Source.bucket(asset.bucket, asset.s3ObjectKey);
    const logGroup = new LogGroup(this, "Log", { retention: logRetention });
    const role = this.#role(props, asset, logGroup).withoutPolicyUpdates();
    const common = { destinationBucket: bucket, logGroup, role, prune: false };
    const assets = new BucketDeployment(this, "Assets", {
      ...common,
      sources: [built],
      exclude: ["*"],
      include: [namedByContent],
      cacheControl: [CacheControl.fromString("public, max-age=31536000, immutable")],
    });
    const pages = new BucketDeployment(this, "Pages", {
      ...common,
      sources: [built, Source.jsonData("config.json", config)],
      exclude: [namedByContent],
      cacheControl: [CacheControl.noCache()],
      ...(distribution && { distribution, distributionPaths: ["/*"] }),
    });
    pages.node.addDependency(assets);
    Validations.of(Stack.of(this)).acknowledge(...reasons);
  }

  /** Of the CDK's own function: what it would be granted by itself ends in wildcards. */
  #role({ bucket, distribution }: SiteFilesProps, asset: Asset, logGroup: LogGroup): Role {
    const distributionArn = `arn:${Aws.PARTITION}:cloudfront::${Aws.ACCOUNT_ID}:distribution`;
    const refresh = ["cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"];
    const statements = [
      allow(["logs:CreateLogStream", "logs:PutLogEvents"], [logGroup.logGroupArn]),
      allow(["s3:GetObject"], [asset.bucket.arnForObjects("*")]),
      allow(["s3:ListBucket"], [bucket.bucketArn]),
      allow(["s3:PutObject"], [bucket.arnForObjects("*")]),
      ...(distribution
        ? [allow(refresh, [`${distributionArn}/${distribution.distributionId}`])]
        : []),
    ];
    return new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      inlinePolicies: { work: new PolicyDocument({ statements }) },
    });
  }
}
