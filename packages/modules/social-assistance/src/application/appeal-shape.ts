import { RealDay } from "@minzheng/people";
import type { FieldDeclaration } from "@minzheng/register";
import * as z from "zod/mini";
import { LineText } from "./shapes.ts";

export const AppealKind = z.enum(["reconsideration", "litigation"]);

/** What is known of an appeal when it arrives; the decision takes it, the appeal keeps it. */
export const appealShape = {
  appealKind: z.optional(AppealKind),
  appealFiledOn: z.optional(RealDay),
  appealBody: z.optional(LineText),
};

export const appealFields = {
  appealKind: {
    label: "救济方式",
    class: "P1",
    kept: true,
    choices: { reconsideration: "行政复议", litigation: "行政诉讼" },
  },
  appealFiledOn: { label: "受理或立案日期", class: "P1", kept: true },
  appealBody: { label: "复议机关或法院", class: "P1", kept: true },
} as const satisfies Readonly<Record<keyof typeof appealShape, FieldDeclaration>>;
