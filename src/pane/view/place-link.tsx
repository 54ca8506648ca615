import type { ComponentChildren } from 'preact';
import { placeAddress } from '../../workbook/address.ts';
import type { Place } from '../../workbook/workbook.ts';
import type { View } from './view.ts';

/** A link to a cell; without a place, only its text. */
export function PlaceLink({ store, words: { pane }, place, children }: View & { place: Place | null; children?: ComponentChildren }) {
  if (place === null) return <span class="no-place">{children}</span>;
  const address = placeAddress(place);
  return (
    <button type="button" class="link" data-action="go" data-place={address} title={pane.goTo(address)} onClick={() => void store.go(place)}>
      {children ?? address}
    </button>
  );
}
