import type { PaidCase, Programmes } from "@minzheng/entitlement";
import { type Month, month, townshipCode, villageCode } from "@minzheng/kernel";
import type { CaseFile } from "@minzheng/people";
import { programmes } from "@minzheng/social-assistance/server";
import fc from "fast-check";
import { payeeOf } from "../disbursement/county.ts";
import { anyFamily, anyLonePerson } from "../modules/social-assistance/any-family.ts";

/** A month's cases of a county of this city, on average: 104,000 lines in twelve counties. */
export const casesOfCounty = 8_667;
const townshipCount = 18;
/** Of seven cases one is somebody in extreme hardship. */
const lonePersonEvery = 7;

/**
 * A county whose families lie in memory and are decided by the very rules of the module: incomes,
 * exemptions, supplements, care. The same for the same seed.
 */
export function fullCounty(seed: number, cases = casesOfCounty): Programmes {
  const lone = Math.floor(cases / lonePersonEvery);
  const files = [
    ...fc.sample(anyFamily, { seed, numRuns: cases - lone }),
    ...fc.sample(anyLonePerson, { seed, numRuns: lone }),
  ];
  const paid = files.map((file, n) => settled(file, n));
  const byTownship = Map.groupBy(paid, ({ file }) => file.township);
  return {
    ...programmes,
    cases: async (_, township) => {
      const own = (byTownship.get(township) ?? []).toSorted(byCase);
      return (at) => own.filter(({ file }) => file.fromMonth <= at);
    },
    figures: async () => [],
    papers: async () => new Map(),
    townships: async () =>
      [...byTownship.keys()].sort().map((code) => ({ code, name: `第${code.slice(-3)}镇` })),
  };
}

const byCase = (a: PaidCase, b: PaidCase): number => (a.file.caseId < b.file.caseId ? -1 : 1);

const settledFrom: Month = month("2024-01");

/** The family with a place, a number and an account of its own. */
function settled(file: CaseFile, n: number): PaidCase {
  const id = String(n).padStart(5, "0");
  const township = townshipCode(`999901${String((n % townshipCount) + 101)}`);
  const members = file.members.map((member) => ({
    ...member,
    residentId: `re_${id}_${member.residentId}`,
  }));
  const householdId = `hh_${id}`;
  const unitId = file.unit.kind === "household" ? householdId : (members[0]?.residentId ?? "");
  const payee = payeeOf({ id });
  return {
    file: {
      ...file,
      caseId: `ca_${id}`,
      unit: { ...file.unit, id: unitId },
      householdId,
      householdNumber: `${township}-${id}`,
      village: villageCode(`${township}001`),
      township,
      members,
      fromMonth: settledFrom,
    },
    ...(payee === undefined ? {} : { payee }),
  };
}
