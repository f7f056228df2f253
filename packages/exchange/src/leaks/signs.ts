/** A text of its own with the name by which a finding says where it stands. */
export interface Piece {
  /** `line 3`, `C7`, `blocks.2.rows.0.1` */
  readonly path: string;
  readonly text: string;
  /** Heading of its column, or label of its field. */
  readonly label?: string;
}

/** Texts read on from one to the next: the lines of a text, the cells of a row or a column. */
export interface Passage {
  readonly joint: "line" | "cell" | "below";
  readonly pieces: readonly Piece[];
}

/**
 * One visible character, whatever its width. `joint` is what may stand between the digits of one
 * number: blanks, punctuation, symbols; `edge` is the end of a piece.
 */
export interface Sign {
  readonly kind: "digit" | "letter" | "joint" | "mask" | "edge";
  /** Folded to half width; a letter that stands for a digit is the digit. */
  readonly char: string;
  /** 0 to 9; -1 for others. */
  readonly value: number;
  readonly script: "plain" | "han" | "lookalike" | "none";
  readonly piece: number;
  /** Place in the piece's text, first code unit and the one after the last. */
  readonly from: number;
  readonly to: number;
}

const blank = /^[\t\n\v\f\r\u0085\p{Z}]$/u;
/** Marks, format controls, variation selectors, and controls that no reader sees. */
const invisible = /^[\p{Cf}\p{M}\p{Cc}\u3164\uFFA0\u115F\u1160]$/u;
const letter = /^\p{L}$/u;
/** What a part of a number is covered with. */
const masks = "*＊∗✱●■□▇█";
const foldable = /^[\u00B2\u00B3\u00B9\u2000-\u2BFF\u3000\u3200-\u33FF\uFE50-\uFFEF]$/;
/** Letters of four alphabets that pass for 0 and 1 in print and in scans. */
const lookalikes: Readonly<Record<string, number>> = {
  ...Object.fromEntries([..."OoОоΟο"].map((sign) => [sign, 0])),
  ...Object.fromEntries([..."lIІіΙǀ丨"].map((sign) => [sign, 1])),
};
const crosses = "xX×Хх";
const hanDigits: Readonly<Record<string, number>> = Object.fromEntries(
  [
    "〇零○◯",
    "一壹弌幺",
    "二贰貳弍",
    "三叁參弎",
    "四肆",
    "五伍",
    "六陆陸",
    "七柒",
    "八捌",
    "九玖",
  ].flatMap((signs, value) => [...signs].map((sign) => [sign, value])),
);

/** The visible characters of a passage, with an edge after every piece but the last. */
export function signsOf({ pieces }: Passage): readonly Sign[] {
  const signs: Sign[] = [];
  for (const [piece, { text }] of pieces.entries()) {
    let from = 0;
    for (const raw of text) {
      const to = from + raw.length;
      const sign = signOf(raw, { piece, from, to });
      if (sign) signs.push(sign);
      from = to;
    }
    if (piece < pieces.length - 1) {
      signs.push({ ...edge, piece, from: text.length, to: text.length });
    }
  }
  resolve(signs, 1);
  resolve(signs, -1);
  return signs;
}

const edge = { kind: "edge", char: "\n", value: -1, script: "none" } as const;

function signOf(raw: string, place: Pick<Sign, "piece" | "from" | "to">): Sign | undefined {
  const char = folded(raw);
  const none = { value: -1, script: "none", ...place } as const;
  if (/^[0-9]$/.test(char)) {
    return { kind: "digit", char, value: Number(char), script: "plain", ...place };
  }
  const han = hanDigits[char];
  if (han !== undefined) return { kind: "digit", char, value: han, script: "han", ...place };
  if (masks.includes(char)) return { kind: "mask", char: "*", ...none };
  if (crosses.includes(char)) return { kind: "letter", char: "X", ...none };
  const like = lookalikes[char];
  if (like !== undefined)
    return { kind: "letter", char, value: like, script: "lookalike", ...place };
  if (letter.test(char)) return { kind: "letter", char: char.length > 1 ? "々" : char, ...none };
  if (blank.test(char)) return { kind: "joint", char: " ", ...none };
  if (invisible.test(char)) return undefined;
  return { kind: "joint", char: char.length > 1 ? " " : char, ...none };
}

function folded(raw: string): string {
  if (raw.length > 1) {
    const plain = raw.normalize("NFKC");
    return /^[\dA-Za-z]$/.test(plain) ? plain : raw;
  }
  if (!foldable.test(raw)) return raw;
  const plain = raw.normalize("NFKC");
  if (plain.length === 1) return plain;
  const digits = plain.replace(/\D/g, "");
  return digits.length === 1 ? digits : raw;
}

/**
 * A letter is a digit where a digit is its neighbour, directly or over one joint, and no other
 * letter is: `11O1O5`, but not `Model 5`.
 */
function resolve(signs: Sign[], step: 1 | -1): void {
  const first = step === 1 ? 0 : signs.length - 1;
  for (let i = first; i >= 0 && i < signs.length; i += step) {
    const sign = signs[i];
    if (sign?.kind !== "letter" || sign.script !== "lookalike") continue;
    if (isLatin(signs[i - 1]) || isLatin(signs[i + 1])) continue;
    const before = signs[i - step];
    const neighbour =
      before?.kind === "joint" || before?.kind === "edge" ? signs[i - 2 * step] : before;
    if (neighbour?.kind === "digit") {
      signs[i] = { ...sign, kind: "digit", char: String(sign.value) };
    }
  }
}

const isLatin = (sign: Sign | undefined): boolean =>
  sign?.kind === "letter" && sign.script !== "lookalike" && /^[A-WYZa-wyz]$/.test(sign.char);

/** The signs as text for word patterns, and the sign each character stands for. */
export interface Wording {
  readonly text: string;
  readonly signs: readonly number[];
}

/** Edges are kept as line ends, or left out so that words run over them; blanks likewise. */
export function wordingOf(
  signs: readonly Sign[],
  { edges, blanks = false }: { readonly edges: boolean; readonly blanks?: boolean },
): Wording {
  const chars: string[] = [];
  const at: number[] = [];
  for (const [i, { kind, char }] of signs.entries()) {
    if ((char === " " && !blanks) || (kind === "edge" && !edges)) continue;
    chars.push(char);
    at.push(i);
  }
  return { text: chars.join(""), signs: at };
}
