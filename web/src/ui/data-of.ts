interface Asked<Data> {
  readonly isPending: boolean;
  readonly data: Data | undefined;
}

/** What has arrived so far; nothing of a query that has failed before it brought anything. */
export const dataOf = <Data>(query: Asked<Data>): Data | undefined =>
  query.isPending ? undefined : query.data;
