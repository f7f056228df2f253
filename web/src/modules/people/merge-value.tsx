import type { RecordProps } from "../../register/page-props.ts";
import { instantText } from "../../text/dates.ts";

interface Merge {
  readonly at: string;
  readonly undoneAt?: string;
}

/** That a resident's record was merged, and whether that stands; what it took is in the history. */
export default function MergeValue(props: RecordProps & { readonly value: unknown }) {
  const merge = () => props.value as Merge;
  return (
    <>
      {instantText(merge().at)} 合并
      {merge().undoneAt === undefined ? "" : `，${instantText(merge().undoneAt)} 已撤销`}
    </>
  );
}
