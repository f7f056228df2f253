import { callerOf } from "@minzheng/contract";
import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { describe, expect, test } from "vitest";
import { handler } from "../../../functions/src/city/token-claims.ts";

const attributes = {
  sub: "7d0e8c1a",
  name: "林晓",
  "custom:tenant": "999901",
};

/** What the pool would put into the access token, beside its own `sub`. */
async function accessTokenOf(userAttributes: Readonly<Record<string, string>>) {
  const event: PreTokenGenerationV2TriggerEvent = {
    version: "2",
    region: "eu-central-1",
    userPoolId: "pool",
    triggerSource: "TokenGeneration_HostedAuth",
    userName: "lin",
    callerContext: { awsSdkVersion: "3", clientId: "site" },
    request: { userAttributes, groupConfiguration: {}, scopes: ["openid"] },
    response: { claimsAndScopeOverrideDetails: {} },
  };
  const { claimsAndScopeOverrideDetails: made } = (await handler(event)).response;
  expect(Object.keys(made)).toEqual(["accessTokenGeneration"]);
  return { sub: "7d0e8c1a", ...made.accessTokenGeneration?.claimsToAddOrOverride };
}

describe("the access token of the user pool", () => {
  test("names the officer and the tenant as the doors read them, and no posts", async () => {
    const token = await accessTokenOf({ ...attributes, email: "lin@example.com" });
    expect(Object.keys(token).sort()).toEqual(["name", "sub", "tenant"]);
    expect(callerOf(token)).toEqual({ id: "7d0e8c1a", name: "林晓", tenant: "999901" });
  });

  test("carries nothing for an officer without attributes, so the door refuses", async () => {
    const token = await accessTokenOf({ sub: "7d0e8c1a", email: "lin@example.com" });
    expect(token).toEqual({ sub: "7d0e8c1a" });
    expect(callerOf(token)).toBeUndefined();
  });

  test.each(["name", "custom:tenant"] as const)(
    "opens no door while the officer lacks %s",
    async (missing) => {
      expect(callerOf(await accessTokenOf({ ...attributes, [missing]: "" }))).toBeUndefined();
    },
  );
});
