// A process of its own that lives the month from wherever it stands, and says on standard output
// where it is. Started, and killed, by kill.ts.
import { writeSync } from "node:fs";
import { county, madeUpCounty, programmesOf, tenantOf } from "../disbursement/county.ts";
import { storeAt } from "../support/fresh-table.ts";
import { liveMonth } from "./month.ts";

const {
  DYNAMODB = "",
  TABLE = "",
  BUCKET = "",
  BUCKET_ACCESS = "",
  BUCKET_SECRET = "",
  HOUSEHOLDS = "",
} = process.env;
const tenant = tenantOf(storeAt(DYNAMODB, TABLE, county), {
  endpoint: BUCKET,
  region: "cn-north-1",
  credentials: { accessKeyId: BUCKET_ACCESS, secretAccessKey: BUCKET_SECRET },
});
const programmes = programmesOf(madeUpCounty(18, Number(HOUSEHOLDS)));
await liveMonth(tenant, programmes, (step, when) => writeSync(1, `${step} ${when}\n`));
