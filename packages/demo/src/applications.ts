import { isWorkday, provisional2027, type WorkCalendar, workCalendar } from "@minzheng/calendar";
import { addDays, type Day } from "@minzheng/kernel";
import { applicantsOf, type DemoApplicant } from "./applicants.ts";
import type { DemoCounty } from "./divisions.ts";
import type { TownHall } from "./town-hall.ts";

/** One application on its way: the family, and the ids that the interfaces gave. */
interface Case {
  readonly hall: TownHall;
  readonly family: DemoApplicant;
  readonly today: Day;
  householdId: string;
  residentIds: readonly string[];
  id: string;
}

type Act = (at: Case) => Promise<unknown>;
/** What happens so many working days before today. */
type Story = readonly (readonly [workdaysAgo: number, ...acts: readonly Act[]])[];

const papers = [
  "identity",
  "household-register",
  "income-statement",
  "check-authorisation",
] as const;

/** What a family asks for, and by which wage where it is not the one it was dealt. */
interface Asking {
  readonly programme: "subsistence-allowance" | "margin-household";
  readonly wageFen?: number;
}

const draft =
  (
    handedIn: readonly (typeof papers)[number][],
    { programme, ...asking }: Asking = { programme: "subsistence-allowance" },
  ): Act =>
  async (at) => {
    const { hall, family, today } = at;
    const { village, members } = family;
    const { wageFen = family.wageFen } = asking;
    const { householdId, residentIds } = await hall.people.establish({
      category: "urban",
      village,
      members: members.map((member, i) => ({
        ...member,
        paid: true,
        from: addDays(today, -365),
        facts: i === 0 ? [wage(wageFen, addDays(today, -60))] : [],
      })),
    });
    const [head = "", spouse = ""] = residentIds;
    const { id } = await hall.clerk.application.open({
      fields: {
        householdId,
        village,
        programmes: [programme],
        acceptsOther: true,
        applicantResidentId: head,
        channel: "self",
        personIds: residentIds,
        childCase: false,
        separatedResidence: false,
        staffRelative: false,
        papers: [...handedIn],
        authorisations: residentIds.map((residentId, i) => ({
          residentId,
          signedBy: i < 2 ? residentId : spouse,
          document: `授权书 ${i + 1}`,
          scope: "household-means",
          expiresOn: addDays(today, 700),
        })),
        payeeResidentId: head,
        bank: "农村商业银行",
        account: family.account,
        accountHolder: members[0]?.name ?? "",
      },
    });
    Object.assign(at, { householdId, residentIds, id });
  };

const wage = (totalFen: number, validFrom: Day) => ({
  kind: "income",
  value: { class: "wage", item: "工资", totalFen, windowMonths: 1 },
  source: { office: "本人申报", document: "收入财产申报表" },
  validFrom,
});

type Fields = Parameters<TownHall["clerk"]["application"]["advance"]>[0]["fields"];
type Post = "clerk" | "reviewer" | "chief" | "countyReviewer";

const step =
  (
    transition: string,
    { by = "clerk", ...rest }: { by?: Post; fields?: Fields; reason?: string } = {},
  ): Act =>
  ({ hall, id }) =>
    hall[by].application.advance({ id, transition, ...rest });

const submit = step("submit");
const accept = step("accept");
const start = step("start-checking");

const checkOf = async ({ hall, id }: Case): Promise<string> => {
  const asked = { question: "byMatter", values: { matterId: id }, limit: 10 };
  const { rows } = await hall.checker.economicCheck.find(asked);
  return rows[0]?.id ?? "";
};

/** The county's check, with or without something that was not told. */
const checked =
  (office?: string): Act =>
  async (at) => {
    const id = await checkOf(at);
    const { economicCheck } = at.hall.checker;
    await economicCheck.advance({ id, transition: "start" });
    const [residentId = ""] = at.residentIds;
    const hits = office === undefined ? [] : [{ residentId, kind: "vehicle" as const, office }];
    const fields = { report: "家庭经济状况核对报告", hits };
    await economicCheck.advance({ id, transition: "report", fields });
  };

const visit: Act = async ({ hall, id, householdId, family, today }) => {
  const { village, members } = family;
  const visited = await hall.clerk.investigation.open({
    fields: {
      matterId: id,
      householdId,
      village,
      way: "home-visit",
      level: "township",
      madeOn: today,
      informant: members[1]?.name ?? "",
      asTold: true,
    },
  });
  await hall.reviewer.investigation.advance({
    id: visited.id,
    transition: "sign",
    fields: { form: "入户调查表", signedByFamily: members[1]?.name ?? "" },
  });
};

const recommendAs = (recommended: Asking["programme"]) =>
  step("give-opinion", {
    by: "reviewer",
    fields: { opinion: "recommend", recommended },
    reason: "家庭情况与申报一致，建议纳入",
  });
const recommend = recommendAs("subsistence-allowance");
const post = step("post-notice", { fields: { noticePlace: "社区公示栏" } });

const object: Act = async (at) => {
  const { hall, id, householdId, family, today } = at;
  await hall.clerk.objection.open({
    fields: {
      matterId: id,
      householdId,
      village: family.village,
      kind: "notice-objection",
      raisedOn: today,
      words: "听说这家在外地有住房，请核实。",
    },
  });
  await hall.clerk.application.advance({ id, transition: "take-objection" });
};

const confirm: Act = ({ hall, id }) =>
  hall.county === delegated
    ? hall.chief.application.advance({ id, transition: "confirm-delegated" })
    : hall.countyReviewer.application.advance({ id, transition: "confirm" });

const refuse: Act = ({ hall, id }) => {
  const because = {
    fields: { refusalCode: "untrue-statement" },
    reason: "申报的收入与核对结果不符",
  } as const;
  return hall.county === delegated
    ? hall.chief.application.advance({ id, transition: "refuse-delegated", ...because })
    : hall.countyReviewer.application.advance({ id, transition: "refuse", ...because });
};

/** The county whose townships confirm the allowance themselves. */
const delegated = "999902";

const filed = [draft(papers), submit, accept] as const;
const looked = [...filed, start, checked(), visit] as const;
const posted = [...looked, recommend, post] as const;
/** Above the standard and below the margin line: a status without cash, and without a notice. */
const margin = { programme: "margin-household", wageFen: 4000_00 } as const;
const marginSent = [
  ...[draft(papers, margin), submit, accept, start, checked(), visit],
  ...[recommendAs("margin-household"), step("send-without-notice")],
] as const;

/**
 * One application in every state, some due today, some late: nothing is dated back. Few days, since
 * with each of them every function starts anew.
 */
const stories: readonly Story[] = [
  [[0, draft(papers)]],
  [[0, draft(papers), submit]],
  [
    [
      2,
      draft(papers.slice(0, 3)),
      submit,
      step("request-supplement", { fields: { missingPapers: ["check-authorisation"] } }),
    ],
  ],
  [[2, ...filed]],
  [[5, ...filed]],
  [[9, ...filed, start, checked("公安机关")]],
  [[9, ...looked]],
  [[2, ...posted]],
  [[16, ...posted]],
  [
    [5, ...posted],
    [2, object],
  ],
  [
    [16, ...posted],
    [9, step("send")],
  ],
  [
    [16, ...posted],
    [9, step("send")],
    [2, refuse],
  ],
  [
    [16, ...posted],
    [9, step("send")],
    [0, confirm],
  ],
  [
    [9, ...marginSent],
    [2, confirm],
  ],
];

/** Counties with an application in every state; the others have one in three of them. */
const whole: ReadonlySet<string> = new Set(["999901", delegated, "999903"]);
const storiesOf = (county: string): readonly Story[] =>
  whole.has(county) ? stories : stories.filter((_, i) => i % 3 === 1);

/** Days on which something happens, the earliest first. */
const stations = [...new Set(stories.flatMap((story) => story.map(([ago]) => ago)))].sort(
  (a, b) => b - a,
);

export interface Filing {
  readonly today: Day;
  readonly halls: readonly { readonly county: DemoCounty; readonly hall: TownHall }[];
  /** Every function believes in this day from now on. */
  readonly setToday: (day: Day) => void;
  readonly countiesAtOnce: number;
  readonly progress: (text: string) => void;
}

/**
 * Applications of every county, in every state. The days are lived through from the earliest, so
 * that each step is taken on its day, by the clocks of that day. Where there are some, nothing is
 * done.
 */
export async function fileApplications(filing: Filing): Promise<void> {
  const { halls, today, setToday, countiesAtOnce, progress } = filing;
  const waiting = [];
  for (const { county, hall } of halls) {
    const asked = { question: "byTownship", area: `${county.code}100`, limit: 1 };
    const { rows } = await hall.clerk.application.find(asked);
    if (rows.length > 0) continue;
    const told = storiesOf(county.code);
    waiting.push({ hall, told, families: applicantsOf(county, told.length, today) });
  }
  if (waiting.length === 0) return;
  const calendar = workCalendar([provisional2027]);
  const open = waiting.map(({ hall, told, families }) => ({
    told,
    cases: families.map((family) => ({ hall, family, householdId: "", residentIds: [], id: "" })),
  }));
  for (const ago of stations) {
    const on = workdayBefore(today, ago, calendar);
    setToday(on);
    progress(`${on} 办理申请`);
    const counties = [...open];
    const worker = async () => {
      for (let county = counties.shift(); county; county = counties.shift()) {
        await actOn(county, { ago, on });
      }
    };
    await Promise.all(Array.from({ length: countiesAtOnce }, worker));
  }
}

async function actOn(
  {
    told,
    cases,
  }: { readonly told: readonly Story[]; readonly cases: readonly Omit<Case, "today">[] },
  { ago, on }: { readonly ago: number; readonly on: Day },
): Promise<void> {
  for (const [i, story] of told.entries()) {
    const opened = cases[i];
    const acts = story.find(([at]) => at === ago)?.slice(1) as readonly Act[] | undefined;
    if (opened === undefined || acts === undefined) continue;
    const at = Object.assign(opened, { today: on });
    for (const [n, act] of acts.entries()) {
      await act(at).catch((cause: unknown) => {
        const { county } = at.hall;
        throw new Error(`${county}: act ${n} of application ${i} failed on ${on}`, { cause });
      });
    }
  }
}

/** The working day so many working days before; a year nobody knows counts weekdays as they come. */
function workdayBefore(today: Day, count: number, calendar: WorkCalendar): Day {
  let on = today;
  for (let left = count; left > 0; ) {
    on = addDays(on, -1);
    if (isWorkday(on, calendar) !== false) left -= 1;
  }
  return on;
}
