/** What may be attached to a record, by the ending of its name. */
export const attachmentTypes = {
  pdf: "application/pdf",
  jpg: "image/jpeg",
  png: "image/png",
  heic: "image/heic",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
} as const;
export type AttachmentType = keyof typeof attachmentTypes;

/** Limits of one attachment, and how many a record may have. */
export const attachmentLimits = {
  bytesMax: 10 * 1024 * 1024,
  /** Of an image: what a scanner or a telephone makes, and no more for the one who opens it. */
  pixelsMax: 60_000_000,
  countMax: 100,
} as const;

/** The type that a file's name claims. */
export function typeOfName(fileName: string): AttachmentType | undefined {
  const ending = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  if (ending === "jpeg") return "jpg";
  return Object.hasOwn(attachmentTypes, ending) ? (ending as AttachmentType) : undefined;
}
