const figures: Readonly<Record<string, number>> = Object.fromEntries(
  ["零〇○", "一壹", "二贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖"].flatMap(
    (signs, value) => [...signs].map((sign) => [sign, value]),
  ),
);
const tens: Readonly<Record<string, number>> = { 十: 1, 拾: 1, 廿: 2, 卅: 3 };

/** `一九六〇` as `1960`, `二十一` and `廿一` as `21`, `5` as it is; for years, months and days. */
export function numeralsAsDigits(text: string): string {
  const at = [...text].findIndex((sign) => sign in tens);
  if (at === -1) return [...text].map((sign) => figures[sign] ?? sign).join("");
  const [before, sign = "", after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const ten = before === "" ? tens[sign] : figures[before];
  return `${ten ?? 1}${after === "" ? 0 : (figures[after] ?? 0)}`;
}
