import type { Figure } from "@minzheng/entitlement";
import { assert, type Month } from "@minzheng/kernel";
import { figureIn } from "../figure-in.ts";
import type { BankProfile, BatchLimits } from "./profile.ts";
import { bankProfiles, profileOf } from "./profiles.ts";

/** What a county may agree on with its bank, as the catalogue of parameters knows it. */
const bankFigures = {
  profile: "bank.profile",
  lines: "bank.lines-per-file",
  amount: "bank.amount-per-file",
} as const;

export interface BankTerms {
  readonly profile: BankProfile;
  readonly limits: BatchLimits;
}

/** How the county and its bank exchange files for a run's month. */
export function bankTermsIn(figures: readonly Figure[], month: Month): BankTerms {
  const inForce = (key: string) => figureIn([], figures, { key, month })?.value;
  const [profile, lines, amountFen] = [
    inForce(bankFigures.profile),
    inForce(bankFigures.lines),
    inForce(bankFigures.amount),
  ];
  return {
    profile: profile === undefined ? bankProfiles[0] : profileOf(String(profile)),
    limits: {
      ...(lines === undefined ? {} : { lines: whole(lines) }),
      ...(amountFen === undefined ? {} : { amountFen: whole(amountFen) }),
    },
  };
}

function whole(value: unknown): number {
  assert(typeof value === "number", "a limit is a whole number");
  return value;
}
