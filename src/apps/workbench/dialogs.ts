import './dialogs.css';

/** Dialogs that most people never see, loaded on demand. */
export { PasteDialog } from './paste-dialog.tsx';
export { PreviewDialog } from './preview-dialog.tsx';
export { SaveDialog } from './save-dialog.tsx';
