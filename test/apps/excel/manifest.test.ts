import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { OfficeAddinManifest } from 'office-addin-manifest';
import { baseUrlOf, DEVELOPMENT, manifestFor, manifestVersion } from '../../../webpack/manifest.mjs';

const root = new URL('../../../', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };

/** The order of child elements in Microsoft's schemas (appforoffice 1.1, taskpaneappversionoverrides). Office refuses any other. */
const ORDER: Record<string, readonly string[]> = {
  OfficeApp: [
    ...['Id', 'AlternateId', 'Version', 'ProviderName', 'DefaultLocale', 'DisplayName', 'Description', 'IconUrl', 'HighResolutionIconUrl'],
    ...['SupportUrl', 'AppDomains', 'Hosts', 'Requirements', 'DefaultSettings', 'Permissions', 'Dictionary', 'ExtendedOverrides', 'VersionOverrides'],
  ],
  VersionOverrides: ['Description', 'Requirements', 'Hosts', 'Resources', 'WebApplicationInfo', 'EquivalentAddins', 'ExtendedPermissions'],
  Host: ['Runtimes', 'AllFormFactors', 'DesktopFormFactor'],
  DesktopFormFactor: ['GetStarted', 'FunctionFile', 'ExtensionPoint'],
  GetStarted: ['Title', 'Description', 'LearnMoreUrl'],
  Group: ['Label', 'Icon', 'Control'],
  Control: ['Label', 'Supertip', 'Icon', 'Action'],
  Supertip: ['Title', 'Description'],
  Action: ['TaskpaneId', 'SourceLocation', 'FunctionName'],
  Resources: ['Images', 'Urls', 'ShortStrings', 'LongStrings'],
};

/** The longest text Office takes. */
const LONGEST: Record<string, number> = { DisplayName: 125, Description: 250, ShortStrings: 125, LongStrings: 250 };

const parse = (xml: string): Document => {
  const document = new JSDOM(xml, { contentType: 'text/xml' }).window.document;
  assert.equal(document.querySelector('parsererror'), null);
  return document;
};

const all = (document: Document, name: string): Element[] => [...document.getElementsByTagName('*')].filter((each) => each.localName === name);

/** Width and height of a PNG, from its header. */
function pixels(path: string): readonly [number, number] {
  const png = readFileSync(new URL(path, root));
  assert.equal(png.toString('latin1', 1, 4), 'PNG', path);
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

const built = { development: DEVELOPMENT, production: 'https://oa.example.gov.cn/jiaben/gouji' };

for (const [kind, base] of Object.entries(built)) {
  describe(`manifest for ${kind}`, () => {
    const xml = manifestFor(base, version);
    const document = parse(xml);

    it('is read by Microsoft’s own reader', async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'gouji-manifest-')), 'manifest.xml');
      writeFileSync(file, xml);
      const info = await OfficeAddinManifest.readManifestFile(file);
      assert.equal(info.displayName, kind === 'development' ? '勾稽（开发）' : '勾稽');
      assert.equal(info.defaultLocale, 'zh-CN');
      assert.deepEqual(info.hosts, ['Workbook']);
      assert.equal(info.permissions, 'ReadWriteDocument');
      assert.equal(info.version, manifestVersion(version));
      assert.equal(info.defaultSettings?.sourceLocation, `${base}/taskpane.html`);
      assert.match(info.id ?? '', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });

    it('has its elements in the order of the schema', () => {
      let checked = 0;
      for (const element of document.getElementsByTagName('*')) {
        const order = ORDER[element.localName];
        if (order === undefined || element.children.length === 0) continue;
        const places = [...element.children].map((child) => order.indexOf(child.localName));
        assert.ok(!places.includes(-1), `${element.localName} holds ${[...element.children].map((child) => child.localName).join(', ')}`);
        assert.deepEqual(
          places,
          [...places].sort((a, b) => a - b),
          `children of ${element.localName}`,
        );
        checked += 1;
      }
      assert.ok(checked > 10);
    });

    it('has unique ids, of 32 characters at most for resources', () => {
      const ids = [...document.querySelectorAll('[id]')].filter((each) => each.localName !== 'OfficeTab').map((each) => each.getAttribute('id')!);
      assert.equal(new Set(ids).size, ids.length);
      for (const resource of all(document, 'Resources').flatMap((each) => [...each.querySelectorAll('[id]')])) {
        assert.ok(resource.getAttribute('id')!.length <= 32);
      }
    });

    it('resolves every resid, and leaves no resource unused', () => {
      const defined = all(document, 'Resources').flatMap((each) => [...each.querySelectorAll('[id]')].map((one) => one.getAttribute('id')));
      const used = [...document.querySelectorAll('[resid]')].map((each) => each.getAttribute('resid'));
      assert.deepEqual([...new Set(used)].sort(), defined.sort());
    });

    it('names only https addresses below its base', () => {
      const addresses = [...document.querySelectorAll('[DefaultValue]')]
        .map((each) => each.getAttribute('DefaultValue')!)
        .filter((text) => /:\/\//.test(text));
      assert.ok(addresses.length > 25);
      for (const address of addresses) assert.ok(address.startsWith(`${base}/`) && new URL(address).protocol === 'https:', address);
      assert.doesNotMatch(xml, /\{\{|http:\/\/(?!schemas\.microsoft\.com|www\.w3\.org)/);
    });

    it('keeps its texts within the limits, in both languages', () => {
      const limited = [
        ...all(document, 'DisplayName'),
        ...all(document, 'Description').filter((each) => each.hasAttribute('DefaultValue')),
        ...all(document, 'String'),
      ];
      for (const each of limited) {
        const limit = LONGEST[each.localName === 'String' ? each.parentElement!.localName : each.localName]!;
        const english = [...each.children].find((one) => one.localName === 'Override')?.getAttribute('Value') ?? '';
        for (const text of [each.getAttribute('DefaultValue')!, english]) assert.ok(text.length > 0 && text.length <= limit, text);
        assert.match(each.getAttribute('DefaultValue')!, /\p{Script=Han}/u);
        assert.doesNotMatch(english, /\p{Script=Han}/u);
      }
    });

    it('names icons that exist, in the size it says', () => {
      const images = new Map(all(document, 'Image').flatMap((each) => (each.id === '' ? [] : [[each.id, each.getAttribute('DefaultValue')!]])));
      const file = (address: string): string => `assets${address.slice(base.length)}`;
      const wanted = all(document, 'Image').filter((each) => each.hasAttribute('size'));
      for (const each of wanted) {
        const size = Number(each.getAttribute('size'));
        assert.deepEqual(pixels(file(images.get(each.getAttribute('resid')!)!)), [size, size]);
      }
      assert.deepEqual(pixels(file(all(document, 'IconUrl')[0]!.getAttribute('DefaultValue')!)), [32, 32]);
      assert.deepEqual(pixels(file(all(document, 'HighResolutionIconUrl')[0]!.getAttribute('DefaultValue')!)), [64, 64]);
      for (const icon of all(document, 'Icon')) {
        const sizes = [...icon.children].map((each) => Number(each.getAttribute('size')));
        for (const needed of [16, 32, 80]) assert.ok(sizes.includes(needed));
      }
    });

    it('gives its commands and its pane one runtime', () => {
      const resid = (name: string): string | null => all(document, name)[0]!.getAttribute('resid');
      assert.equal(resid('Runtime'), 'Pane.Url');
      assert.equal(resid('FunctionFile'), 'Pane.Url');
      assert.equal(all(document, 'Runtime')[0]!.getAttribute('lifetime'), 'long');
      const overrides = all(document, 'VersionOverrides')[0]!;
      assert.equal(
        all(document, 'Set')
          .find((each) => overrides.contains(each))
          ?.getAttribute('Name'),
        'SharedRuntime',
      );
    });
  });
}

describe('manifest.xml', () => {
  it('is what npm run manifest writes', () => {
    assert.equal(readFileSync(new URL('manifest.xml', root), 'utf8'), manifestFor(DEVELOPMENT, version), 'stale: run npm run manifest');
  });

  it('takes no base but https, and forgives a slash at its end', () => {
    assert.equal(baseUrlOf('https://a.example/gouji/'), 'https://a.example/gouji');
    assert.throws(() => baseUrlOf('http://a.example/gouji'), /https/);
    for (const end of ['?', '?v=1', '#', '#top']) assert.throws(() => baseUrlOf(`https://a.example/gouji${end}`), /without \? or #/);
    assert.throws(() => baseUrlOf('a.example/gouji'));
  });
});
