import type { Item } from "./value.ts";

/** The members of DynamoDB's requests that are simulated, as they come over the wire. */
interface Named {
  readonly TableName: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

interface Guarded extends Named {
  readonly ConditionExpression?: string;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

export interface PutRequest extends Guarded {
  readonly Item: Item;
}
export interface DeleteRequest extends Guarded {
  readonly Key: Item;
}
export interface UpdateRequest extends Guarded {
  readonly Key: Item;
  readonly UpdateExpression?: string;
}
export type WriteRequest = Guarded &
  Partial<Pick<PutRequest, "Item">> &
  Partial<Pick<UpdateRequest, "Key" | "UpdateExpression">>;

export interface GetRequest extends Named {
  readonly Key: Item;
  readonly ConsistentRead?: boolean;
  readonly ProjectionExpression?: string;
}

export interface QueryRequest extends Named {
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ScanIndexForward?: boolean;
  readonly ConsistentRead?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Item;
  readonly Select?: string;
}

export interface BatchWriteRequest {
  readonly RequestItems: Readonly<
    Record<
      string,
      readonly {
        readonly PutRequest?: { readonly Item: Item };
        readonly DeleteRequest?: { readonly Key: Item };
      }[]
    >
  >;
}

export interface BatchGetRequest {
  readonly RequestItems: Readonly<
    Record<string, Omit<GetRequest, "Key" | "TableName"> & { readonly Keys: readonly Item[] }>
  >;
}

export interface TransactWriteRequest {
  readonly TransactItems: readonly TransactWrite[];
  readonly ClientRequestToken?: string;
}
export interface TransactWrite {
  readonly Put?: PutRequest;
  readonly Update?: UpdateRequest;
  readonly Delete?: DeleteRequest;
  readonly ConditionCheck?: DeleteRequest;
}

export interface TransactGetRequest {
  readonly TransactItems: readonly { readonly Get: GetRequest }[];
}
