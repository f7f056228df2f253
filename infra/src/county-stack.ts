import { Duration, Stack, type StackProps, Validations } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { City } from "../config/city.ts";
import type { Stage } from "../config/stages.ts";
import type { County } from "../config/tenants.ts";
import type { CodeOf } from "./bundle.ts";
import type { CityStack } from "./city-stack.ts";
import { BureauFunction, type BureauFunctionProps } from "./constructs/bureau-function.ts";
import { CountyBucket } from "./constructs/county-bucket.ts";
import { Door } from "./constructs/door.ts";
import { Machine } from "./constructs/machine.ts";
import { Parked } from "./constructs/parked.ts";
import * as may from "./constructs/permissions.ts";
import { StreamReader } from "./constructs/stream-reader.ts";
import { TenantTable } from "./constructs/tenant-table.ts";
import { Timetable } from "./constructs/timetable.ts";
import { Watch } from "./constructs/watch.ts";
import type { CountyFunction } from "./functions.ts";
import { definitions } from "./machines.ts";
import {
  epochParameter,
  type StageParameters,
  siteOriginParameter,
  stageParameters,
} from "./parameters.ts";

export interface CountyStackProps extends StackProps {
  readonly county: County;
  readonly city: City;
  readonly cityStack: CityStack;
  readonly stage: Stage;
  readonly codeOf: CodeOf;
}

/** What officers send, and what they get made at once. Return files go straight into their run. */
const apiFolders: readonly may.Folder[] = [
  "attachments/",
  "exports/",
  "imports/",
  "runs/",
  "templates/",
  "transfers/",
  "uploads/",
];

/** What walks through much. */
const work = { memorySize: 1024, timeout: Duration.minutes(15) };

type Work = Pick<BureauFunctionProps, "may" | "memorySize" | "timeout"> & {
  readonly environment?: Readonly<Record<string, string>>;
};

/** Everything of one county, and nothing of another. */
export class CountyStack extends Stack {
  readonly door: Door;
  readonly #props: CountyStackProps;
  readonly #parameters: StageParameters;
  readonly #epoch: string;
  readonly #table: TenantTable;
  readonly storage: CountyBucket;
  readonly #parked: Parked;
  readonly #functions: Partial<Record<CountyFunction, BureauFunction>> = {};

  constructor(scope: Construct, id: string, props: CountyStackProps) {
    super(scope, id, props);
    const { county, stage, cityStack } = props;
    this.#props = props;
    this.#parameters = stageParameters(this, stage, cityStack.identity);
    this.#epoch = epochParameter(this);
    this.#table = new TenantTable(this, "Data", { tenant: county.code });
    const { key } = this.#table;
    const siteOrigin = siteOriginParameter(this, stage);
    this.storage = new CountyBucket(this, "Storage", { key, siteOrigin });
    Validations.of(this).acknowledge(
      {
        id: "AwsSolutions-IAM5[Resource::<Bucket.Arn>/*]",
        reason: "All objects of the county's own bucket may be read by its own functions.",
      },
      ...[...apiFolders, "anchors/"].map((folder) => ({
        id: `AwsSolutions-IAM5[Resource::<Bucket.Arn>/${folder}*]`,
        reason: "All objects of a folder of the county's own bucket; frozen ones are locked by it.",
      })),
    );
    this.#parked = new Parked(this, "Parked", { key });

    const keep = this.#keeper();
    const machines = this.#machines(keep);
    const api = this.#api(machines);
    const stream = this.#replicator();
    const recount = this.#clockwork(machines, keep);
    this.door = new Door(this, "Door", {
      key,
      identity: this.#parameters.identity,
      path: "/api/{county}/{proxy+}",
      lambda: api.lambda,
    });
    new Watch(this, "Watch", {
      table: this.#table,
      functions: this.#functions,
      parked: this.#parked,
      streamReader: stream,
      recount,
      keep,
    });
  }

  /** The staff register is the door's: no other function writes it. */
  #function(name: CountyFunction, { environment, ...work }: Work): BureauFunction {
    const { county, stage, codeOf } = this.#props;
    const made = new BureauFunction(this, name, {
      ...work,
      may: name === "api" ? work.may : [...work.may, may.leaveStaff(this.#table)],
      code: codeOf(name),
      key: this.#table.key,
      environment: {
        TENANT: county.code,
        TENANT_NAME: county.name,
        TABLE: this.#table.table.tableName,
        BUCKET: this.storage.bucket.bucketName,
        KEY_ID: this.#table.key.keyId,
        TODAY: this.#parameters.today,
        EPOCH: this.#epoch,
        CIPHER: stage.cipher,
        RETAIN_DAYS: String(stage.retention.days),
        ...environment,
      },
    });
    this.#functions[name] = made;
    return made;
  }

  /** Reads and writes records, facts and totals, opens sealed fields, and writes into these folders. */
  #records(folders: readonly may.Folder[]) {
    return [
      may.readItems(this.#table),
      may.writeItems(this.#table),
      may.useKeyVia("dynamodb", this.#table),
      may.useDataKeys(this.#table),
      ...may.readObjects(this.storage.bucket),
      ...may.writeObjects(this.storage.bucket, folders),
      may.useKeyVia("s3", this.#table),
    ];
  }

  #machines(keep: BureauFunction): readonly Machine[] {
    const step = { ...work, may: this.#records(["runs/"]) };
    const functions = {
      prepare: this.#function("prepare", {
        ...work,
        environment: this.#exchangeEnvironment(),
        may: [...step.may, ...this.#exchanging()],
      }),
      deliver: this.#function("deliver", step),
      settle: this.#function("settle", step),
      import: this.#function("import", {
        ...work,
        may: [...this.#records(["imports/"]), may.releaseClaims(this.#table)],
      }),
      keep,
    };
    const { key } = this.#table;
    return Object.entries(definitions).map(
      ([name, definition]) =>
        new Machine(this, `machine-${name}`, { name, definition, functions, key }),
    );
  }

  /** Reads everything and opens nothing that is sealed; of its own it writes what it found. */
  #keeper(): BureauFunction {
    return this.#function("keep", {
      ...work,
      may: [
        may.walkItems(this.#table),
        may.readItems(this.#table),
        may.writeChecks(this.#table),
        may.useKeyVia("dynamodb", this.#table),
        ...may.readObjects(this.storage.bucket),
        ...may.writeObjects(this.storage.bucket, ["anchors/"]),
        may.useKeyVia("s3", this.#table),
      ],
    });
  }

  /** `MACHINES`, and the permission to start them. */
  #starting(machines: readonly Machine[]) {
    const arns = machines.map(({ name, machine }) => [name, machine.stateMachineArn]);
    return {
      environment: { MACHINES: this.toJsonString(Object.fromEntries(arns)) },
      start: may.allow(
        ["states:StartExecution"],
        machines.map(({ machine }) => machine.stateMachineArn),
      ),
    };
  }

  #api(machines: readonly Machine[]): BureauFunction {
    const { environment, start } = this.#starting(machines);
    const { table: city } = this.#props.cityStack;
    const FIRST_ADMINS = this.#props.county.firstAdmins.join(",");
    return this.#function("api", {
      environment: { ...environment, ...this.#cityEnvironment(), FIRST_ADMINS },
      memorySize: 1024,
      may: [
        ...this.#records(apiFolders),
        may.releaseClaims(this.#table),
        start,
        may.readDecisions(city),
        may.readWithKeyVia("dynamodb", city),
      ],
    });
  }

  #replicator(): BureauFunction {
    const { county } = this.#props;
    const stream = this.#function("stream", {
      timeout: Duration.minutes(1),
      environment: this.#cityEnvironment(),
      may: [
        may.readStream(this.#table),
        may.listStreams(),
        may.useKeyVia("dynamodb", this.#table),
        ...this.#pushing(),
        may.allow(["sqs:SendMessage"], [this.#parked.queue.queueArn]),
        may.useKeyVia("sqs", this.#table),
      ],
    });
    const prefix = (kind: string) => ({
      dynamodb: { Keys: { pk: { S: [{ prefix: `${county.code}#${kind}#` }] } } },
    });
    new StreamReader(this, "Replicator", {
      table: this.#table,
      reader: stream,
      parked: this.#parked.queue,
      filters: [prefix("cell"), prefix("division"), prefix("parameter")],
    });
    return stream;
  }

  #cityEnvironment() {
    const { city, cityStack } = this.#props;
    return { CITY: city.code, CITY_TABLE: cityStack.table.table.tableName };
  }

  #exchangeEnvironment() {
    const { key } = this.#props.cityStack.table;
    return { ...this.#cityEnvironment(), CITY_KEY_ID: key.keyArn };
  }

  /** The month's list, as tokens, against those of the other counties. */
  #exchanging() {
    const { county, cityStack } = this.#props;
    return [
      may.pushPresence(cityStack.table, county.code),
      may.readPresence(cityStack.table, county.code),
      may.openPresenceKey(cityStack.table),
      may.useKeyVia("dynamodb", cityStack.table),
    ];
  }

  #pushing() {
    const { county, cityStack } = this.#props;
    return [
      may.pushToCity(cityStack.table, county.code),
      may.useKeyVia("dynamodb", cityStack.table),
    ];
  }

  /** @returns the recount, whose differences are watched */
  #clockwork(machines: readonly Machine[], keep: BureauFunction): BureauFunction {
    const { environment, start } = this.#starting(machines);
    const timeout = Duration.minutes(15);
    const sweep = this.#function("sweep", {
      timeout: Duration.minutes(5),
      environment: this.#cityEnvironment(),
      may: [may.readItems(this.#table), may.useKeyVia("dynamodb", this.#table), ...this.#pushing()],
    });
    /** Of items alone: neither opens a sealed value. */
    const counting = {
      timeout,
      memorySize: 1024,
      may: [
        may.readItems(this.#table),
        may.writeItems(this.#table),
        may.useKeyVia("dynamodb", this.#table),
      ],
    };
    const recount = this.#function("recount", counting);
    const clocks = this.#function("clocks", counting);
    const startMonth = this.#function("start-month", {
      timeout,
      environment,
      may: [...this.#records(["runs/"]), start],
    });
    const tick = this.#function("tick", {
      timeout,
      memorySize: 1024,
      environment: this.#exchangeEnvironment(),
      may: [...this.#records(["runs/"]), ...this.#exchanging()],
    });
    new Timetable(this, "Timetable", {
      table: this.#table,
      parked: this.#parked,
      appointments: {
        Sweep: { at: "rate(15 minutes)", call: sweep },
        Recount: { at: "cron(30 2 * * ? *)", call: recount },
        StartMonth: { at: "cron(0 8 * * ? *)", call: startMonth },
        Tick: { at: "rate(10 minutes)", call: tick },
        Clocks: { at: "cron(10 0 * * ? *)", call: clocks },
        Keep: { at: "cron(40 3 * * ? *)", call: keep },
      },
    });
    return recount;
  }
}
