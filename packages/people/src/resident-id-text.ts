import {
  maskResidentId,
  type ResidentId,
  readResidentId,
  residentIdCheckCharacter,
} from "@minzheng/kernel";

/** What is wrong with a number as somebody wrote it. */
export interface ResidentIdDoubt {
  readonly code: "OLD" | "LENGTH" | "CHARACTERS" | "BIRTH_DATE" | "CHECK_DIGIT";
  /** Chinese: what is wrong and what to do. */
  readonly text: string;
  /** The number that could be meant, masked: nothing is repaired without a look at the card. */
  readonly proposal?: string;
}

/**
 * Reads an eighteen-character resident id as it was typed, without blanks and in capitals.
 *
 * @returns its parts, or the doubt
 * @source GB 11643
 */
export function readResidentIdText(text: string): ResidentId | ResidentIdDoubt {
  if (/^\d{15}$/.test(text)) return oldNumber(text);
  const id = readResidentId(text);
  if (!("problem" in id)) return id;
  if (id.problem === "LENGTH") return wrongLength(text);
  if (id.problem === "CHARACTERS") return wrongCharacters(text);
  if (id.problem === "BIRTH_DATE") {
    return { code: "BIRTH_DATE", text: "第 7 至 14 位不是一个日期，请核对身份证" };
  }
  const last = residentIdCheckCharacter(text);
  return {
    code: "CHECK_DIGIT",
    text: `校验不通过：前 17 位无误时末位应为 ${last}，请核对身份证`,
    proposal: maskResidentId(text.slice(0, 17) + last),
  };
}

/** @source GB 11643-1999: the old number lacks the century and the check character. */
function oldNumber(text: string): ResidentIdDoubt {
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  const id = readResidentId(digits + residentIdCheckCharacter(digits));
  const doubt = { code: "OLD", text: "少 3 位：15 位旧号，请换 18 位" } as const;
  return "problem" in id ? doubt : { ...doubt, proposal: maskResidentId(id.number) };
}

function wrongLength(text: string): ResidentIdDoubt {
  const difference = text.length - 18;
  const words = difference < 0 ? `少 ${-difference} 位` : `多 ${difference} 位`;
  return { code: "LENGTH", text: `${words}：身份证号应为 18 位，请核对身份证` };
}

const lookalikes: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", "×": "X", "*": "X" };

function wrongCharacters(text: string): ResidentIdDoubt {
  const meant = [...text].map((character) => lookalikes[character] ?? character).join("");
  if ("problem" in readResidentId(meant)) {
    return { code: "CHARACTERS", text: "只能是 17 位数字加一位数字或 X" };
  }
  return {
    code: "CHARACTERS",
    text: "有字母写成了数字的样子（如 O 和 0），请核对身份证",
    proposal: maskResidentId(meant),
  };
}
