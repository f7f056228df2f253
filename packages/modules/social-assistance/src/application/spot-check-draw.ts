import { compareRatio, ratio, ratioOf, times } from "@minzheng/kernel";

const lots = "0123456789abcdefghjkmnpqrstvwxyz";
const ofChance = 4;
const lotsInAll = lots.length ** ofChance;

/**
 * The lot that lies in an id: its last characters are chance that was drawn when the record was
 * opened. Nobody chose them, and everybody can draw again and find the same.
 *
 * @returns a whole number below 32 ** 4
 */
export const lotOf = (id: string): number =>
  [...id.slice(-ofChance)].reduce((sum, at) => sum * 32 + Math.max(0, lots.indexOf(at)), 0);

/** @param rate a share, `0.3` */
const fallsOn = (lot: number, rate: string): boolean =>
  compareRatio(ratio(lot, lotsInAll), ratioOf(rate)) < 0;

/** Whether the lot of a record falls on it. */
export const isSampled = (id: string, rate: string): boolean => fallsOn(lotOf(id), rate);

/** One confirmation at the moment of its draw. */
export interface Draw {
  readonly lot: number;
  /** The share that must be looked at. */
  readonly rate: string;
  /** Confirmations of the township, programme and year before this one, and how many were drawn. */
  readonly confirmedBefore: number;
  readonly drawnBefore: number;
}

/**
 * Why a confirmation is looked at: its own lot, or because without it fewer than the share would be.
 * So the share holds after every single confirmation, and no township can know of one that it will
 * be spared.
 *
 * @source DL-3; 特困人员认定办法 第十六条
 */
export function drawnFor(draw: Draw): "lot" | "share" | undefined {
  const { lot, rate, confirmedBefore, drawnBefore } = draw;
  if (fallsOn(lot, rate)) return "lot";
  const needed = times(ratioOf(rate), ratio(confirmedBefore + 1));
  return compareRatio(ratio(drawnBefore), needed) < 0 ? "share" : undefined;
}
