/** Where a deployment lives and what its partition can do. Everything else is the same everywhere. */
export interface Stage {
  readonly name: "local" | "demo" | "production";
  readonly partition: "aws" | "aws-cn";
  readonly identity: ExternalIdentity | CognitoIdentity;
  readonly site: "none" | "cloudfront" | "gateway";
  /** Origin the officers' browsers see; default of the parameter `SiteOrigin`. */
  readonly siteOrigin: string;
}

/** Any OpenID Connect issuer; both are defaults of parameters. */
export interface ExternalIdentity {
  readonly kind: "external";
  readonly issuer: string;
  readonly audience: string;
}

/** China regions have no user pools. */
export interface CognitoIdentity {
  readonly kind: "cognito";
}

const local: Stage = {
  name: "local",
  partition: "aws",
  identity: { kind: "external", issuer: "http://localhost:8080/oidc", audience: "minzheng" },
  site: "none",
  siteOrigin: "http://localhost:8080",
};

/** To show the system only: personal data of state organs stays in China. */
const demo: Stage = {
  name: "demo",
  partition: "aws",
  identity: { kind: "cognito" },
  site: "cloudfront",
  siteOrigin: "https://minzheng.example.com",
};

/**
 * The bureau's own identity provider, and its certified gateway in front of the site: CloudFront in
 * China needs a filed domain and does not speak the national cipher suites.
 */
const production: Stage = {
  name: "production",
  partition: "aws-cn",
  identity: {
    kind: "external",
    issuer: "https://identity.minzheng.example.cn",
    audience: "minzheng",
  },
  site: "gateway",
  siteOrigin: "https://minzheng.example.cn",
};

export const stages: readonly Stage[] = [local, demo, production];
