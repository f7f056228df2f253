import { procedure } from "@minzheng/contract";
import { clientOf, safe, wireFailureOf } from "@minzheng/contract/client";
import { implement } from "@minzheng/contract/server";
import { Failure } from "@minzheng/kernel";
import { contract as people } from "@minzheng/people";
import { beforeAll, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { openHousehold } from "../people/family.ts";
import {
  callDoor,
  claimsOf,
  countyDoor,
  type Door,
  eventOf,
  fetchInto,
  silent,
} from "../support/door.ts";
import { clerk, officerIn, townshipClerk } from "../support/officers.ts";
import { freshTenant, type TestTenant } from "../support/tenant.ts";

let tenant: TestTenant;
let door: Door;
let householdId: string;
const county = "/api/999901";
const search = { path: `${county}/people/household/search`, query: "area=999901001" };

beforeAll(async () => {
  tenant = await freshTenant();
  door = countyDoor(tenant);
  ({ householdId } = await openHousehold({ tenant, officer: clerk }));
});

describe("a call reaches its procedure", () => {
  test("through the typed client, there and back", async () => {
    const client = clientOf(people, {
      baseUrl: `https://example.invalid${county}`,
      token: "t",
      fetch: fetchInto(door, clerk),
    });
    const { rows } = await client.findHouseholds({ area: "999901001" });
    expect(rows.map((row) => row.householdId)).toEqual([householdId]);
    const file = await client.householdFile({ householdId });
    expect(file.headName).toBe("王秀兰");
    const { id, fields } = await client.resident.get({ id: file.members[0]?.residentId ?? "" });
    expect(fields).toMatchObject({ name: "王*", bornOn: "1960-05-02" });
    const amended = await client.resident.amend({ id, fields: { phone: "13800001234" } });
    expect(amended.fields.phone).toBe("138****1234");
    const reason = "电话核实情况";
    const { value } = await client.reveal({ residentId: id, field: "phone", reason });
    expect(value).toBe("13800001234");
    const history = await client.resident.history({ id });
    expect(history).toMatchObject({ intact: true });
    expect(history.rows.at(-1)).toMatchObject({ action: "resident.reveal", reason });
  });

  test("and a failure comes back with its code, data and Chinese message", async () => {
    const client = clientOf(people, {
      baseUrl: `https://example.invalid${county}`,
      fetch: fetchInto(door, clerk),
    });
    const { error } = await safe(client.householdFile({ householdId: "hh_none" }));
    expect(wireFailureOf(error)).toEqual({
      code: "NO_HOUSEHOLD",
      message: "没有这个家庭，或不在您的管辖范围",
      requestId: "r-1",
    });
  });

  test("with a question, its values and an area", async () => {
    const event = eventOf(
      {
        path: `${county}/people/resident/find`,
        query: "question=byName&values[name]=%E7%8E%8B%E7%A7%80%E5%85%B0&limit=5",
      },
      claimsOf(clerk),
    );
    const { status, json } = await callDoor(door, event);
    expect([status, (json["rows"] as unknown[]).length]).toEqual([200, 1]);
  });
});

describe("the order of checks", () => {
  const status = async (wire: Parameters<typeof eventOf>[0], officer = clerk) => {
    const { status, json } = await callDoor(door, eventOf(wire, claimsOf(officer)));
    return `${status} ${String(json["code"] ?? "OK")}`;
  };

  test("no claims, or claims that name no officer: 401", async () => {
    const bare = await callDoor(door, eventOf(search, undefined));
    const forged = await callDoor(door, eventOf(search, { ...claimsOf(clerk), tenant: "9999" }));
    expect([bare, forged].map(({ status }) => status)).toEqual([401, 401]);
  });

  test("another county's path or token: the 404 of nothing", async () => {
    const other = officerIn("999902", "county-clerk");
    expect(await status(search, other)).toBe("404 NOT_FOUND");
    expect(await status({ ...search, path: "/api/999902/people/household/search" })).toBe(
      "404 NOT_FOUND",
    );
    expect(await status({ path: `${county}/constructor/x` })).toBe("404 NOT_FOUND");
    expect(await status({ path: `${county}/people/nothing` })).toBe("404 NOT_FOUND");
  });

  test("outside the officer's area: 404, even when the rest of the input is wrong too", async () => {
    const elsewhere = { ...search, query: "area=999901002&limit=x" };
    expect(await status(elsewhere, townshipClerk)).toBe("404 NOT_FOUND");
  });

  test("inside it without the role: 403; with it: the input's shape, then the service", async () => {
    const auditor = officerIn("999901", "audit-admin");
    expect(await status(search, auditor)).toBe("403 WRONG_ROLE");
    expect(await status({ ...search, query: "area=9999010011" }, clerk)).toBe("422 INPUT_INVALID");
    expect(await status(search)).toBe("200 OK");
  });
});

describe("a wrong input", () => {
  const record = (body: unknown) =>
    callDoor(
      door,
      eventOf({ method: "POST", path: `${county}/people/fact/record`, body }, claimsOf(clerk)),
    );

  test("is told issue by issue where it is, what it was and what it could be", async () => {
    const answer = await record({
      subject: { type: "person", id: "rs_1" },
      kind: "income",
      source: { office: "本" },
      validFrom: "2026/06/01",
    });
    expect(answer.type).toBe("application/problem+json");
    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({
      code: "INPUT_INVALID",
      message: "填写的内容有误，请按提示修改后重试",
      path: "subject.type",
      value: "person",
      proposal: "resident、household",
      requestId: "r-1",
    });
    expect(answer.json["data"]).toEqual({
      issues: [
        {
          path: "subject.type",
          problem: "不在可选范围内",
          value: "person",
          proposal: "resident、household",
        },
        { path: "value", problem: "没有填写" },
        { path: "source.office", problem: "至少 2 个字", value: "本" },
        { path: "validFrom", problem: "格式不对", value: "2026/06/01" },
      ],
    });
  });

  test("that is no JSON is a wrong input too", async () => {
    expect((await record("{")).json).toMatchObject({ code: "INPUT_INVALID" });
  });

  test("that is too large is refused before it is read", async () => {
    const answer = await record(`"${"x".repeat(1_000_001)}"`);
    expect([answer.status, answer.json["code"]]).toEqual([413, "BODY_TOO_LARGE"]);
  });

  test("never sends a person's number back", async () => {
    const answer = await record({ kind: "9999011960050200110123456789012345678901" });
    expect(answer.text).not.toContain("99990119600502");
  });
});

describe("what nothing declares", () => {
  const contract = {
    break: procedure({
      method: "GET",
      path: "/test/break",
      summary: "试",
      roles: ["county-clerk"],
      input: z.object({ how: z.string() }),
      output: z.object({ number: z.int() }),
      failures: {},
    }),
  };
  const broken = () =>
    countyDoor(tenant, {
      logger: silent,
      modules: {
        test: async () => ({
          break: implement(contract).break.handler(({ input }) => {
            if (input.how === "output") return { number: 0.5 };
            if (input.how === "undeclared") throw new Failure("SECRET", { number: 1 });
            throw new Error("table 999901 is missing for 999901196005020011");
          }),
        }),
      },
    });
  test.each(["error", "undeclared", "output"])(
    "(%s) is a 500 that says nothing but the request id",
    async (how) => {
      const event = eventOf({ path: `${county}/test/break`, query: `how=${how}` }, claimsOf(clerk));
      const { status, json } = await callDoor(broken(), event);
      expect(status).toBe(500);
      expect(json).toEqual({
        code: "DEFECT",
        message: "系统出错，请稍后重试；仍然出错时请把编号告诉系统管理员",
        requestId: "r-1",
      });
    },
  );
});

test("a module that could not be loaded once is loaded again at the next call", async () => {
  let loads = 0;
  const flaky = countyDoor(tenant, {
    modules: {
      test: async () => {
        loads += 1;
        if (loads === 1) throw new Error("the chunk could not be read");
        return {};
      },
    },
  });
  const event = eventOf({ path: `${county}/test/any` }, claimsOf(clerk));
  expect((await callDoor(flaky, event)).status).toBe(500);
  expect((await callDoor(flaky, event)).status).toBe(404);
});
