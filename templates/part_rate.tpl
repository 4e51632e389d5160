{{%AUTOESCAPE context="HTML"}}
{{!The numbers of one rating, side by side.}}
{{#OPTIONS}}
	<label>
		<input type="radio" name="{{NAME}}" value="{{VALUE}}"{{#SELECTED}} checked{{/SELECTED}}>
		{{LABEL}}</label>{{/OPTIONS}}
