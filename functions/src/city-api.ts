import { randomBytes } from "node:crypto";
import type { City } from "@minzheng/city/server";
import { cityModules } from "@minzheng/registry/server";
import { openCityTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "./clock.ts";
import { doorOf } from "./door.ts";
import { cityEnv, firstAdminsOf } from "./env.ts";
import { loggerFor } from "./observability.ts";

const { COUNTIES: counties, ...env } = cityEnv(process.env);
const { TENANT: code, TENANT_NAME: name } = env;

/** The API of the city: sums of its counties, never a record of theirs, and its own decisions. */
export const handler = doorOf<City>({
  logger: loggerFor("city-api"),
  code,
  segment: "city",
  tenant: {
    ...openCityTenant(env, { clock: systemClock, random: randomBytes }),
    code,
    counties,
  },
  firstAdmins: firstAdminsOf(env),
  modules: cityModules,
  document: async () => {
    const { cityContracts } = await import("@minzheng/registry/browser");
    const { openApiOf } = await import("./openapi.ts");
    return openApiOf(cityContracts, { title: `${name}民政汇总接口`, server: "/api/city" });
  },
});
