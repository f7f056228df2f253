import { describe, expect, test } from "vitest";
import { stages } from "../../infra/config/stages.ts";
import { type Resource, synthesize } from "./synthesize.ts";

/** Services that call or are called: their names are the same in every partition. */
const principals = [
  "cloudwatch.amazonaws.com",
  "lambda.amazonaws.com",
  "states.amazonaws.com",
  "scheduler.amazonaws.com",
  "apigateway.amazonaws.com",
  "logging.s3.amazonaws.com",
  "delivery.logs.amazonaws.com",
  "cloudfront.amazonaws.com",
  "cognito-idp.amazonaws.com",
];
/** What AWS itself cannot narrow down, and why it is asked for. */
const wildcards: Readonly<Record<string, string>> = {
  "dynamodb:ListStreams": "Lambda asks for it when it sets up a stream; it knows no resource.",
  "logs:CreateLogDelivery": "Log delivery of Step Functions knows no resource.",
  "logs:DeleteLogDelivery": "The same.",
  "logs:DescribeLogGroups": "The same.",
  "logs:DescribeResourcePolicies": "The same.",
  "logs:GetLogDelivery": "The same.",
  "logs:ListLogDeliveries": "The same.",
  "logs:PutResourcePolicy": "The same.",
  "logs:UpdateLogDelivery": "The same.",
};

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** Every statement of an identity policy. */
function statementsOf({ Type, Properties }: Resource): readonly Statement[] {
  const documents =
    Type === "AWS::IAM::Role"
      ? ((Properties["Policies"] ?? []) as { PolicyDocument: { Statement: Statement[] } }[])
      : Type === "AWS::IAM::Policy"
        ? [Properties as { PolicyDocument: { Statement: Statement[] } }]
        : [];
  return documents.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

describe.each(stages.map(({ name }) => name))("the templates of %s", (name) => {
  const templates = Object.entries(synthesize(name));

  test("name no partition, no region and no service endpoint", () => {
    const found = templates.flatMap(([stack, template]) => {
      const text = JSON.stringify(template.Resources);
      const known = principals.reduce((rest, known) => rest.replaceAll(`"${known}"`, ""), text);
      const literals = known.match(/arn:aws[a-z-]*:|amazonaws\.com|\b(cn|us|eu|ap)-[a-z]+-\d\b/g);
      return (literals ?? []).map((literal) => `${stack}: ${literal}`);
    });
    expect([...new Set(found)]).toEqual([]);
  });

  test("give no role every resource, except where AWS knows none", () => {
    const open = templates.flatMap(([stack, template]) =>
      Object.entries(template.Resources).flatMap(([id, resource]) =>
        statementsOf(resource)
          .filter(({ Effect, Resource }) => Effect === "Allow" && [Resource].flat().includes("*"))
          .flatMap(({ Action }) => [Action].flat())
          .filter((action) => wildcards[action] === undefined)
          .map((action) => `${stack} ${id}: ${action}`),
      ),
    );
    expect(open).toEqual([]);
  });

  test("give no role an action by wildcard", () => {
    const open = templates.flatMap(([stack, template]) =>
      Object.values(template.Resources)
        .flatMap(statementsOf)
        .flatMap(({ Action }) => [Action].flat())
        .filter((action) => action.includes("*"))
        .map((action) => `${stack}: ${action}`),
    );
    expect(open).toEqual([]);
  });
});

test("China has neither a user pool nor a distribution", () => {
  const types = Object.values(synthesize("production")).flatMap((template) =>
    Object.values(template.Resources).map(({ Type }) => Type),
  );
  expect(types.filter((type) => /Cognito|CloudFront|XRay/.test(type))).toEqual([]);
});
