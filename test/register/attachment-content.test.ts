import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readContent, typeOfContent } from "../../packages/register/src/attachment-content.ts";
import { table } from "../support/table.ts";
import { docx, docxWithMacros, heic, jpg, pdf, plainZip, png, xlsx } from "./files.ts";

const letters = (part: string) => Uint8Array.from(part, (letter) => letter.charCodeAt(0));
const files: Readonly<Record<string, Uint8Array>> = {
  pdf,
  docx,
  xlsx,
  png: png(1200, 900),
  jpg: jpg(4000, 3000),
  heic: heic(4032, 3024),
  "huge png": png(20_000, 20_000),
  "huge jpg": jpg(60_000, 60_000),
  "huge heic": heic(30_000, 30_000),
  "png without size": png(0, 900),
  "cut jpg": jpg(10, 10).slice(0, 20),
  "cut png": png(10, 10).slice(0, 12),
  "cut docx": docx.slice(0, -30),
  "docx with macros": docxWithMacros,
  zip: plainZip,
  html: letters("<html><script>"),
  exe: letters("MZ\x90\0"),
  "old word": letters("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
  nothing: new Uint8Array(),
};

describe("a file is judged by its bytes", () => {
  test.each(table("file", "name", "answer")`
    pdf              | 证明.pdf      | pdf
    pdf              | 证明.PDF      | pdf
    pdf              | 证明.png      | OTHER_THAN_NAMED
    png              | 照片.png      | png
    jpg              | 照片.jpg      | jpg
    jpg              | 照片.jpeg     | jpg
    jpg              | 照片.png      | OTHER_THAN_NAMED
    heic             | IMG_1.HEIC    | heic
    docx             | 申请书.docx   | docx
    xlsx             | 清单.xlsx     | xlsx
    xlsx             | 清单.docx     | OTHER_THAN_NAMED
    huge png         | 照片.png      | IMAGE_TOO_LARGE
    huge jpg         | 照片.jpg      | IMAGE_TOO_LARGE
    huge heic        | 照片.heic     | IMAGE_TOO_LARGE
    png without size | 照片.png      | UNREADABLE
    cut jpg          | 照片.jpg      | UNREADABLE
    cut png          | 照片.png      | UNREADABLE
    cut docx         | 申请书.docx   | UNKNOWN_TYPE
    docx with macros | 申请书.docx   | HAS_MACROS
    zip              | 申请书.docx   | UNKNOWN_TYPE
    zip              | 材料.zip      | UNKNOWN_TYPE
    html             | 证明.pdf      | UNKNOWN_TYPE
    exe              | 证明.pdf      | UNKNOWN_TYPE
    old word         | 申请书.doc    | UNKNOWN_TYPE
    nothing          | 证明.pdf      | EMPTY
    pdf              | 证明.exe      | UNKNOWN_TYPE
  `)("$file as $name: $answer", ({ file, name, answer }) => {
    const read = readContent(name, files[file] ?? new Uint8Array());
    expect("problem" in read ? read.problem : read.type).toBe(answer);
  });

  test("cut off or altered anywhere it never throws", () => {
    const any = fc.constantFrom(pdf, docx, xlsx, png(10, 10), jpg(10, 10), heic(10, 10));
    fc.assert(
      fc.property(any, fc.nat(600), fc.nat(600), fc.nat(255), (bytes, end, at, value) => {
        const altered = bytes.slice(0, end);
        if (at < altered.length) altered[at] = value;
        expect(() => readContent("x.docx", altered)).not.toThrow();
        expect(() => readContent("x.jpg", altered)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  test("a view into a larger buffer is read from its own beginning", () => {
    const around = new Uint8Array(png(10, 10).length + 8);
    around.set(png(10, 10), 8);
    expect(typeOfContent(around.subarray(8))).toBe("png");
    expect(readContent("a.png", around.subarray(8))).toEqual({ type: "png" });
  });
});
