import { DayText } from "@minzheng/contract";
import { isDay } from "@minzheng/kernel";
import * as z from "zod/mini";

/** A day that was or will be: no 30 February. */
export const RealDay = DayText.check(z.refine((text) => isDay(text), "没有这一天"));
