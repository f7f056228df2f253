import { addDays, day } from "@minzheng/kernel";
import { cellPrefix, table } from "@minzheng/store/table";
import { describe, expect, test } from "vitest";
import { resourcesOf, synthesize, type Template, templateOf } from "./synthesize.ts";

const templates = synthesize("production");
const county = templateOf(templates, "County-999901");
const kept = [
  ["Table", "AWS::DynamoDB::GlobalTable"],
  ["Key", "AWS::KMS::Key"],
  ["Bucket", "AWS::S3::Bucket"],
] as const;

const propertiesOf = (type: string) => resourcesOf(county, type).map(([, r]) => r.Properties);
const only = (type: string) => {
  expect(propertiesOf(type)).toHaveLength(1);
  return propertiesOf(type)[0] ?? {};
};

describe("what a county must never lose", () => {
  test.each(kept)("%s keeps its logical id, its type and its content", (id, type) => {
    expect(county.Resources[id]).toMatchObject({
      Type: type,
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
    });
  });

  test("the city's table and key are kept under the same names", () => {
    const { Resources } = templateOf(templates, "City");
    expect(Resources["Table"]?.DeletionPolicy).toBe("Retain");
    expect(Resources["Key"]?.DeletionPolicy).toBe("Retain");
  });

  test("the demonstration's user pool keeps its logical id too", () => {
    const { Resources } = templateOf(synthesize("demo"), "City");
    expect(Resources["UserPool"]).toMatchObject({
      Type: "AWS::Cognito::UserPool",
      DeletionPolicy: "Retain",
    });
  });
});

describe("the table", () => {
  const replica = { Ref: "AWS::Region" };
  test("is the one the store reads: keys, three questions, the list of work, expiry, newest images", () => {
    expect(county.Resources["Table"]?.Properties).toMatchObject({
      KeySchema: [
        { AttributeName: table.partitionKey, KeyType: "HASH" },
        { AttributeName: table.sortKey, KeyType: "RANGE" },
      ],
      GlobalSecondaryIndexes: table.indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: [
          { AttributeName: index.partitionKey, KeyType: "HASH" },
          { AttributeName: index.sortKey, KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "ALL" },
      })),
      StreamSpecification: { StreamViewType: "NEW_IMAGE" },
      TimeToLiveSpecification: { AttributeName: table.expiry, Enabled: true },
    });
  });

  test("can be restored to any moment, not deleted, and lies under the county's own key", () => {
    expect(county.Resources["Table"]?.Properties).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: "KMS" },
      Replicas: [
        {
          Region: replica,
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          SSESpecification: { KMSMasterKeyId: { "Fn::GetAtt": ["Key", "Arn"] } },
        },
      ],
    });
    expect(county.Resources["Key"]?.Properties).toMatchObject({ EnableKeyRotation: true });
  });
});

test("the bucket is closed, versioned, locked and encrypted, and talks to the site alone", () => {
  expect(county.Resources["Bucket"]?.Properties).toMatchObject({
    ObjectLockEnabled: true,
    VersioningConfiguration: { Status: "Enabled" },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [
        { ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } },
      ],
    },
    CorsConfiguration: {
      CorsRules: [{ AllowedOrigins: [{ Ref: "SiteOrigin" }], AllowedMethods: ["GET", "PUT"] }],
    },
  });
});

describe("what a run froze", () => {
  const retainDaysIn = (template: Template) =>
    resourcesOf(template, "AWS::Lambda::Function").map(([, { Properties }]) => {
      const { Variables } = Properties["Environment"] as { Variables: Record<string, string> };
      return Variables["RETAIN_DAYS"];
    });

  test("is locked until thirty years after its accounting year, whenever in it it was frozen", () => {
    const [days = "0", ...others] = new Set(retainDaysIn(county));
    expect(others).toEqual([]);
    for (let year = 2026; year < 2066; year += 1) {
      const end = addDays(day(`${year}-01-01`), Number(days));
      expect(end > `${year + 30}-12-31`).toBe(true);
    }
    const daysOfS3Max = 36_500;
    expect(Number(days)).toBeLessThanOrEqual(daysOfS3Max);
  });

  test("is locked for a day where everything is invented", () => {
    for (const stage of ["local", "demo"] as const) {
      const invented = templateOf(synthesize(stage), "County-999901");
      expect(new Set(retainDaysIn(invented))).toEqual(new Set(["1"]));
    }
  });

  test("binds no other object: there is no lock by default, and what is carried away goes after a month", () => {
    const { ObjectLockConfiguration, LifecycleConfiguration } =
      county.Resources["Bucket"]?.Properties ?? {};
    expect(ObjectLockConfiguration).toBeUndefined();
    for (const Prefix of ["exports/", "transfers/"]) {
      expect((LifecycleConfiguration as { Rules: object[] }).Rules).toContainEqual({
        Prefix,
        Status: "Enabled",
        ExpirationInDays: 30,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      });
    }
  });

  test("nor anything an officer sent: what nobody claims goes after a long weekend", () => {
    const { LifecycleConfiguration } = county.Resources["Bucket"]?.Properties ?? {};
    for (const Prefix of ["uploads/attachments/", "uploads/transfers/"]) {
      expect((LifecycleConfiguration as { Rules: object[] }).Rules).toContainEqual({
        Prefix,
        Status: "Enabled",
        ExpirationInDays: 3,
        NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      });
    }
  });
});

test("the stream carries cells, divisions and parameters, gives up in an hour, and parks what it gave up", () => {
  const mapping = only("AWS::Lambda::EventSourceMapping");
  expect(mapping).toMatchObject({
    MaximumRetryAttempts: 5,
    MaximumRecordAgeInSeconds: 3600,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ["ReportBatchItemFailures"],
    StartingPosition: "TRIM_HORIZON",
    EventSourceArn: { "Fn::GetAtt": ["Table", "StreamArn"] },
  });
  const { Filters } = mapping["FilterCriteria"] as { Filters: { Pattern: string }[] };
  const prefixes = Filters.map(
    ({ Pattern }) => JSON.parse(Pattern).dynamodb.Keys.pk.S[0].prefix as string,
  );
  expect(prefixes).toEqual([cellPrefix("999901"), "999901#division#", "999901#parameter#"]);
  expect(only("AWS::SQS::Queue")).toMatchObject({
    KmsMasterKeyId: { "Fn::GetAtt": ["Key", "Arn"] },
  });
});

test("every log is kept for 400 days under the county's key", () => {
  const logs = propertiesOf("AWS::Logs::LogGroup");
  expect(logs.length).toBeGreaterThanOrEqual(15);
  for (const log of logs) {
    expect(log).toMatchObject({
      RetentionInDays: 400,
      KmsKeyId: { "Fn::GetAtt": ["Key", "Arn"] },
    });
  }
});

test("every function runs Node 24 on ARM with a role and a log of its own", () => {
  const functions = propertiesOf("AWS::Lambda::Function");
  for (const { Runtime, Architectures, Handler } of functions) {
    expect([Runtime, Architectures, Handler]).toEqual(["nodejs24.x", ["arm64"], "index.handler"]);
  }
  const shared = (name: "Role" | "LoggingConfig") =>
    new Set(functions.map((properties) => JSON.stringify(properties[name]))).size;
  expect([shared("Role"), shared("LoggingConfig")]).toEqual([functions.length, functions.length]);
});

test("functions are told what docs/architecture.md says, and nothing else", () => {
  const told = (prefix: string) => {
    const functions = resourcesOf(county, "AWS::Lambda::Function");
    const found = functions.find(([id]) => id.startsWith(prefix))?.[1].Properties ?? {};
    const { Variables } = found["Environment"] as { Variables: object };
    return Object.keys(Variables);
  };
  const all = [
    "TENANT",
    "TENANT_NAME",
    "TABLE",
    "BUCKET",
    "KEY_ID",
    "TODAY",
    "EPOCH",
    "CIPHER",
    "RETAIN_DAYS",
  ];
  expect(told("prepareFunction")).toEqual([...all, "CITY", "CITY_TABLE", "CITY_KEY_ID"]);
  expect(told("apiFunction")).toEqual([
    ...[...all, "MACHINES", "CITY", "CITY_TABLE", "FIRST_ADMINS"],
  ]);
  expect(told("startmonthFunction")).toEqual([...all, "MACHINES"]);
  expect(told("tickFunction")).toEqual([...all, "CITY", "CITY_TABLE", "CITY_KEY_ID"]);
  expect(told("streamFunction")).toEqual([...all, "CITY", "CITY_TABLE"]);
  expect(told("sweepFunction")).toEqual([...all, "CITY", "CITY_TABLE"]);
});

test("no route is open: each asks for a token of the county's issuer", () => {
  const routes = propertiesOf("AWS::ApiGatewayV2::Route");
  expect(routes.map(({ RouteKey }) => RouteKey)).toEqual(["ANY /api/{county}/{proxy+}"]);
  for (const route of routes) expect(route).toMatchObject({ AuthorizationType: "JWT" });
  expect(only("AWS::ApiGatewayV2::Authorizer")).toMatchObject({
    JwtConfiguration: { Audience: [{ Ref: "Audience" }], Issuer: { Ref: "Issuer" } },
  });
});

test("the clock of Shanghai calls the sweep, the recount, the month, the tick, the clocks and the keeper", () => {
  const calls = propertiesOf("AWS::Scheduler::Schedule").map((schedule) => [
    schedule["ScheduleExpression"],
    schedule["ScheduleExpressionTimezone"],
  ]);
  expect(calls).toEqual([
    ["rate(15 minutes)", "Asia/Shanghai"],
    ["cron(30 2 * * ? *)", "Asia/Shanghai"],
    ["cron(0 8 * * ? *)", "Asia/Shanghai"],
    ["rate(10 minutes)", "Asia/Shanghai"],
    ["cron(10 0 * * ? *)", "Asia/Shanghai"],
    ["cron(40 3 * * ? *)", "Asia/Shanghai"],
  ]);
});

test("someone is woken by a defect, a parked record, late totals, totals that differ and a broken chain", () => {
  const alarms = propertiesOf("AWS::CloudWatch::Alarm");
  const metrics = new Set(alarms.map(({ MetricName }) => String(MetricName).replace(/^.*-/, "")));
  expect([...metrics].sort()).toEqual([
    "ApproximateNumberOfMessagesVisible",
    "Errors",
    "IteratorAge",
    "differences",
    "problems",
  ]);
  expect(alarms.every(({ AlarmActions }) => (AlarmActions as unknown[]).length === 1)).toBe(true);
});

test("a county stays far below the 500 resources of a stack", () => {
  expect(Object.keys(county.Resources).length).toBeLessThan(150);
});

test("all counties are one template: only codes, names and exports differ", () => {
  const shapes = Object.entries(templates)
    .filter(([stack]) => stack.startsWith("County-"))
    .map(([, template]) => Object.keys(template.Resources).join());
  expect(shapes).toHaveLength(12);
  expect(new Set(shapes).size).toBe(1);
});
