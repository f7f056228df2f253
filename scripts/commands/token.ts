// `npm run --silent token -- --county 999901 --role county-clerk [--township 999901100]`: prints a
// bearer token for the running local cloud, and nothing else. Known to no deployed system.
import { parseArgs } from "node:util";
import { isRole, roles } from "@minzheng/contract";
import { staffBureau } from "@minzheng/demo";
import { isCountyCode, isTownshipCode } from "@minzheng/kernel";
import { type DemoOfficer, demoOfficers, officerFor, tokenFromFolder } from "@minzheng/local-cloud";
import { dataFolderFrom } from "../start/settings.ts";

const cityCode = "999900";
const usage =
  "npm run --silent token -- --county 999901 --role county-clerk [--township 999901100]";

const answer = await tokenOrProblem();
if ("token" in answer) process.stdout.write(`${answer.token}\n`);
else {
  process.stderr.write(`${answer.problem}\n${usage}\n`);
  process.exitCode = 1;
}

async function tokenOrProblem(): Promise<{ token: string } | { problem: string }> {
  const given = read();
  if (typeof given === "string") return { problem: given };
  const { county, role, township } = given;
  if (county === undefined || !isCountyCode(county))
    return { problem: "--county takes six digits: 999901 to 999912, or 999900 for the city" };
  if (role === undefined || !isRole(role))
    return { problem: `--role takes one of: ${roles.join(", ")}` };
  if ((county === cityCode) !== role.startsWith("city-"))
    return {
      problem: `${role} is no post of ${county}: city-analyst and city-supervisor are of ${cityCode}`,
    };
  if (township !== undefined && !(isTownshipCode(township) && township.startsWith(county)))
    return { problem: `--township takes nine digits that begin with ${county}` };
  const officers = demoOfficers(county === cityCode ? [] : [county]);
  const officer = officerFor(officers, county, role, township);
  const token = await tokenFromFolder(dataFolderFrom(process.env), officer);
  if (token === undefined)
    return {
      problem: "Nothing was ever started here, so there is no key to sign with. Type: npm start",
    };
  const isListed = officers.includes(officer);
  const problem = isListed
    ? undefined
    : await enter([...officers, officer], { county, id: officer.id });
  return problem === undefined ? { token } : { problem };
}

/** An officer outside the demo's list is put on the running bureau's staff like the others. */
async function enter(
  officers: readonly DemoOfficer[],
  { county, id }: { readonly county: string; readonly id: string },
): Promise<string | undefined> {
  const isNeeded = (one: DemoOfficer) => one.id === id || one.role === "security-admin";
  const staff = officers.flatMap(({ role, ...one }) =>
    one.tenant === county && isRole(role) && isNeeded({ ...one, role }) ? [{ ...one, role }] : [],
  );
  const folder = dataFolderFrom(process.env);
  const baseUrl = `http://localhost:${process.env["PORT"] ?? 8080}`;
  const tokenOf = async (one: DemoOfficer) => (await tokenFromFolder(folder, one)) ?? "";
  try {
    await staffBureau({ baseUrl, tenant: county, officers: staff, tokenOf });
    return undefined;
  } catch {
    return "Nobody in the demo holds this post, and nothing runs that could take them in. Type: npm start";
  }
}

function read(): { county?: string; role?: string; township?: string } | string {
  try {
    const text = { type: "string" } as const;
    return parseArgs({ options: { county: text, role: text, township: text } }).values;
  } catch (error) {
    return (error as Error).message;
  }
}
