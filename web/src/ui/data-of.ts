interface Asked<Data> {
  readonly isPending: boolean;
  readonly data: Data | undefined;
}

/** What has arrived so far. Reading `data` of a pending query would blank the whole page. */
export const dataOf = <Data>(query: Asked<Data>): Data | undefined =>
  query.isPending ? undefined : query.data;
