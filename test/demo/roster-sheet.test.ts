import {
  counties,
  type DemoSize,
  divisionsOf,
  planted,
  rosterOf,
  rosterSheet,
  styleOf,
} from "@minzheng/demo";
import { checkRoster, type RosterCheck } from "@minzheng/exchange";
import { day, passesLuhn, readResidentId } from "@minzheng/kernel";
import { describe, expect, test } from "vitest";

const today = day("2026-11-24");
const plan = (index: number, size: DemoSize = "small") => {
  const county = counties[index];
  if (!county) throw new RangeError(`no county ${index}`);
  return { seed: "minzheng", county, size, today };
};

async function checked(index: number, size?: DemoSize): Promise<RosterCheck> {
  const wish = plan(index, size);
  const result = await checkRoster(await rosterSheet(rosterOf(wish)), {
    divisions: divisionsOf(wish.county),
    today,
    areas: [wish.county.code],
  });
  if ("refusal" in result) throw new Error(result.refusal.message);
  return result.check;
}

describe("the invented city", () => {
  test("has twelve counties with 8 to 18 townships each, all codes and names of a county distinct", () => {
    expect(counties).toHaveLength(12);
    for (const county of counties) {
      const divisions = divisionsOf(county);
      const townships = divisions.filter(({ code }) => code.length === 9);
      expect(townships.length).toBeGreaterThanOrEqual(8);
      expect(townships.length).toBeLessThanOrEqual(18);
      expect(new Set(townships.map(({ name }) => name)).size).toBe(townships.length);
      expect(new Set(divisions.map(({ code }) => code)).size).toBe(divisions.length);
      const inTownship = divisions.map(({ code, name }) => `${code.slice(0, 9)} ${name}`);
      expect(new Set(inTownship).size).toBe(divisions.length);
    }
  });

  test("is the same city for the same seed and another for another", () => {
    expect(rosterOf(plan(0))).toEqual(rosterOf(plan(0)));
    expect(rosterOf({ ...plan(0), seed: "other" })).not.toEqual(rosterOf(plan(0)));
  });

  test("has people with sound ids, each once, and accounts that pass the Luhn check", () => {
    const rosters = counties.map((_, i) => rosterOf(plan(i)));
    const persons = rosters.flatMap(({ sound, bad }) =>
      [...sound, ...bad.map(({ household }) => household)].flatMap(
        (household) => household.persons,
      ),
    );
    const ids = persons.map(({ residentIdNumber }) => residentIdNumber);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => "problem" in readResidentId(id))).toEqual([]);
    const accounts = rosters.flatMap(({ sound }) => sound.map(({ account }) => account.number));
    expect(accounts.filter((account) => !passesLuhn(account))).toEqual([]);
  });
});

describe("its rosters arrive in the styles of offices", () => {
  test.each([0, 1, 2, 5, 10])("county %i imports all but the planted mistakes", async (index) => {
    const roster = rosterOf(plan(index));
    const check = await checked(index);
    expect(check.households).toHaveLength(roster.sound.length);
    const errors = check.errors.filter(({ severity }) => severity === "error");
    expect(errors.map(({ code }) => code)).toEqual([
      "RESIDENT_ID_IS_NUMBER",
      "RESIDENT_ID_CHECK_DIGIT",
      "UNKNOWN_TOWNSHIP",
    ]);
    expect(errors[2]?.proposal).toBe("大坪乡");
    expect(errors).toHaveLength(planted.badHouseholds);
  });

  test("all three styles occur, and say the same households", async () => {
    expect(new Set([0, 1, 2].map((i) => styleOf(plan(i).county.code))).size).toBe(3);
    for (const index of [0, 1, 2]) {
      const { sound } = rosterOf(plan(index));
      const check = await checked(index);
      const incomes = check.households.map(({ number, confirmedOn, persons }) => ({
        number,
        confirmedOn,
        fen: persons
          .flatMap((person) => person.incomes)
          .reduce((sum, income) => sum + income.amountFen, 0),
      }));
      expect(incomes).toEqual(
        sound.map(({ number, confirmedOn, persons }) => ({
          number,
          confirmedOn,
          fen: persons.reduce(
            (sum, p) => sum + (p.wageYuan + p.businessYuan + p.transferYuan) * 100,
            0,
          ),
        })),
      );
    }
  });

  test("the mistakes the gate must find are warnings here", async () => {
    const warnings = (await checked(0)).errors.filter(({ severity }) => severity === "warning");
    expect(warnings.map(({ code }) => code).sort()).toEqual([
      "DUPLICATE_ACCOUNT",
      "DUPLICATE_ACCOUNT",
      "HOLDER_DIFFERS",
    ]);
  });

  test("a full county has 8,800 households in a file below the upload limit", async () => {
    const check = await checked(0, "county");
    expect(check.households).toHaveLength(8_800);
    expect(check.rejectedRows.size).toBeGreaterThanOrEqual(planted.badHouseholds);
  }, 60_000);
});
