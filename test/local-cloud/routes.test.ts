import { describe, expect, test } from "vitest";
import { matchRoute, type Route } from "../../packages/local-cloud/src/routes.ts";

const route = (key: string, tenant?: string): Route => {
  const [method = "ANY", path = ""] = key.split(" ");
  const segments = path.split("/").filter((segment) => segment !== "");
  return {
    apiId: "a",
    key,
    method,
    segments,
    functionArn: `${key} ${tenant}`,
    tenant,
    authorizer: undefined,
  };
};

const routes = [
  route("ANY /api/{county}/{proxy+}", "999901"),
  route("ANY /api/{county}/{proxy+}", "999902"),
  route("ANY /api/city/{proxy+}", "999900"),
  route("GET /public/{county}/notices/{id}", "999902"),
  route("GET /public/{county}/notices/latest", "999902"),
];

describe("routes", () => {
  test.each([
    ["GET /api/999902/people", "ANY /api/{county}/{proxy+} 999902"],
    ["GET /api/999901/people/1/2", "ANY /api/{county}/{proxy+} 999901"],
    ["GET /api/city/totals", "ANY /api/city/{proxy+} 999900"],
    ["GET /public/999902/notices/7", "GET /public/{county}/notices/{id} 999902"],
    ["GET /public/999902/notices/latest", "GET /public/{county}/notices/latest 999902"],
    ["POST /public/999902/notices/7", undefined],
    ["GET /api/999903/people", undefined],
    ["GET /api/999901", undefined],
    ["GET /", undefined],
  ])("%s goes to %s", (request, expected) => {
    const [method = "", path = ""] = request.split(" ");
    expect(matchRoute(routes, method, path)?.route.functionArn).toBe(expected);
  });

  test("give their parameters decoded, the greedy one as a whole", () => {
    expect(matchRoute(routes, "GET", "/api/999901/a%20b/c")?.parameters).toEqual({
      county: "999901",
      proxy: "a b/c",
    });
  });
});
