import { assert } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";
import { table } from "../support/table.ts";
import { deploy } from "./account.ts";
import { type Context, isAllowed, roleOf } from "./permission.ts";
import { synthesize } from "./synthesize.ts";

const stack = "County-999901";
const account = deploy(synthesize("production"), "aws-cn");
const { region, suffix } = account;

/** What stands in the tables below, as an ARN and the resource policy that goes with it. */
function resourceNamed(name: string) {
  const [first = "", ...rest] = name.split("/");
  const path = rest.join("/");
  const ids: Record<string, string> = { table: "Table", key: "Key", bucket: "Bucket" };
  if (first === "index") return { resource: `${account.arnOf(stack, "Table")}/index/${path}` };
  if (first === "stream") return { resource: account.arnOf(stack, "Table", "StreamArn") };
  const id =
    ids[first] ??
    Object.keys(account.template(stack).Resources).find((logicalId) =>
      logicalId.startsWith(first === "machine" ? `machine${path}Machine` : `${path}Queue`),
    );
  assert(id !== undefined, `${name} is something of the stack`);
  const resourcePolicy = account.resourcePolicyOf(stack, id);
  const arn = account.arnOf(stack, id);
  const resource = first === "bucket" && path !== "" ? `${arn}/${path}` : arn;
  return { resource, ...(resourcePolicy && { resourcePolicy }) };
}

const contexts: Readonly<Record<string, Context>> = {
  "-": {},
  "own key": { "dynamodb:LeadingKeys": ["999901#resident#r1"] },
  "own check": { "dynamodb:LeadingKeys": ["999901#audit-check#list"] },
  "own claim": { "dynamodb:LeadingKeys": ["999901#claim#household#byNumber#h1"] },
  "own officer": { "dynamodb:LeadingKeys": ["999901#officer#of_1"] },
  "own absence": { "dynamodb:LeadingKeys": ["999901#absence#ab_1"] },
  "own interest": { "dynamodb:LeadingKeys": ["999901#interest#in_1"] },
  "officer's claim": { "dynamodb:LeadingKeys": ["999901#claim#officer#bySubject#of_1"] },
  "own key and officer": {
    "dynamodb:LeadingKeys": ["999901#resident#r1", "999901#officer#of_1"],
  },
  "other key": { "dynamodb:LeadingKeys": ["999902#resident#r1"] },
  "own and other key": { "dynamodb:LeadingKeys": ["999901#resident#r1", "999902#resident#r1"] },
  "by dynamodb": { "kms:ViaService": `dynamodb.${region}.${suffix}` },
  "by s3": { "kms:ViaService": `s3.${region}.${suffix}` },
  "for the tenant": { "kms:EncryptionContext:tenant": "999901" },
  "for another tenant": { "kms:EncryptionContext:tenant": "999902" },
  create: {
    "s3:if-none-match": "*",
    "s3:object-lock-mode": "GOVERNANCE",
    "aws:SecureTransport": "true",
  },
  "create without lock": { "s3:if-none-match": "*", "aws:SecureTransport": "true" },
  replace: { "aws:SecureTransport": "true" },
  "in the clear": { "aws:SecureTransport": "false" },
};

const duties = table("role", "action", "resource", "context", "may")`
  api         | dynamodb:GetItem           | table          | own key            | yes
  api         | dynamodb:Query             | index/gsi1     | own key            | yes
  api         | dynamodb:PutItem           | table          | own key            | yes
  api         | dynamodb:UpdateItem        | table          | own key            | yes
  api         | dynamodb:ConditionCheckItem | table         | own key            | yes
  api         | dynamodb:DeleteItem        | table          | own claim          | yes
  api         | dynamodb:DeleteItem        | table          | own key            | no
  api         | dynamodb:GetItem           | table          | other key          | no
  api         | dynamodb:BatchGetItem      | table          | own and other key  | no
  api         | dynamodb:PutItem           | table          | -                  | no
  api         | dynamodb:Scan              | table          | -                  | no
  api         | dynamodb:DeleteTable       | table          | -                  | no
  api         | dynamodb:GetRecords        | stream         | -                  | no
  api         | kms:Decrypt                | key            | by dynamodb        | yes
  api         | kms:GenerateDataKey        | key            | by s3              | yes
  api         | kms:Decrypt                | key            | for the tenant     | yes
  api         | kms:GenerateDataKey        | key            | for the tenant     | yes
  api         | kms:Decrypt                | key            | for another tenant | no
  api         | kms:Decrypt                | key            | -                  | no
  api         | kms:ScheduleKeyDeletion    | key            | -                  | no
  api         | s3:PutObject               | bucket/uploads/a.xlsx | replace     | yes
  api         | s3:GetObject               | bucket/uploads/a.xlsx | replace     | yes
  api         | s3:GetObject               | bucket/uploads/a.xlsx | in the clear | no
  api         | s3:DeleteObject            | bucket/uploads/a.xlsx | replace     | no
  api         | s3:PutObject               | bucket/attachments/household/h/at_1 | replace | yes
  api         | s3:PutObject               | bucket/transfers/t.paper | replace  | yes
  api         | s3:PutObject               | bucket/elsewhere/a | replace        | no
  import      | s3:PutObject               | bucket/imports/i/problems.json | replace | yes
  import      | s3:PutObject               | bucket/attachments/household/h/at_1 | replace | no
  settle      | s3:PutObject               | bucket/attachments/household/h/at_1 | replace | no
  api         | states:StartExecution      | machine/prepare | -                 | yes
  api         | states:StartExecution      | machine/import | -                  | yes
  api         | states:UpdateStateMachine  | machine/prepare | -                 | no
  prepare     | dynamodb:BatchWriteItem    | table          | own key            | yes
  prepare     | s3:PutObject               | bucket/runs/r/1/roster/t.jsonl | create  | yes
  prepare     | s3:PutObject               | bucket/runs/r/1/roster/t.jsonl | create without lock | no
  prepare     | s3:PutObject               | bucket/runs/r/1/roster/t.jsonl | replace | no
  prepare     | s3:PutObjectRetention      | bucket/runs/r/1/roster/t.jsonl | create  | yes
  prepare     | s3:PutObjectRetention      | bucket/imports/i/upload | create         | no
  prepare     | s3:BypassGovernanceRetention | bucket/runs/r/1/roster/t.jsonl | create | no
  prepare     | s3:DeleteObject            | bucket/runs/r/1/roster/t.jsonl | replace | no
  prepare     | s3:GetObject               | bucket/runs/r/1/roster/t.jsonl | replace | yes
  prepare     | states:StartExecution      | machine/prepare | -                 | no
  stream      | dynamodb:GetRecords        | stream         | -                  | yes
  stream      | dynamodb:GetShardIterator  | stream         | -                  | yes
  stream      | dynamodb:DescribeStream    | stream         | -                  | yes
  stream      | kms:Decrypt                | key            | by dynamodb        | yes
  stream      | sqs:SendMessage            | queue/Parked   | -                  | yes
  stream      | dynamodb:GetItem           | table          | own key            | no
  stream      | dynamodb:PutItem           | table          | own key            | no
  stream      | kms:Decrypt                | key            | for the tenant     | no
  sweep       | dynamodb:Query             | index/gsi1     | own key            | yes
  sweep       | dynamodb:PutItem           | table          | own key            | no
  recount     | dynamodb:Query             | table          | own key            | yes
  recount     | dynamodb:PutItem           | table          | own key            | yes
  recount     | dynamodb:DeleteItem        | table          | own key            | no
  clocks      | dynamodb:Query             | index/gsi4     | own key            | yes
  clocks      | dynamodb:PutItem           | table          | own key            | yes
  clocks      | dynamodb:PutItem           | table          | other key          | no
  clocks      | dynamodb:DeleteItem        | table          | own claim          | no
  clocks      | kms:Decrypt                | key            | by dynamodb        | yes
  clocks      | kms:Decrypt                | key            | for the tenant     | no
  clocks      | s3:GetObject               | bucket/uploads/a.xlsx | replace     | no
  keep        | dynamodb:Scan              | table          | -                  | yes
  keep        | dynamodb:PutItem           | table          | own check          | yes
  keep        | dynamodb:PutItem           | table          | own key            | no
  keep        | dynamodb:UpdateItem        | table          | own key            | no
  keep        | dynamodb:DeleteItem        | table          | own key            | no
  keep        | kms:Decrypt                | key            | for the tenant     | no
  keep        | s3:PutObject               | bucket/anchors/2026-11-24.json | create | yes
  keep        | s3:PutObject               | bucket/anchors/2026-11-24.json | replace | no
  keep        | s3:PutObject               | bucket/runs/r/1/roster/t.jsonl | create | no
  start-month | states:StartExecution      | machine/prepare | -                 | yes
  tick        | states:StartExecution      | machine/prepare | -                 | no
  tick        | dynamodb:BatchWriteItem    | table          | own key            | yes
  import      | dynamodb:DeleteItem        | table          | own claim          | yes
  api         | dynamodb:PutItem           | table          | own officer        | yes
  api         | dynamodb:PutItem           | table          | own absence        | yes
  api         | dynamodb:PutItem           | table          | own interest       | yes
  api         | dynamodb:DeleteItem        | table          | officer's claim    | yes
  api         | dynamodb:DeleteItem        | table          | own officer        | no
  import      | dynamodb:PutItem           | table          | own officer        | no
  import      | dynamodb:UpdateItem        | table          | own absence        | no
  import      | dynamodb:DeleteItem        | table          | officer's claim    | no
  prepare     | dynamodb:PutItem           | table          | own officer        | no
  prepare     | dynamodb:BatchWriteItem    | table          | own key and officer | no
  settle      | dynamodb:PutItem           | table          | own interest       | no
  clocks      | dynamodb:PutItem           | table          | own officer        | no
  clocks      | dynamodb:UpdateItem        | table          | own interest       | no
  start-month | dynamodb:PutItem           | table          | own absence        | no
  tick        | dynamodb:BatchWriteItem    | table          | own officer        | no
`;

describe("what a county's functions may do to what is their own", () => {
  test.each(duties)("$role $action on $resource, $context: $may", async (duty) => {
    const { role, action, resource, context } = duty;
    const given = contexts[context];
    assert(given !== undefined, `${context} is a context`);
    const allowed = await isAllowed(account, {
      stack,
      roleId: roleOf(account, stack, role),
      action,
      ...resourceNamed(resource),
      context: given,
    });
    expect(allowed).toBe(duty.may === "yes");
  });
});
