#!/bin/sh
set -e
# An upgrade has put the new one in place already.
case "$1" in upgrade | 1) exit 0 ;; esac
rm -f /usr/bin/cuttings
profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if command -v apparmor_parser >/dev/null && ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
case "$1" in
remove | 0)
  echo "Cuttings is removed. Libraries stay where they are: in ~/.config/Cuttings/Library unless another folder was chosen."
  ;;
esac
