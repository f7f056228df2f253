/** The one table of a tenant, as `infra` declares it and `store` reads it. */
export const table = {
  partitionKey: "pk",
  sortKey: "sk",
  expiry: "expiresAt",
  /**
   * Three overloaded indexes, of which a register's questions are given one each in order of
   * declaration; the fourth is the list of work.
   */
  indexes: [
    { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" },
    { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk" },
    { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk" },
    { name: "gsi4", partitionKey: "gsi4pk", sortKey: "gsi4sk" },
  ],
} as const;

/** Every key begins `<tenant>#<kind>#`; the replicator's filter and IAM conditions rest on it. */
export const keyOf = (tenant: string, kind: string, ...parts: readonly string[]): string =>
  [tenant, kind, ...parts].join("#");

/** Cells lie under this prefix and nothing else does. */
export const cellPrefix = (tenant: string): string => `${tenant}#cell#`;
