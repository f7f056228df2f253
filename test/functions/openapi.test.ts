import { routesOf } from "@minzheng/contract";
import { cityContracts, contracts } from "@minzheng/registry/browser";
import { expect, test } from "vitest";
import { openApiOf } from "../../functions/src/openapi.ts";

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}
interface Operation {
  readonly summary?: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

const documentOf = async (of: typeof contracts | typeof cityContracts) =>
  (await openApiOf(of, { title: "试", server: "/api/999901" })) as Document;

test.each([
  ["county", contracts],
  ["city", cityContracts],
] as const)("the %s's document lists exactly the procedures of its contracts", async (_, of) => {
  const { openapi, paths } = await documentOf(of);
  const listed = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const declared = routesOf(of).map(({ method, path }) => `${method} ${path}`);
  expect(openapi).toBe("3.1.1");
  expect(listed.sort()).toEqual([...declared].sort());
});

test("an operation has its title, its declared failures and the shape of its input", async () => {
  const { paths } = await documentOf(contracts);
  const operation = paths["/people/fact/record"]?.["post"];
  expect(operation?.summary).toBe("登记一条情况");
  expect(Object.keys(operation?.responses ?? {})).toEqual(
    expect.arrayContaining(["200", "404", "409", "422"]),
  );
  expect(JSON.stringify(operation)).toContain('"validFrom"');
});
