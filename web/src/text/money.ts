import { yuanText } from "@minzheng/kernel";

export { capitalYuanText } from "@minzheng/kernel";

/** `+86,420.00`, `−58,310.00`, `0.00`: a true minus sign, never a hyphen. */
export const deltaYuanText = (amountFen: number): string =>
  amountFen > 0 ? `+${yuanText(amountFen)}` : yuanText(amountFen).replace("-", "−");

/** Whole yuan for chart labels, half up: `+86,420`. */
export const wholeYuanText = (amountFen: number): string =>
  yuanText(Math.round(amountFen / 100) * 100).replace(/\.00$/, "");

/** 万元 with one decimal, half up: `418.7`. */
export function wanText(amountFen: number): string {
  const tenths = Math.round(amountFen / 100_000);
  return `${countText(Math.trunc(tenths / 10))}.${Math.abs(tenths % 10)}`;
}

export const countText = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

/** A change in per cent with one decimal: `+0.8%`, `−1.8%`; a dash where there is no base. */
export function changeText(nowFen: number, beforeFen: number | undefined): string {
  if (beforeFen === undefined || beforeFen === 0) return "—";
  return percentText((nowFen - beforeFen) / beforeFen, { sign: true });
}

/** `0.275` as `27.5%`. */
export function percentText(share: number, { sign = false, decimals = 1 } = {}): string {
  const text = `${(Math.abs(share) * 100).toFixed(decimals)}%`;
  const isZero = /^0\.?0*%$/.test(text);
  if (share < 0 && !isZero) return `−${text}`;
  return sign && !isZero ? `+${text}` : text;
}

export { yuanText };
