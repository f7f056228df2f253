import { randomBytes } from "node:crypto";
import { modules } from "@minzheng/registry/server";
import { openTenant } from "@minzheng/store/tenant-of";
import { systemClock } from "./clock.ts";
import { doorOf } from "./door.ts";
import { countyEnv, firstAdminsOf } from "./env.ts";
import { loggerFor } from "./observability.ts";

const env = countyEnv(process.env);
const { TENANT: code, TENANT_NAME: name } = env;

/** The API of one county. */
export const handler = doorOf({
  logger: loggerFor("api"),
  code,
  segment: code,
  tenant: openTenant(env, { clock: systemClock, random: randomBytes }),
  firstAdmins: firstAdminsOf(env),
  modules,
  document: async () => {
    const { contracts } = await import("@minzheng/registry/browser");
    const { openApiOf } = await import("./openapi.ts");
    return openApiOf(contracts, { title: `${name}民政业务接口`, server: `/api/${code}` });
  },
});
