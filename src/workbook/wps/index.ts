export { diagnose, type Surroundings } from './diagnose.ts';
export { hostOf, openTemplateFile, workbookName, type WpsHost } from './host.ts';
export type { WpsApplication } from './object-model.ts';
export { hidePane, keepRibbon, listenForCommands, refreshRibbon, sendCommand, showPane, type Every } from './pane.ts';
export { asciiJson, saveFile } from './save.ts';
export { wpsSettings } from './settings.ts';
export { openWps, type WpsOptions } from './wps.ts';
