import { officerOnStaff } from "@minzheng/administration/staff";
import type { Caller, Officer } from "@minzheng/contract";
import { type Clock, Failure } from "@minzheng/kernel";
import type { Store } from "@minzheng/store";

/** So long may a removed officer still be let in by a function that remembers him. */
export const rememberedSecondsMax = 60;
const rememberedMax = 2_000;

interface Remembered {
  readonly officer: Officer;
  readonly since: number;
  readonly today: string;
}

export interface StaffParts {
  readonly store: Store;
  readonly clock: Clock;
  /** Subjects the deployment names as security administrators. */
  readonly firstAdmins: readonly string[];
}

/**
 * What a caller may do today, as the tenant's staff register says. Who was let in is remembered for
 * a minute, who was refused never: a new officer enters at once, a removed one is out in a minute.
 *
 * @throws Failure NOT_ON_STAFF for everybody else, and says no more
 */
export function staffOf({ store, clock, firstAdmins }: StaffParts) {
  const remembered = new Map<string, Remembered>();
  return async (caller: Caller): Promise<Officer> => {
    const [now, today] = [Date.parse(clock.now()), clock.today()];
    const known = remembered.get(caller.id);
    const age = Math.abs(now - (known?.since ?? 0));
    if (known?.today === today && age < rememberedSecondsMax * 1_000) return known.officer;
    const officer = await officerOnStaff(store, caller, { today, firstAdmins });
    remembered.delete(caller.id);
    if (officer === undefined) throw new Failure("NOT_ON_STAFF", undefined);
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(caller.id, { officer, since: now, today });
    return officer;
  };
}
