import { Aws, Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import {
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  StringAttribute,
  UserPool,
  UserPoolClient,
  UserPoolOperation,
} from "aws-cdk-lib/aws-cognito";
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda";
import { Construct } from "constructs";
import type { Identity } from "./door.ts";
import { fixLogicalId } from "./tenant-table.ts";

export interface OfficerPoolProps {
  readonly siteOrigin: string;
  /** Puts the attributes `name` and `custom:tenant` into access tokens. */
  readonly tokenClaims: Lambda;
}

/**
 * All that officers may change about themselves. An empty list would mean every standard
 * attribute, their name among them.
 */
const harmless = new ClientAttributes().withStandardAttributes({ locale: true });

/** A user pool for showing the system where nobody brings an identity provider. */
export class OfficerPool extends Construct {
  readonly identity: Identity;
  readonly poolId: string;

  constructor(scope: Construct, id: string, { siteOrigin, tokenClaims }: OfficerPoolProps) {
    super(scope, id);
    const pool = new UserPool(this, "Pool", {
      featurePlan: FeaturePlan.ESSENTIALS,
      customAttributes: {
        tenant: new StringAttribute({ mutable: true, minLen: 6, maxLen: 6 }),
      },
      selfSignUpEnabled: false,
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    fixLogicalId(pool, "UserPool");
    const { PRE_TOKEN_GENERATION_CONFIG: beforeTokens } = UserPoolOperation;
    pool.addTrigger(beforeTokens, tokenClaims, LambdaVersion.V2_0);
    const domain = pool.addDomain("SignIn", {
      cognitoDomain: { domainPrefix: `minzheng-${Aws.ACCOUNT_ID}` },
    });
    Validations.of(pool).acknowledge({
      id: "AwsSolutions-COG8",
      reason:
        "The pool serves demonstrations with invented officers; no threat detection is bought.",
    });
    const client = new UserPoolClient(this, "Site", {
      userPool: pool,
      generateSecret: false,
      preventUserExistenceErrors: true,
      accessTokenValidity: Duration.minutes(15),
      writeAttributes: harmless,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${siteOrigin}/signed-in`, `${siteOrigin}/callback`],
        logoutUrls: [`${siteOrigin}/`],
      },
    });
    this.poolId = pool.userPoolId;
    this.identity = {
      issuer: pool.userPoolProviderUrl,
      audience: client.userPoolClientId,
      signIn: domain.baseUrl(),
    };
  }
}
