import type { ImportDetail } from "@minzheng/exchange";
import { day } from "@minzheng/kernel";
import { type DemoCounty, divisionsOf } from "./divisions.ts";
import { failedWith, type Office, patient, sendFile, until } from "./office.ts";
import type { DemoRoster } from "./planted.ts";

/** A call has thirty seconds, also on a slow machine. */
const divisionsAtOnce = 20;

/** Townships and villages, as the system administrator loads them. Again: nothing changes. */
export async function loadDivisions(office: Office, county: DemoCounty): Promise<void> {
  const rows = divisionsOf(county);
  for (let from = 0; from < rows.length; from += divisionsAtOnce) {
    await office.divisions.loadDivisions({ rows: rows.slice(from, from + divisionsAtOnce) });
  }
}

export interface RosterFile {
  readonly fileName: string;
  readonly sheet: Uint8Array;
}

/**
 * Uploads, checks and commits a roster as the county clerk does. The same file again changes
 * nothing.
 *
 * @throws Error when the file is refused as a whole
 */
export async function importRoster(
  { roster, county }: Office,
  { fileName, sheet }: RosterFile,
): Promise<ImportDetail> {
  const { importId, url } = await roster.upload({ fileName, bytes: sheet.length });
  await sendFile(url, sheet, "application/octet-stream");
  await roster.check({ importId });
  const look = () => roster.get({ importId });
  const checked = await until(look, ({ state }) => state === "CHECKED" || state === "REFUSED", {
    ...patient,
    what: `${county} 检查名册`,
  });
  if (checked.refusal) throw new Error(`${county}: ${checked.refusal.message}`);
  await roster.commit({ importId });
  return until(look, ({ state }) => state === "DONE" || state === "REFUSED", {
    ...patient,
    what: `${county} 导入名册`,
  });
}

/** What the feed of deaths would bring, entered by the clerk. Known already: nothing to do. */
export async function recordDeaths(
  { people }: Office,
  { deaths, sound }: DemoRoster,
): Promise<void> {
  for (const { number, diedOn } of deaths) {
    const area = sound.find((household) => household.number === number)?.township.code ?? "";
    const { rows } = await people.findHouseholds({ area, text: number });
    const found = rows.find((household) => household.number === number);
    if (!found) throw new Error(`household ${number} was not imported`);
    const { members } = await people.householdFile({ householdId: found.householdId });
    const [head] = members;
    if (!head || head.facts.some(({ kind }) => kind === "death")) continue;
    try {
      await people.recordFact({
        subject: { type: "resident", id: head.residentId },
        kind: "death",
        value: { diedOn: day(diedOn) },
        source: { office: "殡葬信息比对" },
        validFrom: diedOn,
      });
    } catch (error) {
      if (!failedWith(error, "SAME_FACT")) throw error;
    }
  }
}
