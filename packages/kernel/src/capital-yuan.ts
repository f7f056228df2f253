const digits = "零壹贰叁肆伍陆柒捌玖";
const places = ["", "拾", "佰", "仟"];
const groups = ["", "万", "亿", "万亿"];

/**
 * The amount in capital numerals, as forms and vouchers want it: `190800` is `壹仟玖佰零捌元整`.
 *
 * @source 支付结算办法 附一 正确填写票据和结算凭证的基本规定
 */
export function capitalYuanText(amountFen: number): string {
  const whole = Math.trunc(amountFen / 100);
  const [jiao, fen] = [Math.trunc((amountFen % 100) / 10), amountFen % 10];
  const yuan = whole === 0 ? "" : `${capitalInteger(whole)}元`;
  if (jiao === 0 && fen === 0) return `${yuan === "" ? "零元" : yuan}整`;
  if (fen === 0) return `${yuan}${digits[jiao]}角整`;
  if (jiao === 0) return `${yuan}${yuan === "" ? "" : "零"}${digits[fen]}分`;
  return `${yuan}${digits[jiao]}角${digits[fen]}分`;
}

function capitalInteger(value: number): string {
  const parts: string[] = [];
  for (let rest = value, at = 0; rest > 0; rest = Math.trunc(rest / 10_000), at += 1) {
    const part = rest % 10_000;
    const gap = part < 1000 && rest >= 10_000 ? "零" : "";
    parts.unshift(part === 0 ? "零" : `${gap}${capitalGroup(part)}${groups[at]}`);
  }
  return parts.join("").replace(/零+/g, "零").replace(/零$/, "");
}

function capitalGroup(value: number): string {
  const text = [3, 2, 1, 0].map((place) => {
    const digit = Math.trunc(value / 10 ** place) % 10;
    return digit === 0 ? "零" : `${digits[digit]}${places[place]}`;
  });
  return text
    .join("")
    .replace(/零+/g, "零")
    .replace(/^零|零$/g, "");
}
