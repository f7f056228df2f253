// `npm run audit:verify -- [--county 999901] [--json]`: has the keeper of a running local county walk
// every audit chain and hold it against the newest anchor; ends in error where something is wrong.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type AuditCheckView, auditProcedures } from "@minzheng/administration/audit";
import { clientOf } from "@minzheng/contract/client";
import { isCountyCode } from "@minzheng/kernel";
import { demoOfficers, officerFor, tokenFromFolder } from "@minzheng/local-cloud";
import { dataFolderFrom } from "../start/settings.ts";

const say = (text: string) => void process.stderr.write(`${text}\n`);
const waitSecondsMax = 900;

const options = { county: { type: "string" }, json: { type: "boolean" } } as const;
const { county = "999901", json = false } = parseArgs({ options }).values;

try {
  if (!isCountyCode(county)) throw new Error("--county takes six digits: 999901 to 999912");
  const found = await verified(county);
  for (const { record, revision, problem } of found.findings)
    say(`${record}: ${problem} at revision ${revision}`);
  for (const { day, bucket } of found.forged)
    say(`bucket ${bucket} is not what the anchor of ${day} says`);
  const { records, entries, problems, against } = found;
  const line = `${records} records, ${entries} entries, ${problems} problems`;
  say(against === undefined ? `${line}; no anchor yet` : `${line}; held against ${against}`);
  if (json) process.stdout.write(`${JSON.stringify({ county, ...found })}\n`);
  if (problems > 0) process.exitCode = 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function verified(of: string): Promise<AuditCheckView> {
  const officer = officerFor(demoOfficers([of]), of, "audit-admin");
  const token = await tokenFromFolder(dataFolderFrom(process.env), officer);
  if (token === undefined) throw new Error("Nothing was ever started here. Type: npm start");
  const baseUrl = `http://localhost:${process.env["PORT"] ?? 8080}`;
  const client = clientOf(auditProcedures, { baseUrl: `${baseUrl}/api/${of}`, token });
  const { startedAt } = await client.verify({});
  for (let seconds = 0; seconds < waitSecondsMax; seconds += 1) {
    const [newest] = (await client.checks({})).checks;
    if (newest !== undefined && newest.at >= startedAt) return newest;
    await sleep(1_000);
  }
  throw new Error(`The keeper has not answered within ${waitSecondsMax} s`);
}
