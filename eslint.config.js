import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import officeAddins from 'eslint-plugin-office-addins';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** The plugin's recommended set also brings its own parser, prettier and React; only its own rules are used, as errors. */
const officeRules = Object.fromEntries(
  officeAddins.configs.recommended
    .flatMap((config) => Object.keys(config.rules ?? {}))
    .filter((rule) => rule.startsWith('office-addins/'))
    .map((rule) => [rule, 'error']),
);

const pageGlobals = [
  'window',
  'document',
  'navigator',
  'location',
  'localStorage',
  'fetch',
  'alert',
  'setTimeout',
  'setInterval',
  'name',
  'event',
  'self',
];

/** Only `src/workbook/excel` touches Office.js. */
const officeGlobals = ['Excel', 'Office', 'OfficeExtension'].map((name) => ({ name, message: 'Only src/workbook/excel touches Office.js.' }));

/** Names that mean nothing to a newcomer; `test/words.test.ts` also finds them inside longer names. */
const WORDS = JSON.parse(readFileSync(new URL('test/words.json', import.meta.url), 'utf8'));
const NO_NAMES = [...WORDS.nowhere, ...WORDS.noNames].flatMap((word) => [word, `${word}s`]);

export default tseslint.config(
  { ignores: ['.mutation/', 'node_modules/', 'dist/', 'coverage/', 'assets/', 'samples/', 'test/fixtures/architecture/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'id-denylist': ['error', ...NO_NAMES],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Spreading a string gives its code points, which is intended here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // With noUncheckedIndexedAccess a `!` states that the index is known to exist.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['test/fuzz/**'], rules: { 'id-denylist': 'off' } },
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    plugins: { regexp },
    rules: {
      // Foreign input must not cause super-linear backtracking.
      'regexp/no-super-linear-backtracking': 'error',
      'regexp/no-super-linear-move': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' }],
    },
  },
  {
    // Pure code runs anywhere: DOM types are visible in the whole project, but DOM objects only to views.
    files: ['src/**/*.ts'],
    ignores: ['src/pane/**', 'src/apps/**', 'src/workbook/grid/**'],
    rules: {
      'no-restricted-globals': ['error', ...pageGlobals, ...officeGlobals],
    },
  },
  {
    files: ['src/pane/**/*.ts', 'src/pane/**/*.tsx', 'src/apps/**/*.ts', 'src/apps/**/*.tsx', 'src/workbook/grid/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...officeGlobals] },
  },
  {
    files: ['src/workbook/excel/**/*.ts'],
    plugins: { 'office-addins': officeAddins },
    rules: { ...officeRules, 'no-restricted-globals': ['error', ...pageGlobals] },
  },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    // Tests deliberately damage data of every shape.
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', require: 'readonly', module: 'writable', URL: 'readonly' } },
  },
  {
    // Runs before the engine is known, so Internet Explorer must be able to parse it.
    files: ['src/apps/excel/before-office.js'],
    languageOptions: { ecmaVersion: 5, sourceType: 'script', globals: { window: 'readonly', document: 'readonly' } },
    rules: { 'no-unused-vars': ['error', { caughtErrors: 'none' }] },
  },
);
