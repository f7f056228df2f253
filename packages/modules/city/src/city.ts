import type { Clock } from "@minzheng/kernel";
import type { Store } from "@minzheng/store";

export interface CityCounty {
  readonly code: string;
  readonly name: string;
}

/** What the city's services are given: its own table, which counties push into, and their names. */
export interface City {
  readonly code: string;
  readonly name: string;
  readonly store: Store;
  readonly counties: readonly CityCounty[];
  readonly clock: Clock;
}
