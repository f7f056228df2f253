import type { RecordProps } from "../../register/page-props.ts";
import { valueWords } from "./value-words.ts";

/** The value of a parameter's record, in words. */
export default function FigureValue(props: RecordProps & { readonly value: unknown }) {
  return <b>{valueWords(String(props.view.fields["key"]), props.value)}</b>;
}
