import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { assert } from "@minzheng/kernel";
import type { StoredItem } from "./change.ts";

/** The item of a stream record's image. @throws Defect when it has no key */
export function itemOfImage(image: Readonly<Record<string, unknown>>): StoredItem {
  const item = unmarshall(image as Record<string, AttributeValue>);
  const { pk, sk } = item;
  assert(typeof pk === "string" && typeof sk === "string", "an image has its keys");
  return { ...item, pk, sk };
}
