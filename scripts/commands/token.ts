// `npm run --silent token -- --county 999901 --role county-clerk [--township 999901100]`: prints a
// bearer token for the running local cloud, and nothing else. Known to no deployed system.
import { parseArgs } from "node:util";
import { isRole, roles } from "@minzheng/contract";
import { isCountyCode, isTownshipCode } from "@minzheng/kernel";
import { demoOfficers, officerFor, tokenFromFolder } from "@minzheng/local-cloud";
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
  const token = await tokenFromFolder(
    dataFolderFrom(process.env),
    officerFor(officers, county, role, township),
  );
  return token === undefined
    ? { problem: "Nothing was ever started here, so there is no key to sign with. Type: npm start" }
    : { token };
}

function read(): { county?: string; role?: string; township?: string } | string {
  try {
    const text = { type: "string" } as const;
    return parseArgs({ options: { county: text, role: text, township: text } }).values;
  } catch (error) {
    return (error as Error).message;
  }
}
