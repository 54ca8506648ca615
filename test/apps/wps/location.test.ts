import assert from 'node:assert/strict';
import { folderOf, nativePath } from '../../../src/apps/wps/location.ts';

describe('where the pages are', () => {
  it('the folder of a page, as WPS wants it', () => {
    const folder = 'file:///C:/Users/张 三/jsaddons/gouji_0.1.0/';
    assert.equal(folderOf('file:///C:/Users/%E5%BC%A0%20%E4%B8%89/jsaddons/gouji_0.1.0/index.html?v=1#x/y'), folder);
    assert.equal(folderOf(`${folder}index.html`), folder);
    assert.equal(folderOf('http://10.1.2.3:8080/gouji/index.html'), 'http://10.1.2.3:8080/gouji/');
    assert.equal(folderOf('file:///home/100%/x/index.html'), 'file:///home/100%/x/');
  });

  it('a file as the system writes its path', () => {
    assert.equal(nativePath('file:///C:/Users/%E5%BC%A0%20%E4%B8%89/a.xlsx'), 'C:\\Users\\张 三\\a.xlsx');
    assert.equal(nativePath('file:///home/li/.local/a b.xlsx'), '/home/li/.local/a b.xlsx');
    assert.equal(nativePath('file://server/漫游/a.xlsx'), '\\\\server\\漫游\\a.xlsx');
    assert.equal(nativePath('http://10.1.2.3/gouji/a.xlsx'), 'http://10.1.2.3/gouji/a.xlsx');
  });
});
