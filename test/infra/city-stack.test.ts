import { cellPrefix } from "@minzheng/store/table";
import { describe, expect, test } from "vitest";
import { counties } from "../../infra/config/tenants.ts";
import { resourcesOf, synthesize, type Template, templateOf } from "./synthesize.ts";

const production = synthesize("production");
const city = templateOf(production, "City");

/** Properties of the resource of that type whose logical id begins so. */
const propertiesOf = (template: Template, type: string, idBeginning: string) =>
  resourcesOf(template, type).find(([id]) => id.startsWith(idBeginning))?.[1].Properties ?? {};

describe("the city", () => {
  test("wakes its roll-ups for cells of its counties, never for what they wrote themselves", () => {
    const mapping = propertiesOf(city, "AWS::Lambda::EventSourceMapping", "RollUp");
    const { Filters } = mapping["FilterCriteria"] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      {
        dynamodb: {
          Keys: { pk: { S: counties.map(({ code }) => ({ prefix: cellPrefix(code) })) } },
        },
      },
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
    expect(JSON.parse(Variables["COUNTIES"] ?? "")).toEqual(counties);
    expect(Object.keys(Variables)).not.toContain("BUCKET");
  });
});

describe("the site", () => {
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

  test("is one origin with all doors where there is a distribution", () => {
    const site = templateOf(synthesize("demo"), "Site");
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
