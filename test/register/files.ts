import { strToU8, zipSync } from "fflate";

/** Small files that are what they say, made byte by byte. */
const text = (part: string) => Uint8Array.from(part, (letter) => letter.charCodeAt(0));
const joined = (...parts: readonly Uint8Array[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const u32 = (value: number) => Uint8Array.from([24, 16, 8, 0], (shift) => (value >>> shift) & 0xff);
const u16 = (value: number) => u32(value).slice(2);

export const pdf = text("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n");

export const png = (width: number, height: number) =>
  joined(
    text("\x89PNG\r\n\x1a\n"),
    u32(13),
    text("IHDR"),
    u32(width),
    u32(height),
    text("\x08\x02\0\0\0"),
  );

/** With a comment before the frame, as cameras write them, and a table that looks like a frame. */
export const jpg = (width: number, height: number) =>
  joined(
    text("\xff\xd8\xff\xe0"),
    u16(16),
    text("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
    text("\xff\xc4"),
    u16(4),
    text("\0\0"),
    text("\xff\xc0"),
    u16(17),
    text("\x08"),
    u16(height),
    u16(width),
    text("\x03\x01\x22\0\x02\x11\x01\x03\x11\x01"),
  );

/** Two extents: a tile of 512, and the whole picture. */
export const heic = (width: number, height: number) =>
  joined(
    u32(24),
    text("ftypheic\0\0\0\0mif1heic"),
    u32(20),
    text("ispe\0\0\0\0"),
    u32(512),
    u32(512),
    u32(20),
    text("ispe\0\0\0\0"),
    u32(width),
    u32(height),
    text("\0\0\0\0\0\0\0\0"),
  );

const office = (main: string, extra: Readonly<Record<string, Uint8Array>> = {}) =>
  zipSync({ "[Content_Types].xml": strToU8("<Types/>"), [main]: strToU8("<x/>"), ...extra });
export const docx = office("word/document.xml");
export const xlsx = office("xl/workbook.xml");
export const docxWithMacros = office("word/document.xml", { "word/vbaProject.bin": strToU8("x") });
export const plainZip = zipSync({ "readme.txt": strToU8("x") });
