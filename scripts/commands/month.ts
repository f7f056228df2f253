// `npm run month -- --county 999901 --month 2026-11 [--roster <file>] [--json]`: a whole month of one
// county against the running local cloud, with its demo officers and the demo bank. Progress goes
// to standard error; the last line of standard output is one JSON object, with or without --json.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { demoSeed, importRoster, openOffice, payMonth, type TokenOf } from "@minzheng/demo";
import { isCountyCode, isMonth } from "@minzheng/kernel";
import { demoOfficers, officerFor, tokenFromFolder } from "@minzheng/local-cloud";
import { dataFolderFrom } from "../start/settings.ts";

const usage = "npm run month -- --county 999901 --month 2026-11 [--roster roster.xlsx] [--json]";
const say = (text: string) => void process.stderr.write(`${text}\n`);

interface Wish {
  readonly county: string;
  readonly month: string;
  readonly roster: string | undefined;
}

const wish = wishFrom();
if (typeof wish === "string") {
  say(`${wish}\n${usage}`);
  process.exitCode = 1;
} else {
  try {
    await doMonth(wish);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

function wishFrom(): Wish | string {
  try {
    const text = { type: "string" } as const;
    const options = { county: text, month: text, roster: text, json: { type: "boolean" } } as const;
    const { county = "", month = "", roster } = parseArgs({ options }).values;
    if (!isCountyCode(county)) return "--county takes six digits: 999901 to 999912";
    if (!isMonth(month)) return "--month takes a month: 2026-11";
    return { county, month, roster };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function doMonth({ county, month, roster }: Wish): Promise<void> {
  const folder = dataFolderFrom(process.env);
  const tokenOf: TokenOf = async (tenant, role) => {
    const officer = officerFor(demoOfficers([county]), tenant, role);
    const token = await tokenFromFolder(folder, officer);
    if (token === undefined) throw new Error("nothing was started here yet: npm start");
    return token;
  };
  const baseUrl = `http://localhost:${process.env["PORT"] ?? 8080}`;
  const office = openOffice({ baseUrl, county, tokenOf });
  const imported = roster === undefined ? undefined : await bringRoster(office, roster);
  const files: Record<string, string> = {};
  const run = await payMonth(office, {
    month,
    seed: demoSeed,
    progress: say,
    keepFile: (name, bytes) => {
      const kept = keep(join(folder, "months", `${county}-${month}`), name, bytes);
      files[name.startsWith("return-") ? "return" : "bank"] = kept;
    },
  });
  const { runId, state, generation, totals, balance, rosterHash, bankFiles, returnFiles } = run;
  const result = {
    county,
    month,
    runId,
    state,
    generation,
    totals,
    balance,
    rosterHash,
    bankFiles,
    returnFiles,
  };
  process.stdout.write(`${JSON.stringify({ ...result, import: imported, files })}\n`);
}

async function bringRoster(office: Parameters<typeof importRoster>[0], file: string) {
  const sheet = readFileSync(file);
  const detail = await importRoster(office, { fileName: basename(file), sheet });
  const { importId, sha256, rows, households, counts, outcome } = detail;
  say(`${office.county} 名册：${rows ?? 0} 行，${households ?? 0} 户`);
  return { importId, sha256, rows, households, counts, outcome };
}

function keep(folder: string, name: string, bytes: Uint8Array): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, basename(name));
  writeFileSync(file, bytes);
  say(`${file} ${createHash("sha256").update(bytes).digest("hex")}`);
  return file;
}
