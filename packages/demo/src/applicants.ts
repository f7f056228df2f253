import { type Day, luhnDigit, residentIdCheckCharacter } from "@minzheng/kernel";
import { demoSeed } from "./demo-seed.ts";
import { diceOf } from "./dice.ts";
import { type DemoCounty, divisionsOf } from "./divisions.ts";
import { bornAt, nameOf, type Sex, surnameOf } from "./people.ts";

/** A couple and a child in town with one wage: who asks for the allowance. */
export interface DemoApplicant {
  readonly village: string;
  readonly surname: string;
  readonly members: readonly {
    readonly relation: "head" | "spouse" | "child";
    readonly name: string;
    readonly residentIdNumber: string;
  }[];
  readonly wageFen: number;
  readonly account: string;
}

/** Ids of the roster begin with serial 001; these lie far from them. */
const firstSerial = 700;

/** Invented families of the county's first township, the same for the same county and day. */
export function applicantsOf(
  county: DemoCounty,
  count: number,
  today: Day,
): readonly DemoApplicant[] {
  const dice = diceOf(`${demoSeed} applicants ${county.code}`);
  const communities = divisionsOf(county).filter(({ code, category }) => {
    return category === "urban" && code.startsWith(`${county.code}100`);
  });
  let serial = firstSerial;
  const idOf = (bornOn: Day, sex: Sex): string => {
    serial += (serial % 2 === 1) === (sex === "male") ? 2 : 1;
    const digits = `${county.code}${bornOn.replaceAll("-", "")}${serial}`;
    return digits + residentIdCheckCharacter(digits);
  };
  return Array.from({ length: count }, (_, i) => {
    const village = communities[i % communities.length]?.code ?? "";
    const surname = surnameOf(dice);
    const ageYears = dice.between(32, 48);
    const adult = (relation: "head" | "spouse", sex: Sex, own: string) => ({
      relation,
      name: nameOf(dice, own, sex),
      residentIdNumber: idOf(bornAt(dice, ageYears, today), sex),
    });
    const members = [
      adult("head", "male", surname),
      adult("spouse", "female", surnameOf(dice)),
      {
        relation: "child" as const,
        name: nameOf(dice, surname, "female"),
        residentIdNumber: idOf(bornAt(dice, dice.between(6, 14), today), "female"),
      },
    ];
    const digits = `629998${county.code.slice(4)}${String(i).padStart(10, "0")}`;
    const account = digits + luhnDigit(digits);
    return { village, surname, members, wageFen: dice.between(9, 24) * 100_00, account };
  });
}
