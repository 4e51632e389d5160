#!/bin/sh
# assets.sh DIR FILE...: copies each static file to DIR/static/s/<first 16 hex of its SHA-256>.<ext>
# and prints its line for the templates: name, blank, public path. Two kinds of file keep their
# name, because the web server answers with them by itself: error-*.html, in which @name@ becomes
# the path.
set -eu
dir=$1
shift
mkdir -p "$dir/static/s"
fill=
for file; do
	name=${file##*/}
	case $name in error-*.html) continue ;; esac
	hash=$(sha256sum "$file" | cut -c1-16)
	path=/s/$hash.${name##*.}
	install -m 644 "$file" "$dir/static$path"
	fill="$fill -e s|@$name@|$path|g"
	echo "$name $path"
done
for file; do
	name=${file##*/}
	case $name in error-*.html) ;; *) continue ;; esac
	# Unquoted on purpose: $fill is a list of options, and names of static files have no blanks.
	sed -e '' $fill "$file" > "$dir/static/$name"
done
