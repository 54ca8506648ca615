import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly choose: () => void;
}

/** A button with a grouped list of choices. Uses the browser's disclosure element, which works by keyboard and without styles. */
export function Menu({
  label,
  groups,
}: {
  readonly label: ComponentChildren;
  readonly groups: readonly { readonly heading: string; readonly items: readonly MenuItem[] }[];
}) {
  const root = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (root.current !== null) root.current.open = false;
  };
  useEffect(() => {
    const outside = (event: Event): void => {
      if (root.current?.contains(event.target as Node) === false) close();
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || root.current?.open !== true) return;
      close();
      root.current.querySelector('summary')?.focus();
    };
    addEventListener('pointerdown', outside, true);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', outside, true);
      removeEventListener('keydown', escape);
    };
  }, []);
  return (
    <details class="wb-menu" ref={root}>
      <summary class="wb-button">{label}</summary>
      <div class="wb-menu-list">
        {groups.map(({ heading, items }) => (
          <section key={heading}>
            <h2>{heading}</h2>
            {items.map(({ id, label: text, choose }) => (
              <button
                key={id}
                type="button"
                data-document={id}
                onClick={() => {
                  close();
                  choose();
                }}
              >
                {text}
              </button>
            ))}
          </section>
        ))}
      </div>
    </details>
  );
}
