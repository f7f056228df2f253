import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

/** One function that can do a little of everything, told by path or by event. */
const code = `
import { DynamoDBClient, PutItemCommand, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { KMSClient, GenerateDataKeyCommand, DecryptCommand } from "@aws-sdk/client-kms";
import { SFNClient, StartExecutionCommand, DescribeExecutionCommand, ListExecutionsCommand } from "@aws-sdk/client-sfn";
import { S3Client, PutObjectCommand, GetObjectCommand } from "@aws-sdk/client-s3";
const database = new DynamoDBClient({});
const machines = new SFNClient({});
const { TABLE, TENANT, CITY_TABLE, KEY_ID, MACHINE, BUCKET, TODAY } = process.env;
let failures = 0;
const item = async (table, pk) =>
  (await database.send(new GetItemCommand({ TableName: table, Key: { pk: { S: pk }, sk: { S: "-" } } }))).Item;
const put = (table, pk, value) =>
  database.send(new PutItemCommand({ TableName: table, Item: { pk: { S: pk }, sk: { S: "-" }, value: { S: value } } }));
const json = (body, statusCode = 200) => ({ statusCode, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

export async function handler(event) {
  if (event.Records) {
    for (const { dynamodb } of event.Records)
      await put(CITY_TABLE, dynamodb.Keys.pk.S, dynamodb.NewImage.value.S);
    return { batchItemFailures: [] };
  }
  if (event.step === "double") return event.number * 2;
  if (event.step === "flaky") { failures += 1; if (failures < 3) throw new RangeError("not yet"); return failures; }
  if (event.step === "slow") return new Promise((resolve) => setTimeout(() => resolve("slow"), 1500));
  const [, , , what, id] = event.rawPath.split("/");
  const body = event.body === undefined ? undefined : event.isBase64Encoded ? event.body : JSON.parse(event.body);
  switch (what) {
    case "who": return json({ tenant: TENANT, today: TODAY, claims: event.requestContext.authorizer.jwt.claims });
    case "event": return json(event);
    case "put": await put(TABLE, TENANT + "#" + id, body); return json("stored");
    case "get": return json((await item(TABLE, decodeURIComponent(id)))?.value?.S ?? null);
    case "seal": {
      const kms = new KMSClient({});
      const EncryptionContext = { tenant: TENANT };
      const made = await kms.send(new GenerateDataKeyCommand({ KeyId: KEY_ID, KeySpec: "AES_256", EncryptionContext }));
      const opened = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext }));
      const other = await kms.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: { tenant: "other" } })).catch((error) => error.name);
      return json({ same: Buffer.compare(made.Plaintext, opened.Plaintext) === 0, bytes: made.Plaintext.length, other });
    }
    case "start": {
      const input = { stateMachineArn: MACHINE, name: id, input: JSON.stringify(body) };
      const started = await machines.send(new StartExecutionCommand(input)).catch((error) => ({ executionArn: error.name }));
      return json(started.executionArn);
    }
    case "execution": {
      const executionArn = MACHINE.replace(":stateMachine:", ":execution:") + ":" + id;
      const found = await machines.send(new DescribeExecutionCommand({ executionArn })).catch((error) => ({ status: error.name }));
      return json({ status: found.status, output: found.output, error: found.error });
    }
    case "executions": return json((await machines.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }))).executions.map(({ name }) => name));
    case "object": {
      const s3 = new S3Client({});
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: "a/" + id, Body: "object" }));
      return json(await (await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: "a/" + id }))).Body.transformToString());
    }
    case "boom": throw new Error("boom");
    case "plain": return { plain: true };
    case "binary": return { statusCode: 200, isBase64Encoded: true, body: Buffer.from([0, 1, 255]).toString("base64"), headers: { "content-type": "application/octet-stream" }, cookies: ["a=1", "b=2"] };
    default: return json({ message: "nothing" }, 404);
  }
}`;

const ref = (Ref: string) => ({ Ref });
const arnOf = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
const join_ = (...parts: unknown[]) => ({ "Fn::Join": ["", parts] });

const table = {
  Type: "AWS::DynamoDB::GlobalTable",
  Properties: {
    AttributeDefinitions: ["pk", "sk"].map((AttributeName) => ({
      AttributeName,
      AttributeType: "S",
    })),
    KeySchema: [
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ],
    BillingMode: "PAY_PER_REQUEST",
    Replicas: [{ Region: ref("AWS::Region") }],
    StreamSpecification: { StreamViewType: "NEW_IMAGE" },
    TimeToLiveSpecification: { AttributeName: "expiresAt", Enabled: true },
  },
};

const lambda = (variables: object, more = {}) => ({
  Type: "AWS::Lambda::Function",
  Properties: {
    Code: { S3Bucket: { "Fn::Sub": "cdk-${AWS::AccountId}" }, S3Key: "code.zip" },
    Handler: "index.handler",
    MemorySize: 512,
    Timeout: 20,
    Environment: { Variables: { NODE_OPTIONS: "--enable-source-maps", ...variables } },
    ...more,
  },
});

const door = (path: string) => ({
  Api: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "api", ProtocolType: "HTTP" } },
  Officers: {
    Type: "AWS::ApiGatewayV2::Authorizer",
    Properties: {
      ApiId: ref("Api"),
      AuthorizerType: "JWT",
      JwtConfiguration: { Audience: [ref("Audience")], Issuer: ref("Issuer") },
    },
  },
  Integration: {
    Type: "AWS::ApiGatewayV2::Integration",
    Properties: { ApiId: ref("Api"), IntegrationUri: arnOf("Function") },
  },
  Route: {
    Type: "AWS::ApiGatewayV2::Route",
    Properties: {
      ApiId: ref("Api"),
      AuthorizationType: "JWT",
      AuthorizerId: ref("Officers"),
      RouteKey: `ANY ${path}`,
      Target: join_("integrations/", ref("Integration")),
    },
  },
});

const Parameters = Object.fromEntries(
  ["Issuer", "Audience", "Today"].map((name) => [name, { Type: "String", Default: "" }]),
);

const machine = {
  StartAt: "each",
  States: {
    each: {
      Type: "Map",
      ItemsPath: "$.numbers",
      MaxConcurrency: 2,
      ItemSelector: { step: "double", "number.$": "$$.Map.Item.Value" },
      ItemProcessor: {
        ProcessorConfig: { Mode: "INLINE" },
        StartAt: "double",
        States: { double: { Type: "Task", Resource: "FUNCTION", End: true } },
      },
      ResultPath: "$.doubled",
      Next: "flaky",
    },
    flaky: {
      Type: "Task",
      Resource: "FUNCTION",
      Parameters: { step: "flaky" },
      ResultPath: "$.tries",
      Retry: [{ ErrorEquals: ["RangeError"], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 3 }],
      Next: "slow",
    },
    slow: {
      Type: "Task",
      Resource: "FUNCTION",
      Parameters: { step: "slow" },
      ResultPath: null,
      End: true,
    },
  },
};

function countyTemplate(code: string) {
  const definition = JSON.stringify(machine).split("FUNCTION");
  return {
    Parameters,
    Resources: {
      Table: table,
      Key: { Type: "AWS::KMS::Key", Properties: {} },
      Bucket: { Type: "AWS::S3::Bucket", Properties: {} },
      Machine: {
        Type: "AWS::StepFunctions::StateMachine",
        Properties: {
          DefinitionString: join_(
            ...definition.flatMap((part, i) => (i === 0 ? [part] : [arnOf("Task"), part])),
          ),
        },
      },
      Task: lambda({ TENANT: code }),
      Function: lambda({
        TENANT: code,
        TENANT_NAME: `县${code}`,
        TODAY: ref("Today"),
        TABLE: ref("Table"),
        KEY_ID: ref("Key"),
        BUCKET: ref("Bucket"),
        MACHINE: ref("Machine"),
      }),
      Replicator: lambda({ TENANT: code, CITY_TABLE: { "Fn::ImportValue": "City:Table" } }),
      Mapping: {
        Type: "AWS::Lambda::EventSourceMapping",
        Properties: {
          FunctionName: ref("Replicator"),
          EventSourceArn: { "Fn::GetAtt": ["Table", "StreamArn"] },
          BatchSize: 100,
          StartingPosition: "TRIM_HORIZON",
          FunctionResponseTypes: ["ReportBatchItemFailures"],
          FilterCriteria: {
            Filters: [
              { Pattern: `{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"${code}#cell"}]}}}}` },
            ],
          },
        },
      },
      Nightly: {
        Type: "AWS::Scheduler::Schedule",
        Properties: {
          ScheduleExpression: "cron(30 2 * * ? *)",
          ScheduleExpressionTimezone: "Asia/Shanghai",
          Target: { Arn: arnOf("Function") },
        },
      },
      ...door("/api/{county}/{proxy+}"),
    },
  };
}

const cityTemplate = {
  Parameters,
  Resources: {
    Table: table,
    Function: lambda({
      TENANT: "999900",
      TENANT_NAME: "云州市",
      TABLE: ref("Table"),
      COUNTIES: JSON.stringify(["999901", "999902"].map((code) => ({ code, name: `县${code}` }))),
    }),
    ...door("/api/city/{proxy+}"),
  },
  Outputs: { Table: { Value: ref("Table"), Export: { Name: "City:Table" } } },
};

/** A city and two counties, synthesized by hand. */
export async function smallAssembly(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "assembly-"));
  const write = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  mkdirSync(join(folder, "asset.code"));
  await build({
    stdin: { contents: code, resolveDir: join(import.meta.dirname, "../../packages/store") },
    outfile: join(folder, "asset.code/index.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
  });
  const stacks = { City: cityTemplate, A: countyTemplate("999901"), B: countyTemplate("999902") };
  const assets = { file: "assets.json" };
  write("manifest.json", {
    artifacts: {
      assets: { type: "cdk:asset-manifest", properties: assets },
      ...Object.fromEntries(
        Object.keys(stacks).map((name) => [
          name,
          { type: "aws:cloudformation:stack", properties: { templateFile: `${name}.json` } },
        ]),
      ),
    },
  });
  write("assets.json", {
    files: {
      code: { source: { path: "asset.code" }, destinations: { x: { objectKey: "code.zip" } } },
    },
  });
  for (const [name, template] of Object.entries(stacks)) write(`${name}.json`, template);
  return folder;
}
