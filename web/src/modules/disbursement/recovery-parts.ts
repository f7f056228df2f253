/** One part of what was paid too much, as a bar shows it. */
export interface RecoveryPart {
  readonly id: "repaid" | "offset" | "waived" | "open";
  readonly label: string;
  readonly amountFen: number;
  /** Of the whole, in percent with two decimals; the parts fill the bar. */
  readonly width: number;
}

const labels = { repaid: "已退回", offset: "已抵扣", waived: "已核销", open: "尚欠" } as const;

/** What became of it, in the order of the bar; parts of nothing are left out. */
export function recoveryParts(fields: Readonly<Record<string, unknown>>): readonly RecoveryPart[] {
  const of = (name: string): number => {
    const value = fields[`${name}Fen`];
    return typeof value === "number" ? value : 0;
  };
  const ids = Object.keys(labels) as RecoveryPart["id"][];
  const whole = ids.reduce((sum, id) => sum + of(id), 0);
  return ids.flatMap((id) => {
    const amountFen = of(id);
    if (amountFen === 0) return [];
    return [
      { id, label: labels[id], amountFen, width: Math.round((amountFen / whole) * 1e4) / 100 },
    ];
  });
}
