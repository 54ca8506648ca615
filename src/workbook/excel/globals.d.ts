// `Excel` and `Office` are globals of the page; only this room uses them.
/// <reference types="office-js" />
