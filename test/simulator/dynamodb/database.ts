import { batchGet, get, query, type Reading, scan, transactGet } from "./reads.ts";
import { Refusal } from "./refusal.ts";
import type {
  BatchGetRequest,
  BatchWriteRequest,
  GetRequest,
  QueryRequest,
  TransactGetRequest,
  TransactWriteRequest,
  WriteRequest,
} from "./request.ts";
import { Table, type TableShape, upToDate, type Write } from "./table.ts";
import { batchWrite, Transactions, type Writing, write } from "./writes.ts";

export interface DatabaseOptions {
  readonly now: () => number;
  /** How many milliseconds behind a reader is who did not ask for a consistent read. */
  readonly lateBy?: () => number;
}

/** DynamoDB in memory: requests as they come over the wire, answers as they go back. */
export class Database {
  private readonly tables = new Map<string, Table>();
  private readonly listeners: ((writes: readonly Write[]) => void)[] = [];
  private readonly reading: Reading;
  private readonly writing: Writing;
  private readonly transactions: Transactions;

  constructor({ now, lateBy }: DatabaseOptions) {
    const tableCalled = (name: string) => this.table(name);
    const late = () => (lateBy === undefined ? upToDate : now() - lateBy());
    this.reading = { tableCalled, late };
    this.writing = {
      tableCalled,
      now,
      told: (writes) => {
        const changed = writes.filter(({ before, after }) => before !== after);
        if (changed.length > 0) for (const listener of this.listeners) listener(changed);
      },
    };
    this.transactions = new Transactions(this.writing);
  }

  create(shape: TableShape): Table {
    const table = new Table(shape);
    this.tables.set(shape.name, table);
    return table;
  }

  /** @throws Refusal when there is no such table */
  table(name: string): Table {
    const table = this.tables.get(name);
    if (table === undefined)
      throw new Refusal("ResourceNotFoundException", "Requested resource not found");
    return table;
  }

  /** Told of every request's changes together, in the order in which they came about. */
  onChange(listener: (writes: readonly Write[]) => void): void {
    this.listeners.push(listener);
  }

  /** @throws Refusal as DynamoDB would answer */
  execute(operation: string, input: object): object {
    switch (operation) {
      case "GetItem":
        return get(this.reading, input as GetRequest);
      case "Query":
        return query(this.reading, input as QueryRequest);
      case "Scan":
        return scan(this.reading, input as QueryRequest);
      case "BatchGetItem":
        return batchGet(this.reading, input as BatchGetRequest);
      case "TransactGetItems":
        return transactGet(this.reading, input as TransactGetRequest);
      case "PutItem":
        return write(this.writing, "Put", input as WriteRequest);
      case "UpdateItem":
        return write(this.writing, "Update", input as WriteRequest);
      case "DeleteItem":
        return write(this.writing, "Delete", input as WriteRequest);
      case "BatchWriteItem":
        return batchWrite(this.writing, input as BatchWriteRequest);
      case "TransactWriteItems":
        return this.transactions.write(input as TransactWriteRequest);
      default:
        throw new Refusal("UnknownOperationException", `${operation} is not simulated`);
    }
  }
}
