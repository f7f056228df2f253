import { cellPrefix } from "@minzheng/store/table";
import { describe, expect, test } from "vitest";
import { counties } from "../../infra/config/tenants.ts";
import { resourcesOf, synthesize, type Template, templateOf } from "./synthesize.ts";

const production = synthesize("production");
const demo = synthesize("demo");
const city = templateOf(production, "City");

/** Properties of the resource of that type whose logical id begins so. */
const propertiesOf = (template: Template, type: string, idBeginning: string) =>
  resourcesOf(template, type).find(([id]) => id.startsWith(idBeginning))?.[1].Properties ?? {};

describe("the city", () => {
  test("wakes its roll-ups for cells and lists of its counties, never for what they wrote themselves", () => {
    const mapping = propertiesOf(city, "AWS::Lambda::EventSourceMapping", "RollUp");
    const { Filters } = mapping["FilterCriteria"] as { Filters: { Pattern: string }[] };
    const of = (prefixOf: (code: string) => string) => ({
      dynamodb: {
        Keys: { pk: { S: counties.map(({ code }) => ({ prefix: prefixOf(code) })) } },
      },
    });
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      of(cellPrefix),
      of((code) => `${code}#presence#`),
    ]);
    expect(Filters[0]?.Pattern.length).toBeLessThan(4096);
  });

  test("takes tokens of the bureau's issuer only", () => {
    const routes = resourcesOf(city, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => [
      Properties["RouteKey"],
      Properties["AuthorizationType"],
    ]);
    expect(routes).toEqual([["ANY /api/city/{proxy+}", "JWT"]]);
    expect(Object.keys(city.Parameters)).toEqual(
      expect.arrayContaining(["Issuer", "Audience", "Today"]),
    );
  });

  test("knows its counties by code and name", () => {
    const api = propertiesOf(city, "AWS::Lambda::Function", "cityapi");
    const { Variables } = api["Environment"] as { Variables: Record<string, string> };
    expect(JSON.parse(Variables["COUNTIES"] ?? "")).toEqual(
      counties.map(({ code, name }) => ({ code, name })),
    );
    expect(Variables["FIRST_ADMINS"]?.split(",")).toHaveLength(2);
    expect(Object.keys(Variables)).not.toContain("BUCKET");
  });
});

describe("the user pool of a demonstration", () => {
  const shown = templateOf(demo, "City");
  const pool = propertiesOf(shown, "AWS::Cognito::UserPool", "UserPool");
  const client = propertiesOf(shown, "AWS::Cognito::UserPoolClient", "Officers");

  test("signs nobody in without a second factor, and nobody signs himself up", () => {
    expect(pool).toMatchObject({
      MfaConfiguration: "ON",
      EnabledMfas: ["SOFTWARE_TOKEN_MFA"],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: true } },
      DeletionProtection: "ACTIVE",
    });
    expect(resourcesOf(shown, "AWS::Cognito::UserPoolDomain")).toHaveLength(1);
  });

  test("lets only administrators say of which tenant an officer is, and keeps no posts", () => {
    const schema = pool["Schema"] as { Name: string; Mutable: boolean }[];
    expect(schema.map(({ Name, Mutable }) => [Name, Mutable])).toEqual([["tenant", true]]);
    expect(client["WriteAttributes"]).toEqual(["locale"]);
  });

  test("has access tokens filled by the function made for it, which may nothing else", () => {
    const [id = ""] =
      resourcesOf(shown, "AWS::Lambda::Function").find(([id]) => id.startsWith("tokenclaims")) ??
      [];
    expect(pool).toMatchObject({
      UserPoolTier: "ESSENTIALS",
      LambdaConfig: {
        PreTokenGenerationConfig: {
          LambdaArn: { "Fn::GetAtt": [id, "Arn"] },
          LambdaVersion: "V2_0",
        },
      },
    });
    const calls = resourcesOf(shown, "AWS::Lambda::Permission").map(([, { Properties }]) => ({
      ...Properties,
    }));
    expect(calls).toContainEqual({
      Action: "lambda:InvokeFunction",
      FunctionName: { "Fn::GetAtt": [id, "Arn"] },
      Principal: "cognito-idp.amazonaws.com",
      SourceArn: { "Fn::GetAtt": ["UserPool", "Arn"] },
    });
    const { Policies } = propertiesOf(shown, "AWS::IAM::Role", "tokenclaims");
    expect(JSON.stringify(Policies).match(/"(\w+:\w+)"/g)).toEqual([
      '"logs:CreateLogStream"',
      '"logs:PutLogEvents"',
    ]);
  });

  test("sends officers back to the pages of the site that wait for them", () => {
    const site = (path: string) => ({ "Fn::Join": ["", [{ Ref: "SiteOrigin" }, path]] });
    expect(client).toMatchObject({
      CallbackURLs: [site("/signed-in"), site("/callback")],
      LogoutURLs: [site("/")],
    });
  });
});

describe("the site", () => {
  /** `config.json` and the rest, as the CDK's own function is told to put them. */
  const deployments = (templates: typeof production) =>
    resourcesOf(templateOf(templates, "Site"), "Custom::CDKBucketDeployment").map(
      ([, { Properties }]) => Properties,
    );

  test("is deployed with its stack: parts for good, then pages that are asked for each time", () => {
    for (const templates of [production, demo]) {
      expect(deployments(templates)).toEqual([
        expect.objectContaining({
          DestinationBucketName: { Ref: "Site" },
          Exclude: ["*"],
          Include: ["assets/*"],
          Prune: false,
          SystemMetadata: { "cache-control": "public, max-age=31536000, immutable" },
        }),
        expect.objectContaining({
          DestinationBucketName: { Ref: "Site" },
          Exclude: ["assets/*"],
          Prune: false,
          SystemMetadata: { "cache-control": "no-cache" },
        }),
      ]);
    }
    expect(deployments(demo)[1]).toMatchObject({ DistributionPaths: ["/*"] });
  });

  test("is told who signs officers in: the pool, or the issuer of the parameters", () => {
    const valuesIn = (templates: typeof production) =>
      [deployments(templates)[1]?.["SourceMarkers"]]
        .flat()
        .flatMap((markers) => Object.values(markers ?? {}));
    expect(valuesIn(production)).toEqual([{ Ref: "Issuer" }, { Ref: "Audience" }]);
    expect(JSON.stringify(valuesIn(demo))).toMatch(/UserPoolProviderURL.*OfficersSite/);
  });

  test("has in China a closed bucket and says to the gateway which door is where", () => {
    const site = templateOf(production, "Site");
    const doors = JSON.stringify(site.Outputs?.["Doors"]?.Value);
    for (const { code } of counties) expect(doors).toContain(`/api/${code}/`);
    expect(doors).toContain("/api/city/");
    expect(resourcesOf(site, "AWS::S3::Bucket").map(([, { Properties }]) => Properties)).toEqual([
      expect.objectContaining({ PublicAccessBlockConfiguration: expect.anything() }),
      expect.objectContaining({ PublicAccessBlockConfiguration: expect.anything() }),
    ]);
  });

  test("lets pages run nothing but its own files, and call but issuer and buckets", () => {
    const policyIn = (templates: typeof production, value: unknown) => {
      const text = JSON.stringify(value);
      expect(text).toContain("default-src 'self'");
      expect(text).not.toContain("unsafe");
      expect(text.match(/RegionalDomainName/g)?.length).toBe(counties.length);
      return { text, site: templateOf(templates, "Site") };
    };
    const told = templateOf(production, "Site").Outputs?.["Headers"]?.Value;
    expect(policyIn(production, told).text).toContain('"Ref":"Issuer"');
    const headers = propertiesOf(
      templateOf(demo, "Site"),
      "AWS::CloudFront::ResponseHeadersPolicy",
      "SiteHeaders",
    );
    expect(policyIn(demo, headers).text).toContain("OfficersPoolSignIn");
  });

  test("is one origin with all doors where there is a distribution", () => {
    const site = templateOf(demo, "Site");
    const distribution = propertiesOf(site, "AWS::CloudFront::Distribution", "Distribution");
    const { CacheBehaviors } = distribution["DistributionConfig"] as {
      CacheBehaviors: { PathPattern: string; ViewerProtocolPolicy: string }[];
    };
    expect(CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      "/api/city/*",
      ...counties.map(({ code }) => `/api/${code}/*`),
    ]);
    for (const { ViewerProtocolPolicy } of CacheBehaviors) {
      expect(ViewerProtocolPolicy).toBe("https-only");
    }
  });

  test("is not part of the laptop's templates", () => {
    expect(Object.keys(synthesize("local"))).not.toContain("Site");
  });
});
