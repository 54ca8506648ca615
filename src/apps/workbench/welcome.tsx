import type { WorkbenchText } from '../../text/workbench/workbench.ts';
import { sampleIds, templateIds } from './documents.ts';

/** Shown in place of the grid while nothing is open. */
export function Welcome({
  words,
  choose,
  paste,
  openDocument,
}: {
  readonly words: WorkbenchText;
  readonly choose: () => void;
  readonly paste: () => void;
  readonly openDocument: (id: string) => void;
}) {
  const list = (heading: string, items: readonly (readonly [string, string])[]) => (
    <section>
      <h3>{heading}</h3>
      {items.map(([id, label]) => (
        <button key={id} type="button" class="wb-card" data-document={id} onClick={() => openDocument(id)}>
          {label}
        </button>
      ))}
    </section>
  );
  return (
    <div class="wb-welcome">
      <h2>{words.welcome.heading}</h2>
      <p>{words.welcome.lead}</p>
      <button type="button" class="wb-drop" onClick={choose}>
        <strong>{words.welcome.drop}</strong>
        <span class="wb-button wb-primary">{words.welcome.choose}</span>
      </button>
      <button type="button" class="wb-card" data-act="paste" onClick={paste}>
        {words.paste.act}
      </button>
      <div class="wb-lists">
        {list(
          words.templates,
          templateIds.map((id) => [id, words.template[id]]),
        )}
        {list(
          words.samples,
          sampleIds.map((id) => [id, words.sample[id]]),
        )}
      </div>
    </div>
  );
}
