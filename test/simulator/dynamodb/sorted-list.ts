import { compareText } from "./value.ts";

/** Members in the order of their keys, one for each key. */
export class SortedList<Member> {
  private readonly keys: string[] = [];
  private readonly members: Member[] = [];

  private position(key: string): number {
    let [low, high] = [0, this.keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareText(this.keys[middle] as string, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get(key: string): Member | undefined {
    const at = this.position(key);
    return this.keys[at] === key ? this.members[at] : undefined;
  }

  set(key: string, member: Member): void {
    const at = this.position(key);
    const known = this.keys[at] === key ? 1 : 0;
    this.keys.splice(at, known, key);
    this.members.splice(at, known, member);
  }

  delete(key: string): void {
    const at = this.position(key);
    if (this.keys[at] !== key) return;
    this.keys.splice(at, 1);
    this.members.splice(at, 1);
  }

  all = (): readonly Member[] => this.members;
}
