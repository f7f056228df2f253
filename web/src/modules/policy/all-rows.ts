interface Page<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string | undefined;
}

/** All pages of a question, one after the other. */
export async function allRows<Row>(
  ask: (cursor: { cursor?: string }) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(cursor === undefined ? {} : { cursor });
    rows.push(...page.rows);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return rows;
}
