/** Where a deployment lives and what its partition can do. Everything else is the same everywhere. */
export interface Stage {
  readonly name: "local" | "demo" | "production";
  readonly partition: "aws" | "aws-cn";
  readonly identity: ExternalIdentity | CognitoIdentity;
  readonly site: "none" | "cloudfront" | "gateway";
  /** Origin the officers' browsers see; default of the parameter `SiteOrigin`. */
  readonly siteOrigin: string;
  readonly retention: Retention;
  /** Whose algorithms a county's keys are made for: international ones, or SM4 and SM3. */
  readonly cipher: "intl" | "gm";
}

/** How long what a run froze can neither be replaced nor deleted, counted from its creation. */
export interface Retention {
  readonly days: number;
  /** The rule, and the day from which it is in force. */
  readonly source: string;
  readonly since: string;
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

/**
 * Vouchers are kept for thirty years from the first day after the accounting year. What was frozen
 * on a New Year's Day is therefore kept for thirty-one, each taken as a leap year.
 */
const accountingRecords: Retention = {
  days: 31 * 366,
  source: "会计档案管理办法（财政部、国家档案局令第79号）第十四条",
  since: "2016-01-01",
};

const invented: Retention = {
  days: 1,
  source: "invented people; nothing has to be kept",
  since: "2026-11-24",
};

const local: Stage = {
  name: "local",
  partition: "aws",
  identity: { kind: "external", issuer: "http://localhost:8080/oidc", audience: "minzheng" },
  site: "none",
  siteOrigin: "http://localhost:8080",
  retention: invented,
  cipher: "intl",
};

/** To show the system only: personal data of state organs stays in China. */
const demo: Stage = {
  name: "demo",
  partition: "aws",
  identity: { kind: "cognito" },
  site: "cloudfront",
  siteOrigin: "https://minzheng.example.com",
  retention: invented,
  cipher: "intl",
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
  retention: accountingRecords,
  cipher: "gm",
};

export const stages: readonly Stage[] = [local, demo, production];
