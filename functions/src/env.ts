import { assert } from "@minzheng/kernel";
import * as z from "zod/mini";

const Text = z.string().check(z.minLength(1));
const Code = z.string().check(z.regex(/^\d{6}$/));
const Today = z.optional(z.string().check(z.regex(/^(\d{4}-\d\d-\d\d)?$/)));

/** Subjects of the first security administrators, apart by commas; empty once there are others. */
const FirstAdmins = z.optional(z.string().check(z.regex(/^[!-~]*$/)));

const CountyEnv = z.object({
  TENANT: Code,
  TENANT_NAME: Text,
  TABLE: Text,
  BUCKET: Text,
  KEY_ID: Text,
  CIPHER: z.optional(z.enum(["intl", "gm"])),
  TODAY: Today,
  FIRST_ADMINS: FirstAdmins,
  MACHINES: z.optional(z.string()),
  EPOCH: z.optional(z.string()),
  RETAIN_DAYS: z.optional(z.string().check(z.regex(/^\d{1,5}$/))),
  /** Of functions that read the city's decisions or push to it. */
  CITY: z.optional(Code),
  CITY_TABLE: z.optional(Text),
  AWS_ENDPOINT_URL_S3: z.optional(z.string()),
});
export type CountyEnv = z.infer<typeof CountyEnv>;

const CityEnv = z.object({
  TENANT: Code,
  TENANT_NAME: Text,
  TABLE: Text,
  COUNTIES: Text,
  /** Of the key that the counties share; told to who has it made. */
  KEY_ID: z.optional(Text),
  TODAY: Today,
  FIRST_ADMINS: FirstAdmins,
});

const Counties = z.array(z.object({ code: Code, name: Text }));
export type CityEnv = Omit<z.infer<typeof CityEnv>, "COUNTIES"> & {
  readonly COUNTIES: z.infer<typeof Counties>;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Defect that names the variable which is missing or malformed, never its value */
export const countyEnv = (environment: Environment): CountyEnv => read(CountyEnv, environment);

export function cityEnv(environment: Environment): CityEnv {
  const { COUNTIES, ...env } = read(CityEnv, environment);
  return { ...env, COUNTIES: read(Counties, JSON.parse(COUNTIES)) };
}

/** The subjects a tenant begins with. */
export const firstAdminsOf = (env: Pick<CountyEnv, "FIRST_ADMINS">): readonly string[] =>
  (env.FIRST_ADMINS ?? "").split(",").filter((subject) => subject !== "");

function read<Shape extends z.ZodMiniType>(shape: Shape, values: unknown): z.output<Shape> {
  const result = z.safeParse(shape, values);
  const where = result.error?.issues.map(({ path }) => path.join(".")).join(", ");
  assert(result.success, `the environment is wrong at ${where}`);
  return result.data;
}
