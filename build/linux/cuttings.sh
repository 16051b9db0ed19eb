#!/bin/sh
# `cuttings`, `cuttings --safe-mode`: the window. With other words it is the command line, which needs no screen.
here=$(dirname "$(readlink -f "$0")")
app="$here/../../cuttings"
if [ $# -eq 0 ] || [ "$1" = --safe-mode ]; then exec "$app" "$@"; fi
# Chromium refuses to start as root with its sandbox; the command line shows no page from outside.
if [ "$(id -u)" = 0 ]; then root=--no-sandbox; else root=; fi
exec "$app" $root --ozone-platform=headless --disable-gpu --log-level=3 --command-line "$@"
