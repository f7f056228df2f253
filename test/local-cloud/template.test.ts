import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Template } from "../../packages/local-cloud/src/stack-template.ts";
import { place, readAssembly } from "../../packages/local-cloud/src/template.ts";

const empty: Template = {
  Resources: {},
  Parameters: {},
  Conditions: {},
  Mappings: {},
  Outputs: {},
};

/** Resolves one value in a stack that has a table, a function, a machine and a parameter. */
function resolved(value: unknown, parameters: Record<string, string> = {}): unknown {
  const { all } = place(
    [
      {
        name: "County",
        template: {
          ...empty,
          Parameters: { Today: { Default: "" }, Issuer: { Default: "http://default" } },
          Conditions: { HasDay: { "Fn::Not": [{ "Fn::Equals": [{ Ref: "Today" }, ""] }] } },
          Mappings: { Sizes: { county: { max: 12 } } },
          Resources: {
            Table: { Type: "AWS::DynamoDB::GlobalTable", Properties: {} },
            Api: { Type: "AWS::Lambda::Function", Properties: { FunctionName: "county-api" } },
            Machine: { Type: "AWS::StepFunctions::StateMachine", Properties: {} },
            Subject: { Type: "Test::Subject", Properties: { value } },
          },
        },
      },
      {
        name: "City",
        template: {
          ...empty,
          Resources: { Table: { Type: "AWS::DynamoDB::GlobalTable", Properties: {} } },
          Outputs: {
            TableName: {
              Value: { Ref: "Table" },
              Export: { Name: { "Fn::Join": [":", [{ Ref: "AWS::StackName" }, "table"]] } },
            },
          },
        },
      },
    ],
    parameters,
  );
  return all.find(({ logicalId }) => logicalId === "Subject")?.properties["value"];
}

describe("intrinsic functions", () => {
  test.each([
    ["Ref of a table is its name", { Ref: "Table" }, "County-Table"],
    ["Ref of a named function is that name", { Ref: "Api" }, "county-api"],
    [
      "Ref of a machine is its ARN",
      { Ref: "Machine" },
      "arn:aws-cn:states:cn-north-1:000000000000:stateMachine:County-Machine",
    ],
    ["Ref of a parameter is its default", { Ref: "Issuer" }, "http://default"],
    ["Ref of a pseudo parameter", { Ref: "AWS::Region" }, "cn-north-1"],
    [
      "GetAtt Arn",
      { "Fn::GetAtt": ["Api", "Arn"] },
      "arn:aws-cn:lambda:cn-north-1:000000000000:function:county-api",
    ],
    [
      "Join of references",
      { "Fn::Join": ["", ["integrations/", { Ref: "Api" }]] },
      "integrations/county-api",
    ],
    [
      "Sub",
      { "Fn::Sub": "logs.${AWS::Region}.${Api.Arn}.${!kept}" },
      "logs.cn-north-1.arn:aws-cn:lambda:cn-north-1:000000000000:function:county-api.${kept}",
    ],
    [
      "Sub with variables",
      { "Fn::Sub": ["${a}-${Table}", { a: { Ref: "Api" } }] },
      "county-api-County-Table",
    ],
    ["Select of Split", { "Fn::Select": [1, { "Fn::Split": ["/", "a/b/c"] }] }, "b"],
    ["ImportValue crosses stacks", { "Fn::ImportValue": "City:table" }, "City-Table"],
    ["FindInMap", { "Fn::FindInMap": ["Sizes", "county", "max"] }, 12],
    ["If takes the else branch", { "Fn::If": ["HasDay", "given", "empty"] }, "empty"],
    ["NoValue leaves the property out", { a: 1, b: { Ref: "AWS::NoValue" } }, { a: 1 }],
    [
      "a plain object with a Ref among others stays",
      { Ref2: "x", list: [{ Ref: "Api" }] },
      { Ref2: "x", list: ["county-api"] },
    ],
  ])("%s", (_, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  test("parameters given from outside win over defaults and move conditions", () => {
    const given = { Today: "2026-11-24", Issuer: "http://localhost:9" };
    expect(resolved({ Ref: "Issuer" }, given)).toBe("http://localhost:9");
    expect(resolved({ "Fn::If": ["HasDay", { Ref: "Today" }, "empty"] }, given)).toBe("2026-11-24");
  });

  test("a reference to nothing says which stack and which name", () => {
    expect(() => resolved({ Ref: "Absent" })).toThrow("County has no resource Absent");
    expect(() => resolved({ "Fn::ImportValue": "none" })).toThrow("no stack exports none");
  });
});

describe("an assembly", () => {
  test("drops resources whose condition is false", () => {
    const { all } = place(
      [
        {
          name: "S",
          template: {
            ...empty,
            Conditions: { Never: { "Fn::Equals": ["a", "b"] } },
            Resources: {
              Here: { Type: "AWS::SQS::Queue", Properties: {} },
              Gone: { Type: "AWS::SQS::Queue", Properties: {}, Condition: "Never" },
            },
          },
        },
      ],
      {},
    );
    expect(all.map(({ logicalId }) => logicalId)).toEqual(["Here"]);
  });

  test("finds the folder of a function's code through the asset manifest", () => {
    const folder = mkdtempSync(join(tmpdir(), "assembly-"));
    const write = (name: string, content: object) =>
      writeFileSync(join(folder, name), JSON.stringify(content));
    write("manifest.json", {
      artifacts: {
        "S.assets": { type: "cdk:asset-manifest", properties: { file: "S.assets.json" } },
        S: { type: "aws:cloudformation:stack", properties: { templateFile: "S.template.json" } },
      },
    });
    write("S.assets.json", {
      files: {
        abc: { source: { path: "asset.abc" }, destinations: { here: { objectKey: "abc.zip" } } },
      },
    });
    write("S.template.json", { Resources: {} });
    const assembly = readAssembly(folder);
    expect(assembly.stacks).toEqual(["S"]);
    expect(assembly.assetFolder("abc.zip")).toBe(join(folder, "asset.abc"));
  });

  test("a folder without an assembly says what to do", () => {
    expect(() => readAssembly("/nowhere")).toThrow("synthesize first");
  });
});
