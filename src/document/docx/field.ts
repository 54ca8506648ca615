/** Complex fields (`w:fldChar`) of one story: their results are text, their instructions are not. */
export interface Fields {
  mark(kind: string | undefined): void;
  /** Whether text at this point is part of an instruction. */
  readonly hides: () => boolean;
}

export function fields(): Fields {
  /** Open fields, the innermost last; `true` while in its instruction. Fields beyond the limit are no longer distinguished. */
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
