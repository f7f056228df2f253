import type { Guard } from "@minzheng/register";

/** A number of a paper in one spelling: half width, capitals, nothing that is blank or unseen. */
export const plainNumber = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s\p{Cf}]/gu, "")
    .toUpperCase();

/**
 * What is entered once is entered in one spelling, or it is entered twice: `JK-0001` and `jk-0001 `
 * are one voucher. Refused with the plain spelling proposed, since an officer compares it with the paper.
 */
export const numberIsPlain = <Field extends string>(
  field: Field,
): Guard<{ readonly [Name in Field]?: string | undefined }> => ({
  code: "NUMBER_SPELLING",
  refuses: ({ given }) => {
    const value: string | undefined = given[field];
    if (value === undefined || value === plainNumber(value)) return undefined;
    const proposal = plainNumber(value);
    const text = `编号用半角、大写，不留空格：${proposal}`;
    return { text, path: `fields.${field}`, value, proposal };
  },
});
