import { runSimulation } from "@cloud-copilot/iam-simulate";
import { assert } from "@minzheng/kernel";
import { type Account, accountId, type Policy } from "./account.ts";
import { resourcesOf } from "./synthesize.ts";

export type Context = Readonly<Record<string, string | string[]>>;

export interface Attempt {
  readonly stack: string;
  readonly roleId: string;
  readonly action: string;
  readonly resource: string;
  readonly context?: Context;
  readonly resourcePolicy?: Policy;
}

const everything: Policy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * The simulator drops `kms:EncryptionContext:<name>`, as it knows variable keys by a slash only;
 * a request tag is compared in the same way.
 */
const readable = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value).replaceAll("kms:EncryptionContext:", "aws:RequestTag/"));

/** Whether the role may; the organization forbids nothing, and only the named resource policy helps. */
export async function isAllowed(account: Account, attempt: Attempt): Promise<boolean> {
  const { stack, roleId, action, resource, context, resourcePolicy } = attempt;
  const outcome = await runSimulation(
    {
      request: {
        principal: account.arnOf(stack, roleId),
        action,
        resource: { resource, accountId },
        contextVariables: { ...readable(context ?? {}) },
      },
      identityPolicies: account
        .policiesOf(stack, roleId)
        .map((policy, i) => ({ name: `policy${i}`, policy: readable(policy) })),
      serviceControlPolicies: [
        { orgIdentifier: "r-root", policies: [{ name: "FullAWSAccess", policy: everything }] },
      ],
      resourceControlPolicies: [],
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    },
    {},
  );
  assert(
    outcome.resultType !== "error",
    `${action} on ${resource}: ${JSON.stringify(outcome.resultType === "error" && outcome.errors)}`,
  );
  return outcome.overallResult === "Allowed";
}

/** Id of the role of a function (`api`), a machine (`machineprepare`) or the timetable. */
export function roleOf(account: Account, stack: string, owner: string): string {
  const found = resourcesOf(account.template(stack), "AWS::IAM::Role").find(([id]) =>
    id.startsWith(`${owner.replaceAll("-", "")}Role`),
  );
  assert(found !== undefined, `${stack} has no role of ${owner}`);
  return found[0];
}

export const rolesOf = (account: Account, stack: string): readonly string[] =>
  resourcesOf(account.template(stack), "AWS::IAM::Role").map(([id]) => id);
