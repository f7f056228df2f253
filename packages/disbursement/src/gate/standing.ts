import {
  addMonths,
  ageYearsInMonth,
  ageYearsOn,
  type Day,
  firstDayOf,
  type Month,
  monthOf,
} from "@minzheng/kernel";
import { type CaseMember, certificateStatusTexts } from "@minzheng/people";
import type { RosterRow } from "../line.ts";
import { factsOf, factsOfPaid, type RowCheck } from "./check.ts";

const childProgrammes: readonly string[] = ["orphan", "unattended-child"];
const certificateProgrammes: readonly string[] = [
  "disability-living-subsidy",
  "disability-nursing-subsidy",
  "single-person-allowance",
];
const adultYears = 18;
const workingYears = { from: 16, below: 60 } as const;

/** Paid through the month of the eighteenth birthday, and on while still at school. CH-6, TK-5 */
const overAgeChild: RowCheck = {
  id: "over-age-child",
  severity: "blocking",
  label: "超龄仍按儿童发放",
  basis: "特困人员认定办法 第二十四条；国办发〔2010〕54号；民发〔2019〕62号",
  source: "户籍出生日期；教育部门在校信息",
  find: (row, { month }) => {
    const person = childOf(row);
    if (person === undefined) return undefined;
    if (ageYearsInMonth(person.bornOn, addMonths(month, -1)) < adultYears) return undefined;
    const studies = person.facts.some(
      (fact) =>
        fact.kind === "study" &&
        (fact.value.stage === "compulsory" || fact.value.stage === "senior-secondary"),
    );
    return studies ? undefined : "已满 18 周岁，没有在读高中（中职）以下学校的登记";
  },
};

/** Somebody who is in the programme as a child: by the programme, or since their recognition. */
function childOf({ due, paidCase: { file } }: RosterRow): CaseMember | undefined {
  const person = file.members.find(({ residentId }) => residentId === file.unit.id);
  if (person === undefined) return undefined;
  const asChild =
    childProgrammes.includes(due.programme) ||
    (due.programme === "extreme-hardship" &&
      ageYearsOn(person.bornOn, file.confirmedOn) < adultYears);
  return asChild ? person : undefined;
}

/** A certificate counts through the month in which it expires. DS-12 */
const certificateExpired: RowCheck = {
  id: "certificate-expired",
  severity: "explainable",
  label: "残疾人证到期、冻结或注销",
  basis: "国发〔2015〕52号；特困人员认定办法 第五条、第二十三条",
  source: "残联残疾人证信息",
  find: (row, { month }) => {
    const rests = row.paidCase.file.members.find(
      (member) => row.due.personIds.includes(member.residentId) && restsOn(row, member, month),
    );
    if (rests === undefined) return undefined;
    const status = factsOfPaid(row, "certificate-status").findLast(
      ({ subject }) => subject.id === rests.residentId,
    )?.value.status;
    if (status === "frozen" || status === "cancelled") {
      return `残疾人证已${certificateStatusTexts[status]}`;
    }
    const ends = certificatesOf(rests).map(({ expiresOn }) => expiresOn);
    if (ends.includes(undefined)) return undefined;
    const last = ends
      .flatMap((end) => end ?? [])
      .toSorted()
      .at(-1);
    return last !== undefined && monthOf(last) < month ? `残疾人证已于 ${last} 到期` : undefined;
  },
};

const certificatesOf = ({ facts }: CaseMember) =>
  facts.flatMap((fact) => (fact.kind === "disability" ? [fact.value] : []));

/** Whose recognition rests on a certificate: by the programme, or unable to work by it alone. */
function restsOn({ due }: RosterRow, member: CaseMember, month: Month): boolean {
  if (certificatesOf(member).length === 0) return false;
  if (certificateProgrammes.includes(due.programme)) return true;
  const age = ageYearsInMonth(member.bornOn, month);
  return (
    due.programme === "extreme-hardship" && age >= workingYears.from && age < workingYears.below
  );
}

/** Never stops a payment by itself. RV-3 */
const reviewOverdue: RowCheck = {
  id: "review-overdue",
  severity: "explainable",
  label: "定期核查超期",
  basis: "最低生活保障审核确认办法 第三十一条；特困人员认定办法 第二十三条",
  source: "定期核查台账",
  inBulk: true,
  find: (row, { asOf, recordsFrom }) => {
    const due = reviewDueOn(row, recordsFrom);
    return due !== undefined && due < asOf ? `应于 ${due} 前核查，至今没有结果` : undefined;
  },
};

const yearMonths = 12;

/** The open review's end; without one a year after the last look since the records are kept here. */
function reviewDueOn(
  { paidCase: { papers, file } }: RosterRow,
  recordsFrom: Month | undefined,
): Day | undefined {
  if (papers?.reviewDueOn !== undefined) return papers.reviewDueOn;
  if (recordsFrom === undefined) return undefined;
  const looked = papers?.reviewedOn ?? file.confirmedOn;
  const months = [monthOf(looked), recordsFrom].toSorted();
  return firstDayOf(addMonths(months[1] ?? recordsFrom, yearMonths + 1));
}

/** Somebody who has died is no person of the household from the month after. */
const personsOverHousehold: RowCheck = {
  id: "persons-over-household",
  severity: "explainable",
  label: "在册保障人数多于家庭人口",
  basis: "最低生活保障审核确认办法 第七条、第三十条",
  source: "救助对象台账与家庭成员登记",
  find: (row, { month }) => {
    const { papers, file } = row.paidCase;
    if (papers === undefined || file.unit.kind !== "household") return undefined;
    const gone = factsOf(row, "death")
      .filter(({ value }) => monthOf(value.diedOn) < month)
      .map(({ subject }) => subject.id);
    const living = file.members.filter(({ residentId }) => !gone.includes(residentId)).length;
    return papers.persons > living
      ? `在册保障 ${papers.persons} 人，家庭登记 ${living} 人`
      : undefined;
  },
};

export const standingChecks = [
  overAgeChild,
  certificateExpired,
  reviewOverdue,
  personsOverHousehold,
] as const;
