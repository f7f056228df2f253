import { CfnParameter, Duration, Stack, type StackProps } from "aws-cdk-lib";
import type { Code } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import type { City } from "../config/city.ts";
import type { Stage } from "../config/stages.ts";
import type { County } from "../config/tenants.ts";
import type { CityStack } from "./city-stack.ts";
import { BureauFunction, type BureauFunctionProps } from "./constructs/bureau-function.ts";
import { CountyBucket } from "./constructs/county-bucket.ts";
import { Door, identityOf } from "./constructs/door.ts";
import { Machine } from "./constructs/machine.ts";
import { Parked } from "./constructs/parked.ts";
import * as may from "./constructs/permissions.ts";
import { StreamReader } from "./constructs/stream-reader.ts";
import { TenantTable } from "./constructs/tenant-table.ts";
import { Timetable } from "./constructs/timetable.ts";
import { Watch } from "./constructs/watch.ts";
import type { countyFunctions } from "./functions.ts";
import { machines } from "./machines.ts";

type Name = keyof typeof countyFunctions;

export interface CountyStackProps extends StackProps {
  readonly county: County;
  readonly city: City;
  readonly stage: Stage;
  readonly cityStack: CityStack;
  readonly codeOf: (name: Name) => Code;
}
