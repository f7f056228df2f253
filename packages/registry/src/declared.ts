import { type Declaration, type declarations, together } from "./declarations.ts";
import * as administration from "./declared/administration.ts";
import * as disbursement from "./declared/disbursement.ts";
import * as people from "./declared/people.ts";
import * as policy from "./declared/policy.ts";
import * as settings from "./declared/settings.ts";
import * as procedure from "./declared/social-assistance.procedure.ts";
import * as socialAssistance from "./declared/social-assistance.ts";

/** Every module's declaration at once, in the order of the navigation: for whoever needs them all. */
export const declared: Readonly<Record<keyof typeof declarations, Declaration>> = {
  people,
  "social-assistance": together(socialAssistance, procedure),
  disbursement,
  policy,
  administration,
  settings,
};
