import { pagesText } from '../../text/pane/pages.ts';
import { findingsText } from '../store/listing.ts';
import { CopyBox } from './copy-box.tsx';
import type { View } from './view.ts';

/** The findings as text to send: for copying, or saved as a file. */
export function Listing(view: View) {
  const { store, state, words } = view;
  const say = pagesText(words.language).listing;
  const { checked } = state;
  if (checked === null) return <p>{words.pane.empty}</p>;
  const file = findingsText(checked, words);
  return (
    <>
      <p>{say.say}</p>
      <button type="button" class="button accent" data-action="save-listing" onClick={() => void store.saveText(file)}>
        {say.save}
      </button>
      <CopyBox {...view} file={file} />
    </>
  );
}
