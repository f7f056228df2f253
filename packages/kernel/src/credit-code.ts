/** Digits and the letters that are not mistaken for them. */
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/**
 * The eighteenth character for the first seventeen of a unified social credit code (统一社会信用代码).
 *
 * @source GB 32100-2015, 4.2
 */
export function creditCodeCheckCharacter(characters17: string): string {
  const sum = weights.reduce((total, weight, i) => {
    return total + weight * alphabet.indexOf(characters17.charAt(i));
  }, 0);
  return alphabet.charAt((31 - (sum % 31)) % 31);
}

/** Whether the text is the code of an organisation: form, division digits and check character. */
export const isCreditCode = (text: string): boolean =>
  /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text) &&
  creditCodeCheckCharacter(text) === text[17];
