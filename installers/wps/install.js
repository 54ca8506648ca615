/*
 * Installs and removes the add-in for WPS 表格 on Windows, for the person who runs it. Run by install.cmd and uninstall.cmd
 * through Windows Script Host, so: ES3, no library, no method younger than JScript 5.6. The build writes it in ASCII.
 * scan() and merge() say the same as the awk program in install.sh; one table of cases holds both
 * (test/apps/wps/merge-cases.json).
 */
/* global WScript, ActiveXObject, Enumerator */

var NAME = 'gouji';
var VERSION = '@VERSION@';
var FOLDER = NAME + '_' + VERSION;
var LINE = '<jsplugin name="gouji" type="et" url="' + FOLDER + '" version="' + VERSION + '" enable="enable_dev" install="null" customDomain=""/>';

/** For install.cmd: the person has been told what is wrong. */
var TOLD = 10;

var SPACE = /^[ \t\r\n]*$/;
var NAME_AT = /^<[A-Za-z_][-A-Za-z0-9_.:]*/;
var ATTRIBUTE_AT = /^[ \t\r\n]+([A-Za-z_:][-A-Za-z0-9_.:]*)[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|'[^'<]*')/;
var TAG_END_AT = /^[ \t\r\n]*\/?>/;
var CLOSE_AT = /^<\/([A-Za-z_][-A-Za-z0-9_.:]*)[ \t\r\n]*>/;

/**
 * Finds our entries in the text of a publish.xml, a character a byte. Answers null when it is not one root `jsplugins` with
 * balanced elements in it: then nobody can say what a change would do.
 */
function scan(text) {
  var found = { ours: [], insertAt: -1, slashAt: -1 };
  var open = [];
  var seenRoot = false;
  var at = text.substring(0, 3) === '\xEF\xBB\xBF' ? 3 : 0;
  var last = at;
  while (at < text.length) {
    var less = text.indexOf('<', at);
    var between = less < 0 ? text.substring(at) : text.substring(at, less);
    if (open.length === 0 && !SPACE.test(between)) return null;
    if (less < 0) break;
    at = less;
    var rest = text.substring(at);
    var match, end;
    if (rest.substring(0, 4) === '<!--') {
      end = rest.indexOf('-->', 4);
      if (end < 0) return null;
      at += end + 3;
    } else if (rest.substring(0, 2) === '<?') {
      end = rest.indexOf('?>', 2);
      if (end < 0) return null;
      at += end + 2;
    } else if (rest.substring(0, 2) === '</') {
      match = CLOSE_AT.exec(rest);
      if (match === null || open.length === 0 || open[open.length - 1].name !== match[1]) return null;
      if (open.length === 1) found.insertAt = last;
      at += match[0].length;
      var closing = open.pop();
      if (closing.ours) found.ours.push({ start: closing.start, end: at });
    } else {
      match = NAME_AT.exec(rest);
      if (match === null) return null;
      var element = { name: match[0].substring(1), start: at, ours: false };
      at += match[0].length;
      var attributes = {};
      while ((match = ATTRIBUTE_AT.exec(text.substring(at))) !== null) {
        attributes['@' + match[1]] = match[2].substring(1, match[2].length - 1);
        at += match[0].length;
      }
      match = TAG_END_AT.exec(text.substring(at));
      if (match === null) return null;
      var closed = match[0].length > 1 && match[0].charAt(match[0].length - 2) === '/';
      at += match[0].length;
      if (open.length === 0) {
        if (seenRoot || element.name !== 'jsplugins') return null;
        seenRoot = true;
        if (closed) found.slashAt = at - 2;
      } else if (open.length === 1 && (element.name === 'jsplugin' || element.name === 'jspluginonline')) {
        element.ours = attributes['@name'] === NAME && attributes['@type'] === 'et';
        if (element.ours && closed) found.ours.push({ start: element.start, end: at });
      }
      if (!closed) open.push(element);
    }
    last = at;
  }
  return seenRoot && open.length === 0 ? found : null;
}

/** Where an entry begins together with the line break and indent that stand before it. */
function withIndent(text, start) {
  var from = start;
  while (from > 0 && (text.charAt(from - 1) === ' ' || text.charAt(from - 1) === '\t')) from -= 1;
  if (from === 0 || text.charAt(from - 1) !== '\n') return start;
  return from > 1 && text.charAt(from - 2) === '\r' ? from - 2 : from - 1;
}

/**
 * The text of publish.xml with exactly one entry of ours, or with none when `line` is null. Every other byte stays as it is.
 * Answers null when the file cannot be understood.
 */
function merge(text, line) {
  var bare = text.substring(0, 3) === '\xEF\xBB\xBF' ? text.substring(3) : text;
  if (SPACE.test(bare)) {
    if (line === null) return text;
    return '<?xml version="1.0" encoding="UTF-8"?>\n<jsplugins>\n  ' + line + '\n</jsplugins>\n';
  }
  if (text.indexOf('\x00') >= 0) return null;
  var found = scan(text);
  if (found === null) return null;

  var result = text;
  for (var i = found.ours.length - 1; i >= 0; i -= 1) {
    var keep = line !== null && i === 0;
    var start = keep ? found.ours[i].start : withIndent(result, found.ours[i].start);
    result = result.substring(0, start) + (keep ? line : '') + result.substring(found.ours[i].end);
  }
  if (line === null || found.ours.length > 0) return result;

  var eol = text.indexOf('\r\n') >= 0 ? '\r\n' : text.indexOf('\n') >= 0 ? '\n' : '';
  var entry = eol === '' ? line : eol + '  ' + line;
  if (found.slashAt >= 0) return text.substring(0, found.slashAt) + '>' + entry + eol + '</jsplugins>' + text.substring(found.slashAt + 2);
  return text.substring(0, found.insertAt) + entry + text.substring(found.insertAt);
}

/* From here on the machine. */

var files, shell;

function say(text) {
  WScript.Echo(text);
}

/** A file as text, a character a byte: hexadecimal is the one way from bytes to a string that no code page can bend. */
function readBytes(path) {
  var stream = new ActiveXObject('ADODB.Stream');
  stream.Type = 1;
  stream.Open();
  stream.LoadFromFile(path);
  if (stream.Size === 0) {
    stream.Close();
    return '';
  }
  var node = new ActiveXObject('Msxml2.DOMDocument').createElement('bytes');
  node.dataType = 'bin.hex';
  node.nodeTypedValue = stream.Read();
  stream.Close();
  var hex = node.text;
  var out = [];
  for (var i = 0; i < hex.length; i += 2) out.push(String.fromCharCode(parseInt(hex.substring(i, i + 2), 16)));
  return out.join('');
}

function writeBytes(path, text) {
  var hex = [];
  for (var i = 0; i < text.length; i += 1) hex.push((text.charCodeAt(i) + 256).toString(16).substring(1));
  var node = new ActiveXObject('Msxml2.DOMDocument').createElement('bytes');
  node.dataType = 'bin.hex';
  node.text = hex.join('');
  var stream = new ActiveXObject('ADODB.Stream');
  stream.Type = 1;
  stream.Open();
  stream.Write(node.nodeTypedValue);
  stream.SaveToFile(path, 2);
  stream.Close();
}

function makeFolders(path) {
  if (files.FolderExists(path)) return;
  makeFolders(files.GetParentFolderName(path));
  files.CreateFolder(path);
}

/** Puts a finished file in the place of another in one step; where that cannot be (a network folder), in two, with a way back. */
function replaceFile(folder, from, to) {
  var code = 1;
  if (folder.substring(0, 2) !== '\\\\') {
    shell.CurrentDirectory = folder;
    code = shell.Run('cmd.exe /d /c move /y ' + from + ' ' + to, 0, true);
  }
  if (code === 0 && !files.FileExists(folder + '\\' + from)) return;
  var away = folder + '\\' + to + '.gouji-old';
  if (files.FileExists(away)) files.DeleteFile(away, true);
  if (files.FileExists(folder + '\\' + to)) files.MoveFile(folder + '\\' + to, away);
  try {
    files.MoveFile(folder + '\\' + from, folder + '\\' + to);
  } catch (error) {
    if (files.FileExists(away)) files.MoveFile(away, folder + '\\' + to);
    throw error;
  }
  if (files.FileExists(away)) files.DeleteFile(away, true);
}

/** Whether a folder in jsaddons is a version of this add-in: by its name and by what its manifest says. */
function isOurs(folder) {
  if (!/^gouji_[0-9][-0-9A-Za-z.]*$/.test(folder.Name)) return false;
  var manifest = folder.Path + '\\manifest.xml';
  return files.FileExists(manifest) && readBytes(manifest).indexOf('<Name>gouji</Name>') >= 0;
}

/** Removes our folders but the one to keep; what is in use stays and does no harm, since publish.xml no longer names it. */
function removeVersions(addons, keep) {
  var all = [];
  for (var each = new Enumerator(files.GetFolder(addons).SubFolders); !each.atEnd(); each.moveNext()) all.push(each.item());
  for (var i = 0; i < all.length; i += 1) {
    if (all[i].Name === keep || !isOurs(all[i])) continue;
    try {
      files.DeleteFolder(all[i].Path, true);
    } catch (error) {
      say('旧版本文件夹没有删掉，不影响使用：' + all[i].Path + '（' + (error.description || error.message) + '）');
    }
  }
}

function copyAddon(source, addons) {
  var target = addons + '\\' + FOLDER;
  if (source.toLowerCase() === target.toLowerCase()) return;
  var fresh = target + '.gouji-new';
  if (files.FolderExists(fresh)) files.DeleteFolder(fresh, true);
  files.CopyFolder(source, fresh, true);
  if (files.GetFolder(fresh).Size !== files.GetFolder(source).Size) throw new Error(fresh);
  if (files.FolderExists(target)) files.DeleteFolder(target, true);
  files.MoveFolder(fresh, target);
}

/** A copy of what was there before. It is a courtesy: an old one that cannot be written over does not stand in the way of an upgrade. */
function backUp(path) {
  try {
    if (files.FileExists(path + '.gouji.bak')) files.DeleteFile(path + '.gouji.bak', true);
    files.CopyFile(path, path + '.gouji.bak', true);
  } catch (error) {
    say('原来的登记文件没有备份，不影响安装：' + path + '.gouji.bak（' + (error.description || error.message) + '）');
  }
}

function main() {
  files = new ActiveXObject('Scripting.FileSystemObject');
  shell = new ActiveXObject('WScript.Shell');
  var removing = WScript.Arguments.length > 0 && WScript.Arguments.Item(0) === '/uninstall';
  var here = files.GetParentFolderName(WScript.ScriptFullName);
  var source = here + '\\' + FOLDER;
  var addons = shell.ExpandEnvironmentStrings('%APPDATA%') + '\\kingsoft\\wps\\jsaddons';
  var publish = addons + '\\publish.xml';

  if (!removing && !files.FileExists(source + '\\ribbon.xml')) {
    say('没有找到文件夹 ' + FOLDER + '。请先把压缩包全部解压，再运行解压出来的 install.cmd。');
    return TOLD;
  }
  if (removing && !files.FolderExists(addons)) {
    say('没有安装过勾稽，不需要卸载。');
    return 0;
  }

  var before = files.FileExists(publish) ? readBytes(publish) : null;
  var after = removing && before === null ? null : merge(before === null ? '' : before, removing ? null : LINE);
  if (before !== null && after === null) {
    say('WPS 的加载项登记文件损坏，无法安全地修改，什么都没有改：');
    say('  ' + publish);
    say('请把这个文件改名（例如 publish-old.xml）后重新运行；文件里登记过的其他加载项需要重新安装。');
    return TOLD;
  }

  makeFolders(addons);
  if (after !== before) {
    // Written beside and read back before it takes the place of the old one, so that publish.xml is never half of itself.
    writeBytes(publish + '.gouji-new', after);
    if (readBytes(publish + '.gouji-new') !== after) throw new Error(publish);
  }
  if (!removing) copyAddon(source, addons);
  if (after !== before) {
    if (before !== null) backUp(publish);
    replaceFile(addons, 'publish.xml.gouji-new', 'publish.xml');
  }
  removeVersions(addons, removing ? '' : FOLDER);

  if (removing) {
    say('已卸载勾稽，其他加载项没有改动。请把 WPS 全部退出后重新打开。');
    return 0;
  }
  say('已安装勾稽 ' + VERSION + '。接下来：');
  say('1. 把 WPS 全部退出（右下角托盘里的 WPS 图标也要退出），再打开 WPS 表格。');
  say('2. WPS 第一次会问是否信任加载项 gouji，请选择信任（允许）。');
  say('3. 选了允许之后，把 WPS 全部退出，再打开一次：这时才会装上。');
  say('4. 功能区出现“勾稽”选项卡，点“一键校验”。没有出现，请看 README.txt。');
  return 0;
}

function run() {
  try {
    return main();
  } catch (error) {
    say('没有完成：' + (error.description || error.message));
    say('请确认磁盘没有满、WPS 已经退出，再运行一次。其他加载项没有改动。');
    return TOLD;
  }
}

WScript.Quit(run());
