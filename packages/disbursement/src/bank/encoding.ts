/** How a bank's files are written. GBK is GB18030 without its four-byte characters. */
export type Encoding = "utf-8" | "gb18030" | "gbk";

const decoderOf = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true });
const decoders: Readonly<Record<Encoding, TextDecoder>> = {
  "utf-8": decoderOf("utf-8"),
  gb18030: decoderOf("gb18030"),
  gbk: decoderOf("gbk"),
};

/** @returns undefined when the bytes are not of this encoding; a byte order mark is left out */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return decoders[encoding].decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text in bytes; what the encoding has no place for becomes `?`: ask {@link holds}. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "utf-8") return new TextEncoder().encode(text);
  return Uint8Array.from([...text].flatMap((letter) => bytesOf(letter, encoding)));
}

/** Whether the text comes back as it went. */
export const holds = (encoding: Encoding, text: string): boolean =>
  decodeText(encodeText(text, encoding), encoding) === text;

type Letters = ReadonlyMap<string, readonly number[]>;

/** Turned round from the platform's decoder, once in a process: a tenth of a second. */
let turned: { readonly two: Letters; readonly four: Letters } | undefined;

function bytesOf(letter: string, encoding: "gb18030" | "gbk"): readonly number[] {
  const point = letter.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  turned ??= turnedRound();
  const two = turned.two.get(letter);
  if (two !== undefined) return two;
  const four = point > 0xffff ? fourBytes(beyondPlane + point - 0x10000) : turned.four.get(letter);
  return (encoding === "gb18030" ? four : undefined) ?? questionMark;
}

const questionMark = [0x3f];

/** Places of four bytes in their order: first those of the basic plane, then all the others. */
const [inPlane, beyondPlane] = [39_420, 189_000];
const fourBytes = (place: number): readonly number[] => [
  0x81 + Math.floor(place / 12_600),
  0x30 + (Math.floor(place / 1260) % 10),
  0x81 + (Math.floor(place / 10) % 126),
  0x30 + (place % 10),
];

function turnedRound(): NonNullable<typeof turned> {
  const places = Array.from({ length: inPlane }, (_, place) => fourBytes(place));
  const leads = Array.from({ length: 0xfe - 0x80 }, (_, i) => 0x81 + i);
  const trails = Array.from({ length: 0xfe - 0x3f }, (_, i) => 0x40 + i);
  const pairs = leads.flatMap((lead) => trails.map((trail) => [lead, trail]));
  return { two: lettersOf(pairs), four: lettersOf(places) };
}

const lettersOf = (places: readonly (readonly number[])[]): Letters =>
  new Map(
    places.flatMap((bytes) => {
      const letter = decodeText(Uint8Array.from(bytes), "gb18030");
      return letter === undefined || [...letter].length !== 1 ? [] : [[letter, bytes] as const];
    }),
  );
