{{%AUTOESCAPE context="HTML"}}
{{!What stands above a page's own <title>, which comes next; then part_frame_body, <main>, the
heading, part_notice.}}
<!DOCTYPE html>
<html lang="{{C_LANG}}"{{#HAS__C_THEME}} data-theme="{{C_THEME}}"{{/HAS__C_THEME}}
		{{#NO__C_KEYS}} data-keys="off"{{/NO__C_KEYS}}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="@style.css@">
<link rel="icon" href="@icon.svg@" type="image/svg+xml">
<script src="@app.js@" defer></script>
