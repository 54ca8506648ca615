#!/bin/sh
# Removes the add-in for WPS 表格.
exec sh "$(dirname -- "$0")/install.sh" --uninstall
