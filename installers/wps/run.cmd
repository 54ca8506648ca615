@echo off
rem Becomes install.cmd and uninstall.cmd; the work is done in install.js. /quiet: no pause at the end.
setlocal
set task=%~n0
if not exist "%~dp0install.js" goto packed
cscript.exe //nologo //E:JScript "%~dp0install.js" /%task%
set code=%errorlevel%
if %code% equ 0 goto end
if %code% equ 10 goto end
echo.
echo 这台电脑不允许运行安装脚本，请按打开的说明手工安装。
if /i not "%~1"=="/quiet" start "" notepad.exe "%~dp0README.txt"
goto end
:packed
set code=1
echo 请先把压缩包全部解压，再运行解压出来的 %task%.cmd。
:end
echo.
if /i not "%~1"=="/quiet" pause
exit /b %code%
