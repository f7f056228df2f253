import {
  assert,
  dividedBy,
  minus,
  plus,
  type Ratio,
  ratio,
  ratioOf,
  times,
} from "@minzheng/kernel";

/**
 * Reckons what a formula shows, exactly: `(760.00 − 2,500.00 ÷ 9) × 3`, `1,200.00 × 20%`. Knows
 * nothing of how the product makes its formulas, only how people write sums.
 */
export function reckon(formula: string): Ratio {
  const tokens = formula.match(/[\d,]+(?:\.\d+)?%?|[+−×÷()]/g) ?? [];
  assert(tokens.join("") === formula.replaceAll(/\s/g, ""), `${formula} is no arithmetic`);
  const left = [...tokens];
  const value = sum(left);
  assert(left.length === 0, `${formula} goes on after its end`);
  return value;
}

function sum(left: string[]): Ratio {
  let value = product(left);
  while (left[0] === "+" || left[0] === "−") {
    value = left.shift() === "+" ? plus(value, product(left)) : minus(value, product(left));
  }
  return value;
}

function product(left: string[]): Ratio {
  let value = factor(left);
  while (left[0] === "×" || left[0] === "÷") {
    value = left.shift() === "×" ? times(value, factor(left)) : dividedBy(value, factor(left));
  }
  return value;
}

function factor(left: string[]): Ratio {
  const token = left.shift();
  assert(token !== undefined, "the formula ends too early");
  if (token === "−") return minus(ratio(0n), factor(left));
  if (token === "(") {
    const value = sum(left);
    assert(left.shift() === ")", "a bracket stays open");
    return value;
  }
  const number = ratioOf(token.replaceAll(/[,%]/g, ""));
  return token.endsWith("%") ? dividedBy(number, ratio(100n)) : number;
}
