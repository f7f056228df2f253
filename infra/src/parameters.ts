import { assert } from "@minzheng/kernel";
import { CfnParameter, type Stack } from "aws-cdk-lib";
import type { Stage } from "../config/stages.ts";
import type { Identity } from "./constructs/door.ts";

export interface StageParameters {
  readonly identity: Identity;
  /** Empty in operation: the functions then read the clock. */
  readonly today: string;
}

/**
 * What may differ between two deployments of one stage. Names and defaults are part of the
 * templates: `npm start` sets them for the laptop.
 *
 * @param pool the city's own user pool, where the stage has one; then there is nothing to choose
 */
export function stageParameters(stack: Stack, stage: Stage, pool?: Identity): StageParameters {
  return {
    identity: identityOf(stack, stage, pool),
    today: textParameter(
      stack,
      "Today",
      "",
      "A day (YYYY-MM-DD) that stands for today; empty in operation",
    ),
  };
}

export const identityOf = (stack: Stack, stage: Stage, pool?: Identity): Identity =>
  pool ?? identityParameters(stack, stage);

/** Cells compare (epoch, seq): after a restore to an earlier moment the epoch outweighs what was. */
export const epochParameter = (stack: Stack): string =>
  textParameter(
    stack,
    "Epoch",
    "0",
    "Raised by one after the table was restored to an earlier moment",
  );

/** Whence officers send and fetch files by presigned addresses. */
export const siteOriginParameter = (stack: Stack, { siteOrigin }: Stage): string =>
  textParameter(stack, "SiteOrigin", siteOrigin, "Origin of the site in the officers' browsers");

function identityParameters(stack: Stack, { identity }: Stage): Identity {
  assert(identity.kind === "external", "a stage without its own pool names an issuer");
  const { issuer, audience } = identity;
  return {
    issuer: textParameter(stack, "Issuer", issuer, "OpenID Connect issuer of officers' tokens"),
    audience: textParameter(stack, "Audience", audience, "Audience the tokens must name"),
  };
}

const textParameter = (stack: Stack, name: string, defaultValue: string, description: string) =>
  new CfnParameter(stack, name, { type: "String", default: defaultValue, description })
    .valueAsString;
