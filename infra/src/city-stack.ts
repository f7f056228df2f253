import { cellPrefix } from "@minzheng/store/table";
import { CfnOutput, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { City } from "../config/city.ts";
import type { Stage } from "../config/stages.ts";
import type { County } from "../config/tenants.ts";
import type { CodeOf } from "./bundle.ts";
import { BureauFunction } from "./constructs/bureau-function.ts";
import { Door, type Identity } from "./constructs/door.ts";
import { OfficerPool } from "./constructs/officer-pool.ts";
import { Parked } from "./constructs/parked.ts";
import * as may from "./constructs/permissions.ts";
import { StreamReader } from "./constructs/stream-reader.ts";
import { TenantTable } from "./constructs/tenant-table.ts";
import { Timetable } from "./constructs/timetable.ts";
import { Watch } from "./constructs/watch.ts";
import { siteOriginParameter, stageParameters } from "./parameters.ts";

export interface CityStackProps extends StackProps {
  readonly city: City;
  readonly counties: readonly County[];
  readonly stage: Stage;
  readonly codeOf: CodeOf;
}

/**
 * The city's decisions, and its totals: what counties pushed, rolled up. It holds no personal
 * record and no county's key.
 */
export class CityStack extends Stack {
  readonly table: TenantTable;
  readonly door: Door;
  /** Where the stage has its own user pool; else the parameters name an issuer. */
  readonly identity: Identity | undefined;

  constructor(scope: Construct, id: string, props: CityStackProps) {
    super(scope, id, props);
    const { city, counties, stage, codeOf } = props;
    this.table = new TenantTable(this, "Data", { tenant: city.code });
    const { key } = this.table;
    const officers = stage.identity.kind === "cognito" ? this.#officers(props) : undefined;
    this.identity = officers?.identity;
    const { identity, today } = stageParameters(this, stage, this.identity);
    const environment = {
      TENANT: city.code,
      TENANT_NAME: city.name,
      TABLE: this.table.table.tableName,
      COUNTIES: JSON.stringify(counties.map(({ code, name }) => ({ code, name }))),
      TODAY: today,
    };
    const parked = new Parked(this, "Parked", { key });
    const tenants = [city, ...counties].map(({ code }) => code);
    const api = new BureauFunction(this, "city-api", {
      code: codeOf("city-api"),
      key,
      environment: { ...environment, FIRST_ADMINS: city.firstAdmins.join(",") },
      may: [
        may.readItemsOf(this.table, tenants),
        ...may.writeDecisions(this.table),
        ...may.keepStaff(this.table),
        may.useKeyVia("dynamodb", this.table),
      ],
    });
    const rollup = new BureauFunction(this, "rollup", {
      code: codeOf("rollup"),
      key,
      environment: { ...environment, KEY_ID: key.keyId },
      timeout: Duration.minutes(1),
      may: [
        may.readStream(this.table),
        may.listStreams(),
        may.readItemsOf(this.table, tenants),
        may.writeItems(this.table),
        may.makePresenceKey(this.table),
        may.useKeyVia("dynamodb", this.table),
        may.allow(["sqs:SendMessage"], [parked.queue.queueArn]),
        may.useKeyVia("sqs", this.table),
      ],
    });
    new StreamReader(this, "RollUp", {
      table: this.table,
      reader: rollup,
      parked: parked.queue,
      filters: [cellsOf(counties), listsOf(counties)],
    });
    new Timetable(this, "Timetable", {
      table: this.table,
      parked,
      appointments: { RollUp: { at: "rate(15 minutes)", call: rollup } },
    });
    this.door = new Door(this, "Door", {
      key,
      identity,
      path: "/api/city/{proxy+}",
      lambda: api.lambda,
    });
    new Watch(this, "Watch", {
      table: this.table,
      functions: { "city-api": api, rollup, ...officers?.functions },
      parked,
      streamReader: rollup,
    });
  }

  /** The pool of the city and all counties, and the function that tells the doors who is who. */
  #officers({ stage, codeOf }: CityStackProps) {
    const tokenClaims = new BureauFunction(this, "token-claims", {
      code: codeOf("token-claims"),
      key: this.table.key,
      environment: {},
      may: [],
    });
    const { identity, poolId } = new OfficerPool(this, "Officers", {
      siteOrigin: siteOriginParameter(this, stage),
      tokenClaims: tokenClaims.lambda,
    });
    new CfnOutput(this, "OfficerPool", { value: poolId });
    return { identity, functions: { "token-claims": tokenClaims } };
  }
}

/** Lists of recipients, to be held against each other. */
const listsOf = (counties: readonly County[]) => ({
  dynamodb: {
    Keys: { pk: { S: counties.map(({ code }) => ({ prefix: `${code}#presence#` })) } },
  },
});

/** Cells of counties only: the roll-ups written to the same table must not wake their own writer. */
const cellsOf = (counties: readonly County[]) => ({
  dynamodb: { Keys: { pk: { S: counties.map(({ code }) => ({ prefix: cellPrefix(code) })) } } },
});
