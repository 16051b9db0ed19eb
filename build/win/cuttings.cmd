@echo off
rem The command line of the app that this lies in. To have it everywhere: put this folder on your PATH.
if "%~1"=="" goto window
if "%~1"=="--safe-mode" goto window
start "" /b /wait "%~dp0..\..\Cuttings.exe" --disable-gpu --log-level=3 --command-line %*
exit /b %errorlevel%
:window
start "" "%~dp0..\..\Cuttings.exe" %*
