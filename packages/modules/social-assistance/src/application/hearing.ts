import type { Day } from "@minzheng/kernel";
import { RealDay } from "@minzheng/people";
import type { FieldDeclaration, Refusal } from "@minzheng/register";
import * as z from "zod/mini";
import { lawFrom } from "./regime.ts";

/** 听取意见: what those who lose support, or get less, had to say before it was decided. EF-8 */
export const hearingShape = {
  heardOn: z.optional(RealDay),
  heardHow: z.optional(z.enum(["opinion-given", "asked-and-silent"])),
};

export const hearingFields = {
  heardOn: { label: "听取意见日期", class: "P1", kept: true },
  heardHow: {
    label: "听取意见情况",
    class: "P1",
    kept: true,
    choices: { "opinion-given": "已陈述意见", "asked-and-silent": "已征求，未陈述" },
  },
} as const satisfies Readonly<Record<keyof typeof hearingShape, FieldDeclaration>>;

interface Heard {
  readonly heardOn?: string | undefined;
  readonly heardHow?: string | undefined;
}

/**
 * Why a decision against a family may not be made today: from the law's first day they are heard
 * before, and the record says when and how.
 *
 * @source 社会救助法 第四十八条; WE-32
 */
export function unheard({ heardOn, heardHow }: Heard, today: Day): Refusal | undefined {
  if (today < lawFrom) return undefined;
  if (heardOn === undefined || heardHow === undefined) {
    return {
      text: "减发、停止或撤销前须听取救助对象的意见，请先登记何时、怎样听取",
      path: "fields.heardOn",
    };
  }
  return heardOn <= today
    ? undefined
    : {
        text: "听取意见的日期晚于今天，请核对",
        path: "fields.heardOn",
        value: heardOn,
        proposal: today,
      };
}
