export { loadModel } from './load.ts';
export { areaOfName, contains, keyOf, modelOf, placeOfKey, sheetOf } from './model.ts';
export { typedInput } from './typed.ts';
export * from './types.ts';
