import { readResidentId } from "@minzheng/kernel";
import { type AttachmentType, attachmentLimits, typeOfName } from "./attachment-type.ts";
import { imageSizeOf } from "./image-size.ts";
import { zipEntriesOf } from "./zip-entries.ts";

export type ContentProblem =
  | "EMPTY"
  | "UNKNOWN_TYPE"
  | "OTHER_THAN_NAMED"
  | "UNREADABLE"
  | "IMAGE_TOO_LARGE"
  | "HAS_MACROS"
  | "NAME_HAS_ID";

export const contentProblemTexts: Readonly<Record<ContentProblem, string>> = {
  EMPTY: "文件是空的",
  UNKNOWN_TYPE: "只能上传 PDF、JPG、PNG、HEIC、DOCX、XLSX 文件",
  OTHER_THAN_NAMED: "文件内容与扩展名不符，请用原来的程序另存后再上传",
  UNREADABLE: "文件不完整或已损坏，请重新扫描或另存",
  IMAGE_TOO_LARGE: "图片尺寸过大，请缩小后再上传",
  HAS_MACROS: "文件带有宏，请另存为不带宏的文件",
  NAME_HAS_ID: "文件名或材料名称里有身份证号，请改名后再上传",
};

/** What a file is, by its bytes alone. */
export function typeOfContent(bytes: Uint8Array): AttachmentType | undefined {
  const starts = (text: string, at = 0) =>
    [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  if (starts("%PDF-")) return "pdf";
  if (starts("\xff\xd8\xff")) return "jpg";
  if (starts("\x89PNG\r\n\x1a\n")) return "png";
  if (starts("ftyp", 4) && heicBrands.some((brand) => starts(brand, 8))) return "heic";
  if (!starts("PK\x03\x04")) return undefined;
  const names = zipEntriesOf(bytes)?.map(({ name }) => name) ?? [];
  if (!names.includes("[Content_Types].xml")) return undefined;
  if (names.includes("word/document.xml")) return "docx";
  return names.includes("xl/workbook.xml") ? "xlsx" : undefined;
}

/** Names lie open, in lists, in addresses and in the audit chain: a number in one is a leak. */
export function holdsResidentId(name: string): boolean {
  const plain = name.normalize("NFKC").toUpperCase();
  return [...plain].some((_, at) => !("problem" in readResidentId(plain.slice(at, at + 18))));
}

const heicBrands = ["heic", "heix", "hevc", "mif1", "msf1"];

/**
 * Judges the bytes of an upload. The name says what the officer meant; the bytes say what it is.
 *
 * @returns the type, or the first thing that is wrong
 */
export function readContent(
  fileName: string,
  bytes: Uint8Array,
): { readonly type: AttachmentType } | { readonly problem: ContentProblem } {
  if (bytes.length === 0) return { problem: "EMPTY" };
  const type = typeOfContent(bytes);
  if (type === undefined || typeOfName(fileName) === undefined) return { problem: "UNKNOWN_TYPE" };
  if (typeOfName(fileName) !== type) return { problem: "OTHER_THAN_NAMED" };
  if (type === "jpg" || type === "png" || type === "heic") {
    const size = imageSizeOf(type, bytes);
    if (size === undefined) return { problem: "UNREADABLE" };
    const pixels = size.width * size.height;
    if (pixels > attachmentLimits.pixelsMax) return { problem: "IMAGE_TOO_LARGE" };
  }
  if (type === "docx" || type === "xlsx") {
    const entries = zipEntriesOf(bytes) ?? [];
    if (entries.some(({ name }) => /vbaProject\.bin$/i.test(name)))
      return { problem: "HAS_MACROS" };
    const inflated = entries.reduce((sum, { bytes: size }) => sum + size, 0);
    if (inflated > inflatedBytesMax) return { problem: "UNREADABLE" };
  }
  return { type };
}

/** Nobody's letter inflates to this: whoever opens it would run out of memory. */
const inflatedBytesMax = 300 * 1024 * 1024;
