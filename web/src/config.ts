import * as z from "zod/mini";

const Place = z.object({ code: z.string(), name: z.string() });

/** What the deployment tells the page: who signs officers in, and which tenants there are. */
const Config = z.object({
  issuer: z.string(),
  clientId: z.string(),
  counties: z.array(Place),
  city: Place,
  /** The day the system believes in, when it is not the clock's. */
  today: z.optional(z.string()),
});
export type Config = z.infer<typeof Config>;

export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json", { cache: "no-store" });
  return Config.parse(await response.json());
}

export const tenantName = (config: Config, tenant: string): string =>
  [config.city, ...config.counties].find(({ code }) => code === tenant)?.name ?? tenant;
