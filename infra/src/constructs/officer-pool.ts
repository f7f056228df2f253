import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { Mfa, OAuthScope, UserPool, UserPoolClient } from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Identity } from "./door.ts";
import { fixLogicalId } from "./tenant-table.ts";

/** A user pool for showing the system where nobody brings an identity provider. */
export class OfficerPool extends Construct {
  readonly identity: Identity;

  constructor(scope: Construct, id: string, { siteOrigin }: { readonly siteOrigin: string }) {
    super(scope, id);
    const pool = new UserPool(this, "Pool", {
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
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
        callbackUrls: [`${siteOrigin}/signed-in`],
        logoutUrls: [siteOrigin],
      },
    });
    this.identity = {
      issuer: pool.userPoolProviderUrl,
      audience: client.userPoolClientId,
    };
  }
}
