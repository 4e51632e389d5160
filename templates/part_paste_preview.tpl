{{%AUTOESCAPE context="HTML"}}
{{!What the pasted lines are read as before any is added, and what is left when some were.}}
<input type="hidden" name="seen" value="{{SEEN}}">
{{#SOME__ADDED}}
<div class="flash ok" role="status"><p>
	{{#ONE__ADDED}}[[1 event was added.]]{{/ONE__ADDED}}
	{{#MANY__ADDED}}[[{{ADDED}} events were added.]]{{/MANY__ADDED}}
	 <a href="{{ADDED_AT}}">[[To the first of them]]</a> ·
	 [[The lines below are left. Each says why.]]</p></div>
{{/SOME__ADDED}}
{{>PART_PASTE_QUESTIONS}}
<h3 id="preview">[[Preview]]</h3>
<p class="read">
	{{#ONE__GOOD}}<strong>[[1 event read]]</strong>{{/ONE__GOOD}}
	{{#SOME__GOOD}}{{#MANY__GOOD}}
		<strong>[[{{GOOD}} events read]]</strong>{{/MANY__GOOD}}{{/SOME__GOOD}}
	{{#ZERO__GOOD}}<strong>[[no event read]]</strong>{{/ZERO__GOOD}}
	{{#ONE__ASKS}} · <strong class="amber">[[1 asks]]</strong>{{/ONE__ASKS}}
	{{#SOME__ASKS}}{{#MANY__ASKS}}
		 · <strong class="amber">[[{{ASKS}} ask]]</strong>{{/MANY__ASKS}}{{/SOME__ASKS}}
	{{#SOME__FAULTS}} · <strong class="red">[[{{FAULTS}} not read]]</strong>{{/SOME__FAULTS}}</p>
{{>PART_PASTE_ACTS}}
<p class="help">
	[[Each line is accounted for here. The kinds are guesses. What is wrong can be mended in its
	row, or in the box above.]]</p>
<ol class="pasted" aria-labelledby="preview">
{{#ROWS}}{{>PART_PASTE_ROW}}{{/ROWS}}
</ol>
{{>PART_PASTE_ACTS}}
