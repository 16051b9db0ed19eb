#!/bin/sh
# The command line of the app that this lies in. To have it everywhere: ln -s this file into a folder of your PATH.
self=$0
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
done
app="$(cd "$(dirname "$self")/../../MacOS" && pwd)/Cuttings"
if [ $# -eq 0 ] || [ "$1" = --safe-mode ]; then exec "$app" "$@"; fi
exec "$app" --disable-gpu --log-level=3 --command-line "$@"
