import { cellPrefix } from "@minzheng/store/table";
import { describe, expect, test } from "vitest";
import { counties } from "../../infra/config/tenants.ts";
import { resourcesOf, synthesize, templateOf } from "./synthesize.ts";

const production = synthesize("production");
const city = templateOf(production, "City");

describe("the city", () => {
  test("wakes its roll-ups for cells of its counties, never for what they wrote themselves", () => {
    const [[, mapping] = []] = resourcesOf(city, "AWS::Lambda::EventSourceMapping");
    const { Filters } = mapping?.Properties["FilterCriteria"] as { Filters: { Pattern: string }[] };
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
    const [, api] =
      resourcesOf(city, "AWS::Lambda::Function").find(([id]) => id.startsWith("cityapi")) ?? [];
    const { Variables } = api?.Properties["Environment"] as { Variables: Record<string, string> };
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
    const [[, distribution] = []] = resourcesOf(site, "AWS::CloudFront::Distribution");
    const { CacheBehaviors } = distribution?.Properties["DistributionConfig"] as {
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
