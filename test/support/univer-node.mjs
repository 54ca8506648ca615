/**
 * Lets Node load Univer's model without a browser. A rendering package of Univer has its ES module where only bundlers look for it, and Node finds no
 * named exports in the other one.
 */
import { register } from 'node:module';

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return specifier === 'opentype.js' ? { ...found, url: found.url.replace(/\.js$/, '.mjs'), format: 'module' } : found;
}

export const loadUniverInNode = () => register(import.meta.url);
