import { divisionsOf, type householdsOf } from "@minzheng/demo";
import { assert, type Day, day, luhnDigit, residentIdCheckCharacter } from "@minzheng/kernel";

export type Household = ReturnType<typeof householdsOf>[number];
type Person = Household["persons"][number];

export const county = { code: "999901", name: "云溪县" } as const;
const divisions = divisionsOf(county);
const villages = (category: "urban" | "rural") =>
  divisions.filter((one) => one.code.length === 12 && (one.category ?? "rural") === category);

export interface Wish {
  readonly programme?: Household["programme"];
  readonly category?: "urban" | "rural";
  /** Birth days, the head first. */
  readonly born?: readonly Day[];
  /** Of the head, whole yuan a month. */
  readonly wageYuan?: number;
  readonly confirmedOn?: Day;
  readonly disability?: Person["disability"];
  readonly supportForm?: Person["supportForm"];
  /** Of the head. */
  readonly name?: string;
  readonly account?: Partial<Household["account"]>;
}

let serial = 0;
const births = new Map<Day, number>();

/** The next card of the county that passes its check. */
export function nextAccount(): string {
  serial += 1;
  const digits = `62999901${String(serial).padStart(10, "0")}`;
  return digits + luhnDigit(digits);
}

function residentId(bornOn: Day): string {
  const n = (births.get(bornOn) ?? 0) + 1;
  births.set(bornOn, n);
  assert(n < 500, "a birthday has so many numbers and no more");
  const digits = `${county.code}${bornOn.replaceAll("-", "")}${String(n * 2).padStart(3, "0")}`;
  return digits + residentIdCheckCharacter(digits);
}

const surnames = [..."王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗"];
const given = [..."秀兰永才桂英建国玉珍福生春梅金凤德胜淑芬长顺"];
const nameOf = (n: number): string =>
  [
    surnames[n % surnames.length],
    given[(n * 7) % given.length],
    given[(n * 13 + 3) % given.length],
  ].join("");

/** Days of birth spread over years, so that the county's numbers never run out. */
export const bornAbout = (year: number, n: number): Day =>
  day(
    `${year - (n % 9)}-${String((n % 12) + 1).padStart(2, "0")}-${String((n % 27) + 1).padStart(2, "0")}`,
  );

/** A family as the office's sheet has it; without a wish a rural couple without income. */
export function householdOf(wish: Wish = {}): Household {
  serial += 1;
  const n = serial;
  const { category = "rural", programme = "subsistence-allowance" } = wish;
  const places = villages(category);
  const village = places[n % places.length];
  const township = divisions.find(({ code }) => code === village?.code.slice(0, 9));
  assert(village !== undefined && township !== undefined, "a village lies in a township");
  const born =
    wish.born ??
    (programme === "extreme-hardship"
      ? [bornAbout(1958, n)]
      : [bornAbout(1979, n), bornAbout(1981, n + 5)]);
  const persons = born.map((bornOn, i): Person => {
    const hard = programme === "extreme-hardship";
    return {
      relation: i === 0 ? "head" : i === 1 ? "spouse" : "child",
      name: (i === 0 ? wish.name : undefined) ?? nameOf(n * 3 + i),
      residentIdNumber: residentId(bornOn),
      phone: "",
      wageYuan: i === 0 ? (wish.wageYuan ?? 0) : 0,
      businessYuan: 0,
      transferYuan: 0,
      basicPensionYuan: 0,
      seriousIllness: false,
      ...(i === 0 && wish.disability ? { disability: wish.disability } : {}),
      ...(hard ? { failedActivities: 0, supportForm: wish.supportForm ?? "dispersed" } : {}),
    };
  });
  return {
    number: `${township.code.slice(4)}-${String(n).padStart(5, "0")}`,
    programme,
    township,
    village,
    category,
    confirmedOn: wish.confirmedOn ?? day("2025-03-10"),
    account: {
      bank: "农村商业银行",
      number: nextAccount(),
      holder: persons[0]?.name ?? "",
      ...wish.account,
    },
    persons,
  };
}

/** The same family with another wage or account, as next month's sheet has it. */
export const changed = (
  before: Household,
  { wageYuan, account }: Pick<Wish, "wageYuan" | "account">,
): Household => ({
  ...before,
  account: { ...before.account, ...account },
  persons: before.persons.map((person, i) =>
    i === 0 && wageYuan !== undefined ? { ...person, wageYuan } : person,
  ),
});
