/** A process of its own that tries known workbooks against sources with something planted in them: see planted.ts. */
const { first, cases, instead } = JSON.parse(process.argv[2]);
const { witness } = await import(`./witness.ts?run=1${instead === null ? '' : `&instead=${encodeURIComponent(instead)}`}`);
let told = null;
for (let seed = first; told === null && seed < first + cases; seed++) {
  const { defect } = await witness(seed);
  if (defect !== null) told = `seed ${seed}: ${defect}`;
}
process.send({ told }, () => process.disconnect());
