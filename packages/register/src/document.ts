import * as z from "zod/mini";

const heading = z.object({
  kind: z.literal("heading"),
  text: z.string(),
  /** A new sheet begins with it. */
  startsSheet: z.optional(z.boolean()),
});

const paragraph = z.object({
  kind: z.literal("paragraph"),
  text: z.string(),
  /** `address` stands at the margin (`王秀英：`); `figure` is a line of arithmetic of its own. */
  as: z.optional(z.enum(["address", "figure"])),
});

/** What the lines of a form are about, upright at their left edge: `家庭成员`. */
const side = z.optional(z.string());

/** A line of label and content as in a form; empty content stays writable, `tall` with room. */
const fields = z.object({
  kind: z.literal("fields"),
  side,
  lines: z.array(
    z.array(
      z.object({
        label: z.string(),
        text: z.string(),
        wide: z.optional(z.boolean()),
        tall: z.optional(z.boolean()),
      }),
    ),
  ),
});

const table = z.object({
  kind: z.literal("table"),
  side,
  caption: z.optional(z.string()),
  /** Without a head where no column has a label. */
  columns: z.array(
    z.object({
      label: z.string(),
      align: z.optional(z.enum(["left", "center", "right"])),
      /** Of the width beside a `side`; absent: what the others leave. */
      share: z.optional(z.number()),
    }),
  ),
  /** One text per column; money as yuan with two decimals. */
  rows: z.array(z.array(z.string())),
  /** The last line, set apart: sums. */
  total: z.optional(z.array(z.string())),
});

/** Boxes for opinions, one below the other: what was said, by whom, seal and day. */
const signatures = z.object({
  kind: z.literal("signatures"),
  /** Labels stand upright, as sides do. */
  upright: z.optional(z.boolean()),
  boxes: z.array(
    z.object({
      label: z.string(),
      opinion: z.optional(z.string()),
      signer: z.optional(z.string()),
      seal: z.optional(z.boolean()),
      day: z.optional(z.string()),
    }),
  ),
});

/** Who speaks and when, at the right end of a letter or notice. */
const closing = z.object({
  kind: z.literal("closing"),
  office: z.string(),
  day: z.string(),
  /** Where the office's seal goes, over its name and the day. */
  seal: z.optional(z.boolean()),
});

export const PrintBlock = z.discriminatedUnion("kind", [
  heading,
  paragraph,
  fields,
  table,
  signatures,
  closing,
]);
export type PrintBlock = z.infer<typeof PrintBlock>;

/**
 * A document that leaves the office, as words in order: a notice, a letter, an official form. How
 * it is set on paper is the print page's; what it may not say is the leak check's.
 */
export const PrintDocument = z.object({
  /** `form`: one framed page; `letter` and `notice`: official letter paper, 22 lines. */
  layout: z.enum(["form", "letter", "notice"]),
  /** Lines of the title: the office above, the matter below. */
  title: z.array(z.string()).check(z.minLength(1)),
  /** Of the case or the letter: `MZ2026-510-04217`. */
  number: z.optional(z.string()),
  blocks: z.array(PrintBlock),
  /** At the foot of every sheet; who printed it and when is added by the print page. */
  footer: z.optional(z.string()),
});
export type PrintDocument = z.infer<typeof PrintDocument>;
