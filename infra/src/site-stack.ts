import {
  CfnOutput,
  Duration,
  Fn,
  RemovalPolicy,
  Stack,
  type StackProps,
  Validations,
} from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import {
  AllowedMethods,
  CachePolicy,
  Function as CloudFrontFunction,
  Distribution,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  HttpVersion,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import type { City } from "../config/city.ts";
import { siteHeaders } from "../config/site-headers.ts";
import type { Stage } from "../config/stages.ts";
import type { County } from "../config/tenants.ts";
import type { Identity } from "./constructs/door.ts";
import { SiteFiles } from "./constructs/site-files.ts";
import { fixLogicalId } from "./constructs/tenant-table.ts";
import { identityOf } from "./parameters.ts";

export interface SiteStackProps extends StackProps {
  readonly stage: Stage;
  readonly city: City;
  readonly cityApi: HttpApi;
  /** Absent: the parameters name an issuer. */
  readonly identity: Identity | undefined;
  /** What vite built. */
  readonly siteFolder: string;
  readonly counties: readonly SiteCounty[];
}

interface SiteCounty {
  readonly county: County;
  readonly api: HttpApi;
  readonly bucket: IBucket;
}

/**
 * The site, and one origin for it and all doors, as on the laptop. It stands on the other stacks,
 * so that a county can be added, or leave, without the site being touched first.
 */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    const bucket = siteBucket(this);
    const identity = identityOf(this, props.stage, props.identity);
    const headers = siteHeaders(calledFrom(props, identity));
    const distribution =
      props.stage.site === "cloudfront"
        ? distributionOf(this, bucket, { ...props, headers })
        : undefined;
    new SiteFiles(this, "Files", {
      folder: props.siteFolder,
      config: siteConfig(props, identity),
      bucket,
      distribution,
    });
    if (distribution !== undefined) {
      new CfnOutput(this, "SiteOrigin", { value: `https://${distribution.domainName}` });
    }
    new CfnOutput(this, "SiteBucket", { value: bucket.bucketName });
    new CfnOutput(this, "Headers", { value: this.toJsonString(headers) });
    new CfnOutput(this, "Doors", { value: this.toJsonString(doors(props)) });
  }
}

/** Origins that pages call: for tokens, and for files by presigned addresses. */
const calledFrom = (
  { counties }: SiteStackProps,
  { issuer, signIn }: Identity,
): readonly string[] => [
  `https://${Fn.select(2, Fn.split("/", issuer))}`,
  ...(signIn === undefined ? [] : [signIn]),
  ...counties.map(({ bucket }) => `https://${bucket.bucketRegionalDomainName}`),
];

/** `config.json` beside the site's `index.html`. */
const siteConfig = ({ city, counties }: SiteStackProps, { issuer, audience }: Identity) => ({
  issuer,
  clientId: audience,
  city: { code: city.code, name: city.name },
  counties: counties.map(({ county }) => ({ code: county.code, name: county.name })),
});

/** Path prefix to endpoint, for the gateway that stands before the site in China. */
const doors = ({ cityApi, counties }: SiteStackProps) =>
  Object.fromEntries([
    ["/api/city/", cityApi.apiEndpoint],
    ...counties.map(({ county, api }) => [`/api/${county.code}/`, api.apiEndpoint]),
  ]);

function siteBucket(scope: Construct): Bucket {
  const closed = {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN,
  };
  const accessLog = new Bucket(scope, "AccessLog", {
    ...closed,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
    lifecycleRules: [{ expiration: Duration.days(400) }],
  });
  Validations.of(accessLog).acknowledge({
    id: "AwsSolutions-S1",
    reason: "This is the access log itself.",
  });
  const site = new Bucket(scope, "Site", { ...closed, serverAccessLogsBucket: accessLog });
  fixLogicalId(site, "Site");
  return site;
}

/** A page is an address of the application, not a file. */
const pagesToIndex = (scope: Construct): CloudFrontFunction =>
  new CloudFrontFunction(scope, "PagesToIndex", {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(
      `function handler({ request }) {
  if (!request.uri.includes(".")) request.uri = "/index.html";
  return request;
}`,
    ),
  });

type SiteHeaders = ReturnType<typeof siteHeaders>;

/** A distribution has a field of its own for each of these; the values are the same everywhere. */
function headersPolicy(scope: Construct, headers: SiteHeaders): ResponseHeadersPolicy {
  const { "content-security-policy": contentSecurityPolicy = "" } = headers;
  const { "permissions-policy": permissions = "" } = headers;
  const override = true;
  return new ResponseHeadersPolicy(scope, "SiteHeaders", {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption.SAMEORIGIN, override },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: true,
        override,
      },
    },
    customHeadersBehavior: {
      customHeaders: [{ header: "permissions-policy", value: permissions, override }],
    },
  });
}

function distributionOf(
  scope: Construct,
  bucket: Bucket,
  { cityApi, counties, headers }: SiteStackProps & { readonly headers: SiteHeaders },
): Distribution {
  const door = (api: HttpApi) => ({
    origin: new HttpOrigin(Fn.select(2, Fn.split("/", api.apiEndpoint))),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  });
  const made = new Distribution(scope, "Distribution", {
    defaultRootObject: "index.html",
    httpVersion: HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: headersPolicy(scope, headers),
      functionAssociations: [
        { function: pagesToIndex(scope), eventType: FunctionEventType.VIEWER_REQUEST },
      ],
    },
    additionalBehaviors: {
      "/api/city/*": door(cityApi),
      ...Object.fromEntries(
        counties.map(({ county, api }) => [`/api/${county.code}/*`, door(api)]),
      ),
    },
  });
  const shownOnly = "The distribution serves demonstrations with invented people";
  Validations.of(made).acknowledge(
    { id: "AwsSolutions-CFR1", reason: `${shownOnly}, from anywhere.` },
    { id: "AwsSolutions-CFR2", reason: `${shownOnly}; the doors throttle by themselves.` },
    { id: "AwsSolutions-CFR3", reason: `${shownOnly}; doors and bucket keep their own logs.` },
    { id: "AwsSolutions-CFR4", reason: `${shownOnly}, under CloudFront's own name.` },
  );
  return made;
}
