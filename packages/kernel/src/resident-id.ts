import { type Day, isDay } from "./time.ts";

export type ResidentIdProblem = "LENGTH" | "CHARACTERS" | "BIRTH_DATE" | "CHECK_DIGIT";

export interface ResidentId {
  readonly number: string;
  readonly divisionCode: string;
  readonly bornOn: Day;
  readonly sex: "male" | "female";
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The eighteenth character for the first seventeen digits. @source ISO 7064 MOD 11-2, GB 11643 */
export function residentIdCheckCharacter(digits17: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits17[i]), 0);
  return "10X98765432".charAt(sum % 11);
}

/**
 * Reads an eighteen-character resident id number.
 *
 * @returns the id's parts, or which test it fails first: length, characters, birth date, check
 * @source GB 11643; `domain/services.md` 0.5
 */
export function readResidentId(number: string): ResidentId | { problem: ResidentIdProblem } {
  if (number.length !== 18) return { problem: "LENGTH" };
  if (!/^\d{17}[\dX]$/.test(number)) return { problem: "CHARACTERS" };
  const bornOn = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(bornOn)) return { problem: "BIRTH_DATE" };
  if (residentIdCheckCharacter(number) !== number[17]) return { problem: "CHECK_DIGIT" };
  const sex = Number(number[16]) % 2 === 1 ? "male" : "female";
  return { number, divisionCode: number.slice(0, 6), bornOn, sex };
}

/** `5101**********1024`: the first four and the last four. */
export const maskResidentId = (number: string): string =>
  `${number.slice(0, 4)}${"*".repeat(Math.max(0, number.length - 8))}${number.slice(-4)}`;
