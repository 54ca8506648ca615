// `Excel` and `Office` are globals of the page; no other room uses them.
/// <reference types="office-js" />
