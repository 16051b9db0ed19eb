#!/bin/sh
set -e
ln -sf '/opt/${sanitizedProductName}/resources/bin/cuttings' /usr/bin/cuttings

# Where the kernel gives people user namespaces, Chromium's sandbox needs no program with root's rights. Root may have them where
# others may not.
namespaces=yes
for limit in /proc/sys/kernel/unprivileged_userns_clone /proc/sys/user/max_user_namespaces; do
  if [ -r "$limit" ] && [ "$(cat "$limit")" = 0 ]; then namespaces=; fi
done
if [ -n "$namespaces" ] && [ -L /proc/self/ns/user ] && unshare --user true 2>/dev/null; then
  chmod 0755 '/opt/${sanitizedProductName}/chrome-sandbox'
else
  chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'
fi

if command -v update-mime-database >/dev/null; then update-mime-database /usr/share/mime || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database /usr/share/applications || true; fi

# Ubuntu 24 and later give user namespaces only to programs with a profile.
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if command -v apparmor_status >/dev/null && apparmor_status --enabled 2>/dev/null &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  if ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
  fi
fi
