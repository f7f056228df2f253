import { describe, expect, test } from "vitest";
import { counties } from "../../infra/config/tenants.ts";
import { table } from "../support/table.ts";
import { type Account, deploy } from "./account.ts";
import { targetsIn } from "./hostile-actions.ts";
import { type Context, isAllowed, roleOf, rolesOf } from "./permission.ts";
import { synthesize } from "./synthesize.ts";

const account = deploy(synthesize("production"), "aws-cn");
const stackOf = (county: string) => `County-${county}`;

/** Every condition a county's own call would meet, so that only the resource can say no. */
const contextOf = ({ region, suffix }: Account, tenant: string, action: string): Context => ({
  "dynamodb:LeadingKeys": [`${tenant}#claim#household`],
  "dynamodb:Attributes": ["pk", "sk"],
  "kms:ViaService": `${action.startsWith("kms") ? "dynamodb" : "s3"}.${region}.${suffix}`,
  "kms:EncryptionContext:tenant": tenant,
  "s3:if-none-match": "*",
  "s3:object-lock-mode": "GOVERNANCE",
});

async function allowedOf(tenant: string, roles: readonly string[], target: string) {
  const stack = stackOf(tenant);
  const allowed: string[] = [];
  for (const attempt of targetsIn(account, target)) {
    const context = contextOf(account, tenant, attempt.action);
    for (const roleId of roles) {
      if (await isAllowed(account, { ...attempt, stack, roleId, context })) {
        allowed.push(`${stack} ${roleId}: ${attempt.action} on ${attempt.resource}`);
      }
    }
  }
  return allowed;
}

describe("a county", () => {
  test("may with no role do anything to anything of another county", async () => {
    const pairs = [
      ["999901", "999902"],
      ["999902", "999901"],
    ] as const;
    for (const [tenant, other] of pairs) {
      const roles = rolesOf(account, stackOf(tenant));
      expect(roles.length).toBeGreaterThan(12);
      expect(targetsIn(account, stackOf(other)).length).toBeGreaterThan(80);
      expect(await allowedOf(tenant, roles, stackOf(other))).toEqual([]);
    }
  });

  test("is shut out by its neighbour, wherever it stands in the list", async () => {
    for (const [i, { code }] of counties.entries()) {
      const neighbour = counties[(i + 1) % counties.length]?.code ?? "";
      const roles = ["api", "stream"].map((owner) => roleOf(account, stackOf(code), owner));
      expect(await allowedOf(code, roles, stackOf(neighbour))).toEqual([]);
    }
  });

  test("would be caught reaching out: the same attempts on its own stack do succeed", async () => {
    const roles = [roleOf(account, stackOf("999901"), "api")];
    const own = await allowedOf("999901", roles, stackOf("999901"));
    expect(own.length).toBeGreaterThan(10);
  });

  test("may push to the city's table and do nothing else there", async () => {
    const roles = rolesOf(account, stackOf("999901"));
    const stack = stackOf("999901");
    const allowed = new Set<string>();
    for (const attempt of targetsIn(account, "City")) {
      const context = {
        ...contextOf(account, "999901", attempt.action),
        "dynamodb:LeadingKeys": ["999901#cell#disbursement#2026"],
      };
      for (const roleId of roles) {
        if (await isAllowed(account, { ...attempt, stack, roleId, context })) {
          allowed.add(`${roleId.replace(/Role.*/, "")} ${attempt.action}`);
        }
      }
    }
    expect([...allowed].sort()).toEqual([
      "api kms:Decrypt",
      "prepare kms:Decrypt",
      "prepare kms:GenerateDataKey",
      "stream dynamodb:PutItem",
      "stream kms:Decrypt",
      "stream kms:GenerateDataKey",
      "sweep dynamodb:PutItem",
      "sweep kms:Decrypt",
      "sweep kms:GenerateDataKey",
      "tick kms:Decrypt",
      "tick kms:GenerateDataKey",
    ]);
  });
});

describe("the replicator's place in the city's table", () => {
  const put = (context: Context) =>
    isAllowed(account, {
      stack: stackOf("999901"),
      roleId: roleOf(account, stackOf("999901"), "stream"),
      action: "dynamodb:PutItem",
      resource: account.arnOf("City", "Table"),
      context,
    });
  const cases = table("leadingKey", "attributes", "returns", "may")`
    999901#cell#disbursement#2026 | pk sk seq epoch at m01 m40 | NONE    | yes
    999901#cell#disbursement#2026 | pk sk seq epoch at m01     | -       | yes
    999901#division#999901001     | pk sk seq epoch name       | -       | yes
    999901#adoption#list          | pk sk seq epoch at state   | NONE    | yes
    999902#adoption#list          | pk sk seq epoch at state   | NONE    | no
    999901#parameter#pa_1         | pk sk seq                  | -       | no
    999900#city-decision#cd_1          | pk sk seq                  | -       | no
    999902#cell#disbursement#2026 | pk sk seq                  | -       | no
    999900#rollup#disbursement    | pk sk seq                  | -       | no
    999901#resident#r1            | pk sk                      | -       | no
    -                             | pk sk                      | -       | no
    999901#cell#disbursement#2026 | pk sk residentIdNumber     | -       | no
    999901#cell#disbursement#2026 | pk sk m41                  | -       | no
    999901#cell#disbursement#2026 | pk sk seq                  | ALL_OLD | no
  `;
  test.each(cases)("$leadingKey with $attributes, returning $returns: $may", async (row) => {
    const context = {
      ...(row.leadingKey === "-" ? {} : { "dynamodb:LeadingKeys": [row.leadingKey] }),
      "dynamodb:Attributes": row.attributes.split(" "),
      ...(row.returns === "-" ? {} : { "dynamodb:ReturnValues": row.returns }),
    };
    expect(await put(context)).toBe(row.may === "yes");
  });
});

describe("the exchange of lists between counties", () => {
  const attempt = (
    owner: string,
    action: string,
    {
      resource = "Table",
      context,
    }: { readonly resource?: "Table" | "Key"; readonly context: Context },
  ) => {
    const resourcePolicy = account.resourcePolicyOf("City", resource);
    const stack = owner === "rollup" ? "City" : stackOf("999901");
    return isAllowed(account, {
      stack,
      roleId: roleOf(account, stack, owner),
      action,
      resource: account.arnOf("City", resource),
      context,
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    });
  };
  const cases = table("owner", "action", "leadingKey", "attributes", "may")`
    prepare | dynamodb:PutItem | 999901#presence#current  | pk sk seq epoch name tokens | yes
    tick    | dynamodb:PutItem | 999901#presence#current  | pk sk seq epoch name tokens | yes
    prepare | dynamodb:PutItem | 999902#presence#current  | pk sk seq epoch name tokens | no
    prepare | dynamodb:PutItem | 999901#presence#current  | pk sk residentIdNumber      | no
    prepare | dynamodb:PutItem | 999900#conflict#999901   | pk sk seq                   | no
    prepare | dynamodb:PutItem | 999901#cell#x#2026       | pk sk seq                   | no
    prepare | dynamodb:GetItem | 999900#conflict#999901   | pk sk                       | yes
    prepare | dynamodb:GetItem | 999900#key#presence      | pk sk                       | yes
    prepare | dynamodb:GetItem | 999900#conflict#999902   | pk sk                       | no
    prepare | dynamodb:GetItem | 999902#presence#current  | pk sk                       | no
    prepare | dynamodb:Query   | 999902#presence#current  | pk sk                       | no
    api     | dynamodb:GetItem | 999900#conflict#999901   | pk sk                       | no
    rollup  | dynamodb:Query   | 999901#presence#current  | pk sk                       | yes
    rollup  | dynamodb:PutItem | 999900#conflict#999901   | pk sk seq                   | yes
    rollup  | dynamodb:PutItem | 999901#presence#current  | pk sk seq                   | no
  `;
  test.each(cases)("$owner $action $leadingKey with $attributes: $may", async (row) => {
    const context = {
      "dynamodb:LeadingKeys": [row.leadingKey],
      "dynamodb:Attributes": row.attributes.split(" "),
    };
    expect(await attempt(row.owner, row.action, { context })).toBe(row.may === "yes");
  });

  test("opens its key for counties alone: the city has it made and never sees it", async () => {
    const context = {
      "kms:EncryptionContext:tenant": "999900",
      "kms:EncryptionContext:purpose": "presence",
    };
    const of = (owner: string, action: string) =>
      attempt(owner, action, { resource: "Key", context });
    expect(await of("prepare", "kms:Decrypt")).toBe(true);
    expect(await of("api", "kms:Decrypt")).toBe(false);
    expect(await of("rollup", "kms:Decrypt")).toBe(false);
    expect(await of("rollup", "kms:GenerateDataKeyWithoutPlaintext")).toBe(true);
    expect(await of("rollup", "kms:GenerateDataKey")).toBe(false);
  });
});

describe("a county's officers in the city's table", () => {
  const cases = table("action", "resource", "leadingKey", "may")`
    dynamodb:Query        | index/gsi1 | 999900#city-decision#byState#issued | yes
    dynamodb:BatchGetItem | table      | 999900#city-decision#cd_1           | yes
    dynamodb:Query        | table      | 999900#rollup#disbursement     | no
    dynamodb:Query        | table      | 999902#cell#disbursement#2026  | no
    dynamodb:Query        | table      | 999902#adoption#list           | no
    dynamodb:Query        | index/gsi2 | 999900#city-decision#byKey#k        | no
    dynamodb:PutItem      | table      | 999900#city-decision#cd_1           | no
    dynamodb:Query        | table      | -                              | no
  `;
  test.each(cases)(
    "read decisions alone: $action of $leadingKey in $resource: $may",
    async (row) => {
      const arn = account.arnOf("City", "Table");
      const allowed = await isAllowed(account, {
        stack: stackOf("999901"),
        roleId: roleOf(account, stackOf("999901"), "api"),
        action: row.action,
        resource: row.resource === "table" ? arn : `${arn}/${row.resource}`,
        context: row.leadingKey === "-" ? {} : { "dynamodb:LeadingKeys": [row.leadingKey] },
      });
      expect(allowed).toBe(row.may === "yes");
    },
  );
});

describe("the city's officers in their own table", () => {
  const cases = table("action", "leadingKey", "may")`
    dynamodb:PutItem    | 999900#city-decision#cd_1     | yes
    dynamodb:UpdateItem | 999900#city-decision#cd_1     | no
    dynamodb:DeleteItem | 999900#city-decision#cd_1     | no
    dynamodb:PutItem    | 999900#officer#of_1           | yes
    dynamodb:UpdateItem | 999900#absence#ab_1           | yes
    dynamodb:PutItem    | 999900#claim#officer#bySubject | yes
    dynamodb:DeleteItem | 999900#claim#officer#bySubject | yes
    dynamodb:DeleteItem | 999900#absence#ab_1           | no
    dynamodb:PutItem    | 999900#claim#household#x      | no
    dynamodb:DeleteItem | 999900#officer#of_1           | no
    dynamodb:PutItem    | 999901#officer#of_1           | no
    dynamodb:PutItem    | 999900#request#of_1           | yes
    dynamodb:UpdateItem | 999900#request#of_1           | yes
    dynamodb:DeleteItem | 999900#request#of_1           | yes
    dynamodb:PutItem    | 999900#rollup#disbursement    | no
    dynamodb:PutItem    | 999901#cell#disbursement#2026 | no
    dynamodb:PutItem    | 999901#adoption#list          | no
    dynamodb:PutItem    | -                             | no
  `;
  test.each(cases)(
    "write decisions and their own staff alone: $action of $leadingKey: $may",
    async (row) => {
      const allowed = await isAllowed(account, {
        stack: "City",
        roleId: roleOf(account, "City", "city-api"),
        action: row.action,
        resource: account.arnOf("City", "Table"),
        context: row.leadingKey === "-" ? {} : { "dynamodb:LeadingKeys": [row.leadingKey] },
      });
      expect(allowed).toBe(row.may === "yes");
    },
  );
});

describe("the city", () => {
  test("reads no county's table, stream, key or bucket with any role", async () => {
    const allowed: string[] = [];
    for (const { code } of counties) {
      for (const target of targetsIn(account, stackOf(code))) {
        const context = contextOf(account, "999900", target.action);
        for (const roleId of ["city-api", "rollup"].map((name) => roleOf(account, "City", name))) {
          if (await isAllowed(account, { ...target, stack: "City", roleId, context })) {
            allowed.push(`${roleId} ${target.action} ${target.resource}`);
          }
        }
      }
    }
    expect(allowed).toEqual([]);
  });
});
