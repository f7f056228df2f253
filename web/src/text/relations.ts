import type { Relation } from "@minzheng/people";

const labels: Readonly<Record<Relation, string>> = {
  head: "户主",
  spouse: "配偶",
  child: "子女",
  parent: "父母",
  grandchild: "孙子女",
  grandparent: "祖父母",
  sibling: "兄弟姐妹",
  other: "其他",
};

/** How a member stands to the head of the household. */
export const relationLabel = (relation: string): string =>
  relation in labels ? labels[relation as Relation] : labels.other;
