import { ageYearsOn, type Day } from "@minzheng/kernel";
import type { Refusal } from "@minzheng/register";
import type { ApplicationFields } from "./application-shape.ts";
import { isOfPersons, programmeLabels } from "./programmes.ts";

/** A household as its application is compared with it. */
export interface Home {
  readonly village: string;
  readonly members: readonly { readonly residentId: string; readonly bornOn: Day }[];
}

export interface FilingProblem extends Refusal {
  readonly code: string;
}

const adultYears = 18;

/**
 * What an application says that its household contradicts: another village, people who do not live
 * there, part of a household that is recognised whole, a child's case with adults in it.
 *
 * @param today ages are full years on this day
 * @returns the first contradiction
 */
export function contradictionWith(
  home: Home,
  fields: ApplicationFields,
  today: Day,
): FilingProblem | undefined {
  if (fields.village !== home.village) {
    return {
      code: "ANOTHER_VILLAGE",
      text: "申请的村（社区）与家庭登记的不同，请核对",
      path: "fields.village",
      value: fields.village,
      proposal: home.village,
    };
  }
  return strangerIn(home, fields) ?? partOf(home, fields) ?? childCaseOf(home, fields, today);
}

function strangerIn(
  { members }: Home,
  { applicantResidentId, personIds }: ApplicationFields,
): FilingProblem | undefined {
  const lives = (id: string) => members.some(({ residentId }) => residentId === id);
  const code = "NOT_A_MEMBER";
  if (!lives(applicantResidentId)) {
    const path = "fields.applicantResidentId";
    return { code, text: "申请人不是这个家庭的成员，请核对或按委托申请登记", path };
  }
  const stray = personIds.findIndex((id) => !lives(id));
  return stray < 0
    ? undefined
    : { code, text: "所申请的人不是这个家庭的成员", path: `fields.personIds.${stray}` };
}

/** @source CL-4 */
function partOf(
  { members }: Home,
  { programmes, personIds }: ApplicationFields,
): FilingProblem | undefined {
  const whole = programmes.find((programme) => !isOfPersons(programme));
  const left = members.find(({ residentId }) => !personIds.includes(residentId));
  if (whole === undefined || left === undefined) return undefined;
  return {
    code: "NOT_THE_WHOLE_HOUSEHOLD",
    text: `${programmeLabels[whole]}按户认定，须填写全部共同生活的家庭成员`,
    path: "fields.personIds",
    proposal: left.residentId,
  };
}

/** @source PB-2 */
function childCaseOf(
  home: Home,
  { personIds, childCase }: ApplicationFields,
  today: Day,
): FilingProblem | undefined {
  const persons = home.members.filter(({ residentId }) => personIds.includes(residentId));
  const children = persons.every((person) => isMinor(person, today));
  if (children === childCase) return undefined;
  return {
    code: "CHILD_CASE",
    text: children
      ? "所申请的都是未成年人，请注明只为未成年人申请"
      : "所申请的有成年人，不是只为未成年人申请",
    path: "fields.childCase",
    value: childCase,
    proposal: children,
  };
}

const isMinor = ({ bornOn }: Home["members"][number], today: Day) =>
  ageYearsOn(bornOn, today) < adultYears;

/**
 * Whose means may not be looked into yet: every adult signs for themselves, an adult guardian for a
 * minor, and the paper has not expired.
 *
 * @returns residents without a valid authorisation, in the order of the household
 * @source PC-6; 最低生活保障审核确认办法 第九条
 */
export function unauthorised(
  { members }: Home,
  { authorisations }: Pick<ApplicationFields, "authorisations">,
  today: Day,
): readonly string[] {
  const adults = members.filter((member) => !isMinor(member, today));
  const isAdult = (id: string) => adults.some(({ residentId }) => residentId === id);
  return members
    .filter(
      ({ residentId }) =>
        !authorisations.some(
          (paper) =>
            paper.residentId === residentId &&
            paper.expiresOn >= today &&
            (isAdult(residentId) ? paper.signedBy === residentId : paper.signedBy !== residentId),
        ),
    )
    .map(({ residentId }) => residentId);
}
