#!/bin/sh
# Installs and removes the add-in for WPS 表格 on Linux (and macOS), for the person who runs it.
# Needs nothing but a POSIX shell, coreutils and awk. The awk program says the same as scan() and merge() in install.js;
# one table of cases holds both (test/apps/wps/merge-cases.json).
set -u
umask 022

version='@VERSION@'
folder="gouji_$version"
line="<jsplugin name=\"gouji\" type=\"et\" url=\"$folder\" version=\"$version\" enable=\"enable_dev\" install=\"null\" customDomain=\"\"/>"

say() { printf '%s\n' "$@"; }
die() {
  say "$@" >&2
  exit 1
}

usage='用法：sh install.sh 安装；sh install.sh --uninstall 卸载'
case "$#:${1-}" in
  0:) removing='' ;;
  1:--uninstall) removing=yes ;;
  1:--help | 1:-h) say "$usage" && exit 0 ;;
  *) die "$usage" ;;
esac

[ "$(id -u)" -ne 0 ] || die '请不要用 root 或 sudo 运行：加载项装在每个人自己的目录里，请用平时使用 WPS 的账户运行。'
[ -n "${HOME-}" ] && [ -d "$HOME" ] || die '找不到您的主目录（HOME）。'

case $(uname -s) in
  Darwin) addons="$HOME/Library/Containers/com.kingsoft.wpsoffice.mac/Data/.kingsoft/wps/jsaddons" ;;
  *) addons="$HOME/.local/share/Kingsoft/wps/jsaddons" ;;
esac
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P) || die '找不到安装文件所在的文件夹。'
source="$here/$folder"
target="$addons/$folder"
publish="$addons/publish.xml"
fresh="$target.gouji-new"
lock="$addons/.gouji-lock"

# The text of publish.xml (standard input, with an x after its end) with exactly one entry of ours, or with none when `line`
# is empty. Every other byte stays as it is. Exit code 3: it is not one root `jsplugins` with balanced elements in it.
merge() {
  LC_ALL=C awk -v line="$1" '
    function bad() { exit 3 }
    function take(start, end) { count++; from[count] = start; to[count] = end }
    # Where an entry begins together with the line break and indent that stand before it.
    function with_indent(start,    i) {
      i = start
      while (i > 1 && substr(text, i - 1, 1) ~ /[ \t]/) i--
      if (i == 1 || substr(text, i - 1, 1) != "\n") return start
      return i > 2 && substr(text, i - 2, 1) == "\r" ? i - 2 : i - 1
    }
    { text = text (NR > 1 ? "\n" : "") $0 }
    END {
      ORS = ""
      text = substr(text, 1, length(text) - 1)
      n = length(text)
      at = substr(text, 1, 3) == "\357\273\277" ? 4 : 1
      if (substr(text, at) ~ /^[ \t\r\n]*$/) {
        print line == "" ? text : "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<jsplugins>\n  " line "\n</jsplugins>\n"
        exit 0
      }
      last = at
      while (at <= n) {
        rest = substr(text, at)
        less = index(rest, "<")
        between = less ? substr(rest, 1, less - 1) : rest
        if (depth == 0 && between !~ /^[ \t\r\n]*$/) bad()
        if (!less) break
        at += less - 1
        rest = substr(text, at)
        if (substr(rest, 1, 4) == "<!--") {
          end = index(substr(rest, 5), "-->")
          if (!end) bad()
          at += end + 6
        } else if (substr(rest, 1, 2) == "<?") {
          end = index(substr(rest, 3), "?>")
          if (!end) bad()
          at += end + 3
        } else if (substr(rest, 1, 2) == "</") {
          if (!match(rest, /^<\/[A-Za-z_][-A-Za-z0-9_.:]*[ \t\r\n]*>/)) bad()
          size = RLENGTH
          tag = substr(rest, 3, size - 3)
          sub(/[ \t\r\n]*$/, "", tag)
          if (depth == 0 || stack[depth] != tag) bad()
          if (depth == 1) insert_at = last
          at += size
          if (mine[depth]) take(begin[depth], at)
          depth--
        } else {
          if (!match(rest, /^<[A-Za-z_][-A-Za-z0-9_.:]*/)) bad()
          start = at
          tag = substr(rest, 2, RLENGTH - 1)
          at += RLENGTH
          plugin = ""
          type = ""
          rest = substr(text, at)
          while (match(rest, /^[ \t\r\n]+[A-Za-z_:][-A-Za-z0-9_.:]*[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|\047[^\047<]*\047)/)) {
            value = substr(rest, 1, RLENGTH)
            at += RLENGTH
            rest = substr(text, at)
            key = substr(value, 1, index(value, "=") - 1)
            gsub(/[ \t\r\n]/, "", key)
            value = substr(value, index(value, "=") + 1)
            sub(/^[ \t\r\n]*/, "", value)
            value = substr(value, 2, length(value) - 2)
            if (key == "name") plugin = value
            if (key == "type") type = value
          }
          if (!match(rest, /^[ \t\r\n]*\/?>/)) bad()
          closed = RLENGTH > 1 && substr(rest, RLENGTH - 1, 1) == "/"
          at += RLENGTH
          ours = 0
          if (depth == 0) {
            if (root || tag != "jsplugins") bad()
            root = 1
            if (closed) slash_at = at - 2
          } else if (depth == 1 && (tag == "jsplugin" || tag == "jspluginonline")) {
            ours = plugin == "gouji" && type == "et"
            if (ours && closed) take(start, at)
          }
          if (!closed) {
            depth++
            stack[depth] = tag
            begin[depth] = start
            mine[depth] = ours
          }
        }
        last = at
      }
      if (!root || depth != 0) bad()

      if (count > 0 || line == "") {
        for (i = count; i >= 1; i--) {
          keep = line != "" && i == 1
          text = substr(text, 1, (keep ? from[i] : with_indent(from[i])) - 1) (keep ? line : "") substr(text, to[i])
        }
        print text
        exit 0
      }
      eol = index(text, "\r\n") ? "\r\n" : index(text, "\n") ? "\n" : ""
      entry = eol == "" ? line : eol "  " line
      if (slash_at) print substr(text, 1, slash_at - 1) ">" entry eol "</jsplugins>" substr(text, slash_at + 2)
      else print substr(text, 1, insert_at - 1) entry substr(text, insert_at)
    }'
}

merged() { { cat -- "$1" && printf x; } | merge "$2"; }

damaged() {
  die 'WPS 的加载项登记文件损坏，无法安全地修改，什么都没有改：' "  $publish" \
    '请把这个文件改名（例如 publish-old.xml）后重新运行；文件里登记过的其他加载项需要重新安装。'
}

# A folder in jsaddons is ours by its name and by what its manifest says; a link is somebody else's.
is_ours() {
  [ -d "$1" ] && [ ! -L "$1" ] && grep -q '<Name>gouji</Name>' "$1/manifest.xml" 2>/dev/null
}

remove_versions() {
  for each in "$addons"/gouji_[0-9]*; do
    [ "$each" != "$1" ] && is_ours "$each" || continue
    rm -rf -- "$each" || say "旧版本文件夹没有删掉，不影响使用：$each"
  done
}

locked=''
clean_up() {
  # What another run is about to put there is not ours to take away.
  [ -n "$locked" ] || return 0
  rm -rf -- "$fresh"
  [ -z "${next-}" ] || rm -f -- "$next"
  rm -rf -- "$lock"
  locked=''
}

# Two at once would each write the list of add-ins without the other's change. A run that was killed leaves its lock; its number tells.
take_lock() {
  if ! mkdir -- "$lock" 2>/dev/null; then
    [ -d "$lock" ] && [ ! -L "$lock" ] || refused "$lock"
    owner=$(cat -- "$lock/pid" 2>/dev/null) || owner=''
    case $owner in
      '' | *[!0-9]*) alive='' ;;
      *) kill -0 "$owner" 2>/dev/null && alive=yes || alive='' ;;
    esac
    [ -z "$alive" ] || die '另一个安装或卸载正在进行，请等它结束后再运行。什么都没有改。'
    rm -rf -- "$lock" && mkdir -- "$lock" 2>/dev/null || refused "$lock"
  fi
  locked=yes
  printf '%s\n' "$$" >"$lock/pid" 2>/dev/null || refused "$lock"
}

refused() {
  clean_up
  die "没有完成：$1" '请确认磁盘没有满、这个文件夹允许您写入，再运行一次。其他加载项没有改动。'
}

[ -n "$removing" ] || [ -f "$source/ribbon.xml" ] ||
  die "没有找到文件夹 $folder。请先把压缩包全部解压，再运行解压出来的 install.sh。"
if [ -n "$removing" ] && [ ! -d "$addons" ]; then
  say '没有安装过勾稽，不需要卸载。'
  exit 0
fi

# A sandboxed WPS sees neither the folder of add-ins nor what is put there.
flatpak="$HOME/.var/app/com.wps.Office"
if [ -z "$removing" ] && [ -d "$flatpak" ]; then
  if [ -d /opt/kingsoft/wps-office ] || [ -d /opt/apps/cn.wps.wps-office-pro ] || command -v et >/dev/null 2>&1 || [ -d "$HOME/.local/share/Kingsoft" ]; then
    say '这台电脑上还有 Flatpak 版的 WPS，它看不到加载项，请用另一个 WPS 打开报表。'
  else
    die 'Flatpak 版的 WPS 运行在沙箱里，看不到加载项，不支持。什么都没有改。' \
      '请改装 WPS 官网（或系统软件商店里非 Flatpak）的 WPS 后再运行；也可以用勾稽的浏览器工作台或命令行。'
  fi
fi

trap 'clean_up' EXIT
trap 'exit 1' HUP INT TERM
[ -n "$removing" ] || mkdir -p -- "$addons" 2>/dev/null || refused "$addons"
take_lock

# Understand publish.xml before anything is touched. Where it is a link, what it points to is changed and the link stays.
if [ -L "$publish" ]; then
  publish=$(readlink -f -- "$publish") && [ -f "$publish" ] || die "$addons/publish.xml 是一个失效的链接，什么都没有改。"
fi
[ -n "$removing" ] && wanted='' || wanted=$line
if [ -e "$publish" ]; then
  [ -f "$publish" ] && [ -r "$publish" ] || die "无法读取 $publish，什么都没有改。"
  # A NUL byte: UTF-16, or no text at all.
  [ "$(tr -d '\000' <"$publish" | wc -c)" -eq "$(wc -c <"$publish")" ] || damaged
  merged "$publish" "$wanted" >/dev/null || damaged
fi

# Written beside and looked at before it takes the place of the old one, so that publish.xml is never half of itself.
next=''
if [ -e "$publish" ]; then
  next="$publish.gouji-new"
  # Never through what somebody else has put under this name: a link would lead the writing elsewhere.
  rm -rf -- "$next"
  cp -p -- "$publish" "$next" 2>/dev/null && merged "$publish" "$wanted" 2>/dev/null >"$next" || refused "$publish"
elif [ -z "$removing" ]; then
  next="$publish.gouji-new"
  rm -rf -- "$next"
  printf x | merge "$wanted" 2>/dev/null >"$next" || refused "$publish"
fi
[ -z "$next" ] || merged "$next" "$wanted" | cmp -s - "$next" || refused "$publish"
# A full disk may keep a part: what is beside must be what the old one gives, all of it.
[ -z "$next" ] || [ ! -e "$publish" ] || merged "$publish" "$wanted" | cmp -s - "$next" || refused "$publish"

if [ -z "$removing" ] && [ "$source" != "$(CDPATH='' cd -- "$addons" && pwd -P)/$folder" ]; then
  rm -rf -- "$fresh" && cp -R -- "$source" "$fresh" 2>/dev/null && diff -r -- "$source" "$fresh" >/dev/null 2>&1 || refused "$addons"
  rm -rf -- "$target" && mv -- "$fresh" "$target" 2>/dev/null || refused "$target"
fi

if [ -n "$next" ] && [ -e "$publish" ] && cmp -s "$publish" "$next"; then
  rm -f -- "$next"
elif [ -n "$next" ]; then
  [ ! -e "$publish" ] || { rm -f -- "$publish.gouji.bak" && cp -p -- "$publish" "$publish.gouji.bak"; } 2>/dev/null || refused "$publish.gouji.bak"
  mv -f -- "$next" "$publish" 2>/dev/null || refused "$publish"
fi

if [ -n "$removing" ]; then
  remove_versions ''
  say '已卸载勾稽，其他加载项没有改动。请把 WPS 全部退出后重新打开。'
else
  remove_versions "$target"
  say "已安装勾稽 $version。接下来：" \
    '1. 把 WPS 全部退出，再打开 WPS 表格。' \
    '2. WPS 第一次会问是否信任加载项 gouji，请选择信任（允许）。' \
    '3. 选了允许之后，把 WPS 全部退出，再打开一次：这时才会装上。' \
    '4. 功能区出现“勾稽”选项卡，点“一键校验”。没有出现，请看 README.txt。'
fi
