import { type Day, isDay } from "@minzheng/kernel";
import * as z from "zod/mini";
import type { AnyFact, FactKind, FactValues, PropertyClass } from "./fact.ts";

const Fen = z.int().check(z.nonnegative(), z.lte(100_000_000_00));
const Item = z.string().check(z.minLength(1), z.maxLength(40));
const Name = z.string().check(z.minLength(1), z.maxLength(60));
export const DayValue = z.custom<Day>(
  (value) => typeof value === "string" && isDay(value),
  "应为日期 YYYY-MM-DD",
);

const WindowMonths = z.int().check(z.gte(1), z.lte(24));
const Persons = z.int().check(z.gte(1), z.lte(30));
const Grade = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const DisabilityKindValue = z.enum([
  "visual",
  "hearing",
  "speech",
  "physical",
  "intellectual",
  "psychiatric",
  "multiple",
]);
const propertyClasses = [
  "deposit",
  "securities",
  "fund",
  "insurance",
  "claim",
  "online-balance",
  "vehicle",
  "dwelling",
  "shop",
  "office",
  "factory",
  "registered-capital",
  "forest",
  "other",
] as const satisfies readonly PropertyClass[];

type Shapes = { readonly [Kind in FactKind]: z.ZodMiniType<FactValues[Kind]> };

/** What the value of each kind of fact must look like; extra keys are refused. */
export const factShapes: Shapes = {
  income: z.strictObject({
    class: z.enum(["wage", "business", "property", "transfer"]),
    item: Item,
    totalFen: Fen,
    windowMonths: WindowMonths,
    exemptionKey: z.exactOptional(z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))),
    farm: z.exactOptional(z.boolean()),
  }),
  property: z.strictObject({
    class: z.enum(propertyClasses),
    item: Item,
    valueFen: Fen,
    use: z.exactOptional(z.enum(["disability-mobility", "motorcycle", "ordinary"])),
    squareMetres: z.exactOptional(z.int().check(z.positive(), z.lte(100_000))),
    necessity: z.exactOptional(z.boolean()),
    disputed: z.exactOptional(z.boolean()),
  }),
  indication: z.strictObject({
    of: z.enum(["disposal", "private-school", "overseas-travel", "other"]),
    item: Item,
    amountFen: Fen,
  }),
  deduction: z.strictObject({
    ground: z.enum(["disability", "serious-illness", "tax", "social-insurance", "support-paid"]),
    item: Item,
    totalFen: Fen,
    windowMonths: WindowMonths,
  }),
  spending: z.strictObject({
    of: z.enum(["living", "medical", "education", "rehabilitation", "other"]),
    item: Item,
    paidFen: Fen,
    reimbursedFen: Fen,
    designated: z.exactOptional(z.boolean()),
    stage: z.exactOptional(
      z.enum(["kindergarten", "compulsory", "senior-secondary", "college", "bachelor"]),
    ),
    otherKind: z.exactOptional(z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/))),
  }),
  aid: z.strictObject({ item: Item, form: z.enum(["cash", "goods"]), amountFen: Fen }),
  obligor: z.strictObject({
    relation: z.enum(["spouse", "child", "parent", "grandchild", "grandparent", "sibling"]),
    item: Item,
    bornOn: z.exactOptional(DayValue),
    householdSize: z.exactOptional(Persons),
    monthlyFen: z.exactOptional(Fen),
    supports: z.exactOptional(Persons),
    paidFen: z.exactOptional(Fen),
    agreedFen: z.exactOptional(Fen),
    benefit: z.exactOptional(
      z.enum(["subsistence-allowance", "extreme-hardship", "margin-household"]),
    ),
    disability: z.exactOptional(z.strictObject({ kind: DisabilityKindValue, grade: Grade })),
    incapacity: z.exactOptional(z.enum(["no-civil-capacity", "missing", "prison"])),
    propertyWithinLimits: z.exactOptional(z.boolean()),
    consentOn: z.exactOptional(DayValue),
  }),
  disability: z.strictObject({
    kind: DisabilityKindValue,
    grade: Grade,
    certificate: z.exactOptional(z.string().check(z.maxLength(30))),
    expiresOn: z.exactOptional(DayValue),
  }),
  "serious-illness": z.strictObject({ listed: z.boolean() }),
  ability: z.strictObject({ failedActivities: z.literal([0, 1, 2, 3, 4, 5, 6]) }),
  "support-form": z.strictObject({
    form: z.enum(["dispersed", "concentrated"]),
    institution: z.exactOptional(z.string().check(z.maxLength(60))),
  }),
  stay: z.strictObject({
    in: z.enum(["hospital", "institution"]),
    name: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(60))),
  }),
  residence: z.strictObject({ category: z.enum(["urban", "rural"]) }),
  "category-ground": z
    .strictObject({
      registration: z.exactOptional(z.enum(["urban", "rural"])),
      holdsLand: z.exactOptional(z.boolean()),
      sharesCollectiveIncome: z.exactOptional(z.boolean()),
    })
    .check(z.refine((ground) => Object.keys(ground).length > 0, "至少填写一项")),
  study: z.strictObject({
    stage: z.enum(["compulsory", "senior-secondary", "university", "postgraduate"]),
    fullTime: z.boolean(),
  }),
  absence: z.strictObject({
    reason: z.enum(["prison", "drug-isolation", "missing", "clergy", "conscript", "parole"]),
  }),
  living: z.strictObject({ together: z.boolean() }),
  marriage: z.strictObject({ status: z.enum(["single", "married", "divorced", "widowed"]) }),
  work: z.strictObject({ status: z.enum(["employed", "flexible", "jobless"]) }),
  "job-refusal": z.strictObject({ inARow: z.int().check(z.gte(1), z.lte(20)) }),
  benefit: z.strictObject({
    programme: z.enum([
      "subsistence-allowance",
      "extreme-hardship",
      "margin-household",
      "orphan",
      "unattended-child",
      "disability-living-subsidy",
      "disability-nursing-subsidy",
      "old-age-allowance",
      "elderly-service-subsidy",
      "elderly-nursing-subsidy",
      "work-injury-nursing",
    ]),
    monthlyFen: z.exactOptional(Fen),
  }),
  death: z.strictObject({ diedOn: DayValue }),
  cremation: z.strictObject({ crematedOn: DayValue, place: z.exactOptional(Name) }),
  imprisonment: z.strictObject({
    form: z.enum(["prison", "detention", "drug-isolation", "community-correction"]),
    place: z.exactOptional(Name),
  }),
  "registration-move": z.strictObject({ to: Name, withinCounty: z.boolean() }),
  "account-status": z.strictObject({
    accountTail: z.string().check(z.regex(/^\d{4}$/, "应为账号后四位")),
    status: z.enum(["normal", "dormant", "closed", "frozen", "lost", "absent"]),
    holderMatches: z.exactOptional(z.boolean()),
  }),
  "certificate-status": z.strictObject({
    of: z.enum(["disability"]),
    status: z.enum(["valid", "frozen", "cancelled"]),
  }),
  "public-salary": z.strictObject({ employer: Name, post: z.exactOptional(Name) }),
  "staff-kin": z.strictObject({ post: Name, relation: Item }),
  "payment-hold": z.strictObject({ warning: Item, reason: Name }),
  "paid-elsewhere": z.strictObject({
    programme: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
    place: Name,
  }),
  supporter: z.strictObject({ able: z.boolean() }),
};

export const factKinds = Object.keys(factShapes) as FactKind[];
export const isFactKind = (text: string): text is FactKind => text in factShapes;

/** Health and liberty: their values lie sealed, and only case roles read them. */
export const sensitiveKinds: readonly FactKind[] = [
  "disability",
  "serious-illness",
  "ability",
  "absence",
  "deduction",
  "obligor",
  "spending",
  "stay",
  "imprisonment",
  "certificate-status",
  "payment-hold",
];

/** What is known of a fact before it has an id and a time. */
export type NewFact = {
  readonly [Kind in FactKind]: Pick<
    Extract<AnyFact, { readonly kind: Kind }>,
    "kind" | "value" | "source" | "validFrom" | "validTo"
  >;
}[FactKind];

export interface FactProblem {
  readonly path: string;
  readonly problem: string;
}

/** Reads a value as one of the kind. @returns the problem when it is none */
export function readFactValue<Kind extends FactKind>(
  kind: Kind,
  value: unknown,
): { readonly value: FactValues[Kind] } | FactProblem {
  const shape: z.ZodMiniType<FactValues[Kind]> = factShapes[kind];
  const read = z.safeParse(shape, value);
  if (read.success) return { value: read.data };
  const [issue] = read.error.issues;
  return { path: ["value", ...(issue?.path ?? [])].join("."), problem: issue?.message ?? "" };
}
