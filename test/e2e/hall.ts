import { day, residentIdCheckCharacter } from "@minzheng/kernel";
import { openTownHall, type TownHall } from "../../packages/demo/src/town-hall.ts";
import type { Desk } from "./desk.ts";

/** A valid number of somebody of the county, by day of birth and serial; an odd serial is a man's. */
export function numberOf(county: string, bornOn: string, serial: string): string {
  const digits = `${county}${bornOn.replaceAll("-", "")}${serial}`;
  return digits + residentIdCheckCharacter(digits);
}

export const hallOf = ({ cloud }: Desk, county: string): TownHall =>
  openTownHall({ baseUrl: cloud.baseUrl, county, tokenOf: cloud.tokenFor });

interface Person {
  readonly name: string;
  readonly bornOn: string;
  readonly serial: string;
  readonly relation: "head" | "spouse" | "child";
}

/** A household of a village and one member's wage of 2,000 yuan, where somebody has one. */
export async function established(
  hall: TownHall,
  persons: readonly Person[],
  hasWage = true,
): Promise<{ householdId: string; residentIds: readonly string[]; village: string }> {
  const village = `${hall.county}100001`;
  const { householdId, residentIds } = await hall.people.establish({
    category: "urban",
    village,
    members: persons.map(({ name, bornOn, serial, relation }, i) => ({
      name,
      residentIdNumber: numberOf(hall.county, bornOn, serial),
      relation,
      paid: true,
      from: "2025-01-01",
      facts: i === 0 && hasWage ? [wage] : [],
    })),
  });
  return { householdId, residentIds, village };
}

const wage = {
  kind: "income",
  value: { class: "wage", item: "工资", totalFen: 2000_00, windowMonths: 1 },
  source: { office: "本人申报", document: "收入承诺书" },
  validFrom: day("2026-08-01"),
};

type Asked = Parameters<TownHall["clerk"]["application"]["open"]>[0]["fields"];

/** An application with every paper, submitted, accepted, checked, visited: ready for an opinion. */
export async function lookedAt(
  hall: TownHall,
  home: Awaited<ReturnType<typeof established>>,
  asked: Pick<Asked, "programmes" | "childCase"> & { readonly signedBy?: string },
): Promise<string> {
  const { householdId, residentIds, village } = home;
  const [head = "", spouse = head] = residentIds;
  const { signedBy, ...rest } = asked;
  const { id } = await hall.clerk.application.open({
    fields: {
      ...rest,
      householdId,
      village,
      acceptsOther: true,
      applicantResidentId: head,
      channel: "self",
      personIds: [...residentIds],
      separatedResidence: false,
      staffRelative: false,
      papers: ["identity", "household-register", "income-statement", "check-authorisation"],
      authorisations: residentIds.map((residentId, i) => ({
        residentId,
        signedBy: signedBy ?? (i < 2 ? residentId : spouse),
        document: `授权书 ${i + 1}`,
        scope: "household-means",
        expiresOn: "2027-12-31",
      })),
      payeeResidentId: head,
      bank: "农村商业银行",
      account: "6299980000000007110",
      accountHolder: "赵国强",
    },
  });
  const take = (transition: string) => hall.clerk.application.advance({ id, transition });
  await take("submit");
  await take("accept");
  await take("start-checking");
  const values = { matterId: id };
  const { rows } = await hall.checker.economicCheck.find({ question: "byMatter", values });
  const check = { id: rows[0]?.id ?? "" };
  await hall.checker.economicCheck.advance({ ...check, transition: "start" });
  const fields = { report: "核对报告 2026-092" };
  await hall.checker.economicCheck.advance({ ...check, transition: "report", fields });
  const visit = await hall.clerk.investigation.open({
    fields: {
      matterId: id,
      householdId,
      village,
      way: "home-visit",
      level: "township",
      madeOn: day("2026-09-01"),
      informant: "户主",
      asTold: true,
    },
  });
  const form = { form: "入户调查表 2", signedByFamily: "户主" };
  await hall.reviewer.investigation.advance({ id: visit.id, transition: "sign", fields: form });
  return id;
}
