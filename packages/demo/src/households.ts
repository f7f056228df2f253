import type { Disability, FailedActivities, RosterProgramme } from "@minzheng/exchange";
import { addMonths, type Day, day, firstDayOf, monthOf } from "@minzheng/kernel";
import type { DisabilityKind, Relation } from "@minzheng/people";
import { type Dice, diceOf } from "./dice.ts";
import { type DemoCounty, type DemoDivision, divisionsOf } from "./divisions.ts";
import { bankAccounts, bornAt, nameOf, residentIds, type Sex, surnameOf } from "./people.ts";

export interface DemoPerson {
  readonly relation: Relation;
  readonly name: string;
  readonly residentIdNumber: string;
  readonly phone: string;
  /** Whole yuan a month. */
  readonly wageYuan: number;
  readonly businessYuan: number;
  readonly transferYuan: number;
  readonly basicPensionYuan: number;
  readonly disability?: Disability;
  readonly seriousIllness: boolean;
  readonly failedActivities?: FailedActivities;
  readonly supportForm?: "dispersed" | "concentrated";
}

export interface DemoHousehold {
  readonly number: string;
  readonly programme: RosterProgramme;
  readonly township: DemoDivision;
  readonly village: DemoDivision;
  readonly category: "urban" | "rural";
  readonly confirmedOn: Day;
  readonly account: { readonly bank: string; readonly number: string; readonly holder: string };
  /** The head first. */
  readonly persons: readonly DemoPerson[];
}

export interface Wanted {
  readonly seed: string;
  readonly county: DemoCounty;
  readonly households: number;
  readonly today: Day;
}

/** Who in a hundred households is extremely poor, and so a person alone. */
const extremeHardshipPercent = 15;
const bank = "农村商业银行";

/** Invented families of one county; the same wish gives the same families. */
export function householdsOf({
  seed,
  county,
  households,
  today,
}: Wanted): readonly DemoHousehold[] {
  const dice = diceOf(`${seed} households ${county.code}`);
  const divisions = divisionsOf(county);
  const townships = divisions.filter(({ code }) => code.length === 9);
  const idOf = residentIds(county.code);
  const accountOf = bankAccounts(county.code);
  return Array.from({ length: households }, (_, i) => {
    const township = townships[i % townships.length];
    const villages = divisions.filter(
      ({ code }) => code.length === 12 && code.startsWith(township?.code ?? ""),
    );
    const village = villages[dice.between(0, villages.length - 1)];
    if (!township || !village) throw new RangeError("a county has townships and villages");
    const category = village.category ?? "rural";
    const programme = dice.percent(extremeHardshipPercent)
      ? "extreme-hardship"
      : "subsistence-allowance";
    const persons =
      programme === "extreme-hardship"
        ? [personAlone(dice, today, idOf)]
        : family(dice, { today, category }, idOf);
    return {
      number: `${township.code.slice(4)}-${String(i + 1).padStart(5, "0")}`,
      programme,
      township,
      village,
      category,
      confirmedOn: confirmedDay(dice, today),
      account: { bank, number: accountOf(), holder: persons[0]?.name ?? "" },
      persons,
    };
  });
}

/** Decided one to twenty-four months ago, before the cut-off of its month. */
function confirmedDay(dice: Dice, today: Day): Day {
  const month = addMonths(monthOf(today), -dice.between(2, 24));
  return day(`${firstDayOf(month).slice(0, 8)}${String(dice.between(3, 19)).padStart(2, "0")}`);
}

type IdOf = (bornOn: Day, sex: Sex) => string;

interface Made {
  readonly relation: Relation;
  readonly ageYears: number;
  readonly sex: Sex;
  readonly surname: string;
}

function person(dice: Dice, today: Day, idOf: IdOf, made: Made): DemoPerson {
  const { relation, ageYears, sex, surname } = made;
  const old = ageYears >= 60;
  return {
    relation,
    name: nameOf(dice, surname, sex),
    residentIdNumber: idOf(bornAt(dice, ageYears, today), sex),
    phone: relation === "head" ? `199${String(dice.between(0, 99_999_999)).padStart(8, "0")}` : "",
    wageYuan: 0,
    businessYuan: 0,
    transferYuan: old ? 143 + dice.between(0, 60) : 0,
    basicPensionYuan: old ? 143 : 0,
    seriousIllness: dice.percent(8),
  };
}

const sexOf = (dice: Dice): Sex => (dice.percent(50) ? "male" : "female");

/** Over sixty, no family, six daily activities assessed. */
function personAlone(dice: Dice, today: Day, idOf: IdOf): DemoPerson {
  const made = {
    relation: "head",
    ageYears: dice.between(61, 88),
    sex: sexOf(dice),
    surname: surnameOf(dice),
  } as const;
  return {
    ...person(dice, today, idOf, made),
    failedActivities: dice.pick([0, 0, 0, 1, 2, 3, 4, 6]),
    supportForm: dice.percent(85) ? "dispersed" : "concentrated",
  };
}

interface Setting {
  readonly today: Day;
  readonly category: "urban" | "rural";
}

function family(dice: Dice, { today, category }: Setting, idOf: IdOf): readonly DemoPerson[] {
  const surname = surnameOf(dice);
  const ageYears = dice.between(32, 78);
  const sex = sexOf(dice);
  const head = person(dice, today, idOf, { relation: "head", ageYears, sex, surname });
  const others: Made[] = [];
  if (dice.percent(45)) {
    const other = sex === "male" ? "female" : "male";
    others.push({
      relation: "spouse",
      ageYears: Math.max(24, ageYears - dice.between(-2, 5)),
      sex: other,
      surname: surnameOf(dice),
    });
  }
  const children = ageYears > 65 ? 0 : dice.between(0, 2);
  for (let i = 0; i < children; i += 1) {
    others.push({
      relation: "child",
      ageYears: dice.between(3, Math.min(22, ageYears - 20)),
      sex: sexOf(dice),
      surname,
    });
  }
  if (ageYears < 55 && dice.percent(20)) {
    others.push({
      relation: "parent",
      ageYears: ageYears + dice.between(22, 28),
      sex: sexOf(dice),
      surname,
    });
  }
  const persons = [head, ...others.map((made) => person(dice, today, idOf, made))];
  return persons.map((member, i) =>
    withIncome(dice, withDisability(dice, member), {
      first: i === 0,
      size: persons.length,
      category,
    }),
  );
}

/** Below the standard for nearly all; one family in a hundred earns too much and gets nothing. */
function withIncome(
  dice: Dice,
  member: DemoPerson,
  { first, size, category }: { first: boolean; size: number; category: "urban" | "rural" },
): DemoPerson {
  if (!first || member.transferYuan > 0) return member;
  const perHead = dice.percent(1) ? 1_600 : dice.between(0, category === "urban" ? 700 : 480);
  const yuan = perHead * size;
  return category === "rural" && dice.percent(40)
    ? { ...member, businessYuan: yuan }
    : { ...member, wageYuan: yuan };
}

const kinds: readonly [DisabilityKind, ...DisabilityKind[]] = [
  "physical",
  "visual",
  "hearing",
  "intellectual",
  "psychiatric",
  "multiple",
];
const grades = [1, 2, 2, 3, 4] as const;

function withDisability(dice: Dice, member: DemoPerson): DemoPerson {
  if (!dice.percent(18)) return member;
  return { ...member, disability: { kind: dice.pick(kinds), grade: dice.pick(grades) } };
}
