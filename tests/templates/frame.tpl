{{%AUTOESCAPE context="HTML"}}
{{>PART_FRAME_TOP}}
<title>[[Open items]]</title>
{{>PART_FRAME_BODY}}
<main id="main">
{{>PART_NOTICE}}
<h1>[[Open items]]</h1>
{{>PART_FRAME_END}}
