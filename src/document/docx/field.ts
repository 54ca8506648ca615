/** Complex fields (`w:fldChar`) of one story: their instructions are no text, their results are. */
export interface Fields {
  mark(kind: string | undefined): void;
  /** Whether a text here is part of an instruction. */
  readonly hides: () => boolean;
}

export function fields(): Fields {
  /** Fields begun and not ended, the innermost last; `true` while in its instruction. Beyond the cap they are no longer told apart. */
  const open: boolean[] = [];
  let hidden = 0;
  const DEEPEST = 1_000;
  return {
    mark(kind) {
      if (kind === 'begin' && open.length < DEEPEST) {
        open.push(true);
        hidden++;
      } else if (kind === 'separate' && open.at(-1) === true) {
        open[open.length - 1] = false;
        hidden--;
      } else if (kind === 'end' && open.pop() === true) hidden--;
    },
    hides: () => hidden > 0,
  };
}
