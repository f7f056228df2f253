import { createUniqueId, Show } from "solid-js";
import { Icon } from "./icon.tsx";

/** A labelled button that opens the system's choice of files, with what was chosen beside it. */
export function FileField(props: {
  readonly label: string;
  /** Endings: `.pdf,.jpg`. */
  readonly accept: string;
  readonly chosen: readonly File[];
  readonly isMany?: boolean;
  readonly hint?: string;
  readonly problem?: string | undefined;
  readonly onChoose: (files: readonly File[]) => void;
}) {
  const id = createUniqueId();
  return (
    <div class="field">
      <span id={`${id}-label`} class="label">
        {props.label}
      </span>
      <div class="file-field">
        <label class="button file-button">
          <Icon name="upload" /> {props.chosen.length === 0 ? "选择文件" : "重新选择"}
          <input
            type="file"
            accept={props.accept}
            multiple={props.isMany === true}
            aria-labelledby={`${id}-label`}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              if (files.length > 0) props.onChoose(files);
            }}
          />
        </label>
        <ul class="small" aria-live="polite">
          {props.chosen.map(({ name }) => (
            <li>{name}</li>
          ))}
        </ul>
      </div>
      <p class="muted small" id={`${id}-hint`}>
        {props.hint}
      </p>
      <Show when={props.problem}>
        {(text) => (
          <p class="problem" role="alert">
            {text()}
          </p>
        )}
      </Show>
    </div>
  );
}
