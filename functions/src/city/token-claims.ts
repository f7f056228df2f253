import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { loggerFor } from "../observability.ts";

const logger = loggerFor("token-claims");

/** Claim of the access token by attribute of the pool; only administrators write these. */
const claimByAttribute = {
  name: "name",
  "custom:tenant": "tenant",
} as const;

/**
 * Before the user pool signs a token: copies who the officer is into the access token, the only one
 * the doors read. A missing attribute is no claim, and the door refuses.
 */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  const { userAttributes } = event.request;
  const claims: Record<string, string> = {};
  const missing: string[] = [];
  for (const [attribute, claim] of Object.entries(claimByAttribute)) {
    const value = userAttributes[attribute];
    if (value === undefined || value === "") missing.push(attribute);
    else claims[claim] = value;
  }
  if (missing.length > 0) {
    logger.warn("an officer without attributes", { officer: userAttributes["sub"], missing });
  }
  event.response = {
    claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride: claims } },
  };
  return event;
}
