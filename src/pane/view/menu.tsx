import type { TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { officialForms } from '../../form/index.ts';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

interface Item {
  readonly action: string;
  readonly label: string;
  readonly checked?: boolean;
  readonly run: () => void;
}

/** In three groups: what goes into the workbook, what comes out of it, and the rest. */
function groupsOf({ store, state, words: { pane, language } }: View): readonly (readonly ['fill' | 'output' | 'setting', Item[]])[] {
  const { menu } = pane;
  const fill = [
    ...(state.undo.length > 0 ? [{ action: 'undo', label: pane.actions.undoLast, run: () => void store.undo() }] : []),
    { action: 'zeros', label: menu.zeros, run: () => void store.fillBlanks() },
    { action: 'names', label: menu.names, run: () => void store.restoreNames() },
    ...(store.host.importing === undefined ? [] : [{ action: 'import', label: menu.import, run: () => store.setPage('import') }]),
    ...(state.checked === null ? [] : [{ action: 'progress', label: menu.progress, run: () => store.setPage('progress') }]),
    { action: 'prior', label: menu.prior, run: () => store.setPage('prior') },
    ...(store.host.openTemplate === undefined
      ? []
      : officialForms.map((form) => ({
          action: `template-${form.id}`,
          label: pane.template(form.years.from, form.years.to),
          run: () => void store.openTemplate(form.id),
        }))),
  ];
  const output = [
    ...(state.checked === null ? [] : [{ action: 'listing', label: menu.listing, run: () => store.setPage('listing') }]),
    ...(store.host.publishing === undefined
      ? []
      : (['publication', 'record'] as const).map((page) => ({ action: page, label: menu[page], run: () => store.setPage(page) }))),
  ];
  const setting = [
    { action: 'live', label: menu.live, checked: state.live, run: () => store.setLive(!state.live) },
    { action: 'form', label: menu.form, run: () => store.setPage('form') },
    { action: 'rules', label: menu.rules, run: () => store.setPage('rules') },
    { action: 'language', label: menu.language, run: () => store.setLanguage(language === 'en' ? 'zh-CN' : 'en') },
    { action: 'diagnose', label: menu.diagnose, run: () => void store.diagnose() },
  ];
  return (
    [
      ['fill', fill],
      ['output', output],
      ['setting', setting],
    ] as const
  ).filter(([, items]) => items.length > 0);
}

/** 更多: a menu button following the ARIA pattern. */
export function Menu(view: View) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    const outside = (event: Event): void => {
      if (!list.current?.contains(event.target as Node) && !button.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);

  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  const keys = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) items[to]?.focus();
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="menu-anchor">
      <button
        ref={button}
        type="button"
        class="button"
        data-action="more"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {view.words.pane.actions.more}
      </button>
      {open && (
        <div ref={list} class="menu" role="menu" aria-label={view.words.pane.actions.more} onKeyDown={keys}>
          {groupsOf(view).map(([name, items]) => (
            <div key={name} role="group" class="menu-group" aria-label={view.words.pane.menuGroups[name]}>
              <p class="menu-title" aria-hidden="true">
                {view.words.pane.menuGroups[name]}
              </p>
              {items.map(({ action, label, checked, run }) => (
                <button
                  key={action}
                  type="button"
                  class="menu-item"
                  tabIndex={-1}
                  data-action={action}
                  role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
                  {...(checked === undefined ? {} : { 'aria-checked': checked })}
                  onClick={() => {
                    close();
                    run();
                  }}
                >
                  <span class="menu-check">{checked === true && <Icon name="passed" />}</span>
                  {label}
                </button>
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
