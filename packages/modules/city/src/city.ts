import type { Tenant } from "@minzheng/store";

export interface CityCounty {
  readonly code: string;
  readonly name: string;
}

/** What the city's services are given: its own table, which counties push into, and their names. */
export interface City extends Tenant {
  readonly code: string;
  readonly counties: readonly CityCounty[];
}
